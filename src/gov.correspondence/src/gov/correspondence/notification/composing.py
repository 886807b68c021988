"""What a message says, in the person's language, of letters that the person may see now."""

from collections.abc import Iterator
from datetime import datetime
from email.errors import HeaderParseError
from gov.correspondence.accounts import people
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.settings import setting
from gov.correspondence.notification import choices
from gov.correspondence.notification import mail
from gov.correspondence.notification import sight
from gov.correspondence.notification import texts
from gov.correspondence.notification.events import BY_ID
from gov.correspondence.notification.mail import Mail
from gov.correspondence.notification.matrix import DIGEST
from gov.correspondence.notification.notice import Notice
from gov.correspondence.notification.noticing import ANSWERED
from gov.correspondence.notification.queue import Message
from gov.correspondence.notification.settings import sender
from gov.correspondence.notification.settings import settings
from gov.correspondence.notification.texts import Text
from plone import api
from typing import Any
from zope.i18n import translate


def compose(message: Message, now: datetime) -> bool:
    """Write into the message whom it goes to and what is sent; False where nothing is to be said.

    Nothing is to somebody who left or whose address is missing or none, and of letters that the
    person may not see any more or that do not wait any more.
    """
    user = api.user.get(userid=message.person)
    address = (user.getProperty("email", "") or "").strip() if user is not None else ""
    told = list(_still(message, user)) if address else []
    if not told:
        return False
    language = language_of(message.person, user)
    said = _digest(told, language) if message.way == DIGEST else _single(*told[0], language)
    source, name = sender()
    subject, body = texts.one_line(said.subject), said.body
    made = Mail(message.id, source, name, address, subject, body, language, now)
    try:
        message.data, message.recipient = mail.build(made), address
    except (ValueError, HeaderParseError):
        return False
    return True


def language_of(person: str, user: Any) -> str:
    """Return the language in which a person is told: chosen, that of the account, or the site's."""
    wished = (
        choices.of(person).language,
        str(user.getProperty("language", "") or "")[:2],
        api.portal.get_default_language(),
    )
    return next((each for each in wished if each in texts.LANGUAGES), texts.LANGUAGES[0])


def values(event: str, letter: Any, language: str) -> dict[str, str]:
    """Return what fills the places of a text: nothing of what the letter says, and no party."""
    urgencies = {each.code: each.names[language] for each in lists.urgencies()}
    return {
        "event": _said(BY_ID[event].title, language),
        "kind": _said(words.KINDS[letter.kind], language),
        "number": letter.number or letter.getId(),
        "urgency": urgencies.get(letter.urgency, letter.urgency or ""),
        "link": link(letter),
        "agency": setting(f"name_{language}"),
    }


def link(letter: Any) -> str:
    """Return the address of the letter's page at its acts, ``""`` where the portal's is not set.

    Whoever is not logged in comes there after the log-in.
    """
    base = (settings().address or "").rstrip("/")
    path = "/".join(letter.getPhysicalPath()[len(api.portal.get().getPhysicalPath()) :])
    return f"{base}/{path}#letter-acts" if base else ""


def _single(notice: Notice, letter: Any, language: str) -> Text:
    said = texts.chosen(settings().texts or {}, notice.event, language)
    found = values(notice.event, letter, language)
    return Text(texts.filled(said.subject, found), texts.filled(said.body, found))


def _digest(told: list[tuple[Notice, Any]], language: str) -> Text:
    said, line = texts.DIGEST[language], texts.LINE
    lines = (texts.filled(line, values(one.event, letter, language)) for one, letter in told)
    found = {
        "count": str(len(told)),
        "lines": "\n\n".join(lines),
        "agency": setting(f"name_{language}"),
    }
    return Text(texts.filled(said.subject, found), texts.filled(said.body, found))


def _still(message: Message, user: Any) -> Iterator[tuple[Notice, Any]]:
    """Yield the notices of letters that the person may see and that still wait for the person."""
    seen = sight.visible({each.letter for each in message.notices}, user)
    groups = people.groups(message.person)
    for notice in message.notices:
        if notice.letter in seen:
            letter = seen[notice.letter]._unrestrictedGetObject()
            if notice.event == ANSWERED or _waits(letter, BY_ID[notice.event].acts, groups):
                yield notice, letter


def _waits(letter: Any, acts: tuple[str, ...], groups: frozenset[str]) -> bool:
    """Tell whether the letter waits for somebody of these groups, for one of the acts or, where
    none is named, for any."""
    waiting = (token.partition("|") for token in letter.waits)
    return any(group in groups and (not acts or act in acts) for act, _bar, group in waiting)


def _said(message: Any, language: str) -> str:
    return translate(message, target_language=language) or str(message)
