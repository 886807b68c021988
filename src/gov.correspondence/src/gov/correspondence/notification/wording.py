"""The agency's own texts of messages: checked before they are kept, shown with an example."""

from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.settings import setting
from gov.correspondence.notification import checking
from gov.correspondence.notification import settings
from gov.correspondence.notification import texts
from gov.correspondence.notification.events import BY_ID
from gov.correspondence.notification.texts import Text
from zope.i18n import translate


def text_of(event: str, language: str) -> Text:
    """Return the text of an event, or of ``any``, in a language."""
    return texts.chosen(settings.settings().texts or {}, event, language)


def preview(event: str, language: str, text: Text) -> Text:
    """Return what a text amounts to for a letter that is made up. Raises ``Invalid``."""
    checking.check(f"{event}.{language}.subject", text.subject)
    checking.check(f"{event}.{language}.body", text.body)
    shown = BY_ID.get(event) or next(iter(BY_ID.values()))
    values = {
        "event": translate(shown.title, target_language=language) or str(shown.title),
        "kind": translate(words.KINDS["incoming"], target_language=language)
        or str(words.KINDS["incoming"]),
        "number": "1024/2026",
        "urgency": next(each.names[language] for each in lists.urgencies()),
        "link": f"{settings.settings().address or ''}/letters/…",
        "agency": setting(f"name_{language}"),
    }
    subject = texts.one_line(texts.filled(text.subject, values))
    return Text(subject, texts.filled(text.body, values))


def save(event: str, language: str, text: Text) -> None:
    """Keep a text; a part without a word is again the one that is shipped. Raises ``Invalid``."""
    kept = dict(settings.settings().texts or {})
    for part, said in text._asdict().items():
        name = f"{event}.{language}.{part}"
        checking.check(name, said)
        kept.pop(name, None)
        if said.strip():
            kept[name] = said
    settings.save({**settings.current(), "texts": kept})
