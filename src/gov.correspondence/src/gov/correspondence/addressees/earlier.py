"""Earlier letters to refer to, found by what somebody typed of a number."""

from collections.abc import Iterator
from gov.correspondence.api import search
from gov.correspondence.letters import wording
from gov.correspondence.letters.content import Letter
from typing import Any
from typing import NamedTuple


# Looked through for the wanted few: drafts have no number to refer to.
LOOKED_AT = 60


class Earlier(NamedTuple):
    """A letter one may refer to, and the row of references that does."""

    letter: Letter
    row: dict[str, Any]


def find(text: str, limit: int) -> list[Earlier]:
    """Return at most ``limit`` letters; see ``api.addressees.references``."""
    if not text.strip():
        return []
    _count, letters = search.best(text, {}, LOOKED_AT)
    found = (Earlier(letter, row) for letter in letters for row in rows(letter))
    return [each for each, _ in zip(found, range(limit), strict=False)]


def rows(letter: Any) -> Iterator[dict[str, Any]]:
    """Yield the row that refers to a letter by the number its party knows; none without one."""
    if letter.kind == "incoming" and letter.their_number:
        yield {
            "whose": "theirs",
            "agency": letter.sender_agency or "",
            "number": letter.their_number,
            "date": letter.their_date,
            "relation": "in-reply-to",
        }
    elif letter.number:
        yield {
            "whose": "ours",
            "agency": "",
            "number": letter.number,
            "date": wording.borne_day(letter),
            "relation": "further-to",
        }
