"""What is said in a message: texts with named places, and what fills them. Pure.

No text has a place for what a letter says: a message leaves the portal, so it names the letter by
its kind and number and leads back to where the reader's rights are asked.
"""

import re
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from typing import NamedTuple


PLACES = ("event", "kind", "number", "urgency", "link", "agency")
_PLACE = re.compile(r"\{([^{}\s]*)\}")
LANGUAGES = ("ar", "en")


class Text(NamedTuple):
    """The subject and the body of a message, with places such as ``{number}``."""

    subject: str
    body: str


USUAL: Mapping[str, Text] = {
    "ar": Text(
        "{event}: {kind} {number}",
        "{event}: {kind} {number}\nالاستعجال: {urgency}\n{link}\n\n{agency}\n",
    ),
    "en": Text(
        "{event}: {kind} {number}",
        "{event}: {kind} {number}\nUrgency: {urgency}\n{link}\n\n{agency}\n",
    ),
}
PARTS = ("subject", "body")
ANY = "any"
MOST = {"subject": 200, "body": 4000}
DIGEST: Mapping[str, Text] = {
    "ar": Text(
        "ما ينتظركم: {count}", "ما صار بانتظاركم منذ الملخص السابق:\n\n{lines}\n\n{agency}\n"
    ),
    "en": Text("Waiting for you: {count}", "New since the last digest:\n\n{lines}\n\n{agency}\n"),
}


LINE = "{event}: {kind} {number} ({urgency})\n{link}"


def unknown(text: str, places: Iterable[str] = PLACES) -> list[str]:
    """Return the places in a text that nothing fills, in their order."""
    known = set(places)
    return [name for name in _PLACE.findall(text) if name not in known]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its places filled; what is filled in is not looked at again."""
    return _PLACE.sub(lambda found: values.get(found.group(1), found.group()), text)


def one_line(text: str) -> str:
    """Return the text as one line, fit for a header."""
    return " ".join(text.split())


def chosen(written: Mapping[str, str], event: str, language: str) -> Text:
    """Return the text of an event in a language: the agency's own for it, its own for all events,
    else the one that is shipped. ``written`` has parts by ``<event>.<language>.<part>``."""
    usual = USUAL[language]._asdict()
    parts = (
        written.get(f"{event}.{language}.{part}")
        or written.get(f"{ANY}.{language}.{part}")
        or usual[part]
        for part in PARTS
    )
    return Text(*parts)


def is_part(name: str, events: Collection[str]) -> bool:
    """Tell whether ``<event>.<language>.<part>`` names a part of a text."""
    words = name.split(".")
    if len(words) != 3:
        return False
    event, language, part = words
    return (event == ANY or event in events) and language in LANGUAGES and part in PARTS
