"""What a letter says, as tokens. The content of a sealed letter is never among them."""

from collections.abc import Iterator
from datetime import date
from gov.correspondence.api import agencies
from gov.correspondence.api import calendar
from gov.correspondence.letters import lists
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.content import parties
from gov.correspondence.search import reading
from gov.correspondence.search import tokens
from typing import Any


def of(letter: Letter) -> set[str]:
    """Return the tokens of a letter as it is now."""
    known = tokens.numbers(_numbers(letter)) | tokens.envelope(_names(letter)) | _traits(letter)
    if lists.is_sealed(letter.confidentiality or ""):
        return known
    about = tokens.subject(letter.letter_subject or "")
    return known.union(about, tokens.content(_texts(letter)), *reading.said(letter))


def year(letter: Letter) -> str:
    """Return the year of a letter: of its registration, else of its date, else of its making."""
    day = letter.registered_at or letter.letter_date or letter.created().asdatetime()
    if not isinstance(day, date) or hasattr(day, "astimezone"):
        day = day.astimezone(calendar.zone())
    return str(day.year)


def _numbers(letter: Any) -> Iterator[str]:
    for number in (letter.number, getattr(letter, "their_number", "")):
        if number:
            yield number


def _names(letter: Any) -> Iterator[str]:
    """Yield the names of the other side in every language, and what is written of it."""
    for party in parties(letter):
        yield party
        found = agencies.get(party)
        yield from found.names.values() if found else ()
    if letter.kind == "incoming":
        yield from filter(None, (letter.sender_name, letter.sender_unit))


def _traits(letter: Any) -> set[str]:
    values = {
        "year": year(letter),
        "confidentiality": letter.confidentiality,
        "book": getattr(letter, "register", ""),
    }
    return {tokens.trait(name, value) for name, value in values.items() if value}


def _texts(letter: Any) -> Iterator[str]:
    yield from filter(None, (letter.letter_subject, letter.body, letter.body_translation))
    for row in letter.references or ():
        yield row["number"]
    for (_whose, number), _relation in letter.further_references:
        yield number
    for row in letter.physical_attachments or ():
        yield row.get("note") or ""
    for file in letter.files.values():
        yield file.name
