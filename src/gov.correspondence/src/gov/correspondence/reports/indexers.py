"""The day by which a letter is counted."""

from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.interfaces import ILetter
from plone.indexer import indexer
from typing import Any


INDEX = "letter_day"


@indexer(ILetter)
def letter_day(letter: Any) -> str:
    """Return the day a letter was registered, by the agency's clock; ``""`` before that."""
    at = letter.registered_at
    return at.astimezone(dates.zone()).date().isoformat() if at else ""
