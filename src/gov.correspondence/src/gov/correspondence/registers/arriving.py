"""The three dates of a letter: written on it, its arrival, its registration."""

from datetime import datetime
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.correspondence.registers.notes import Dates
from gov.correspondence.registers.settings import agency
from typing import Any
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Circumstances(NamedTuple):
    """How a letter comes to its number, where it is not simply the next one today.

    ``number`` is one that was reserved, ``arrived_at`` (UTC) the true arrival of a letter on
    paper, ``late`` the reason why it is registered only now. ``file_code`` is its code of the
    filing plan, ``further_copy_of`` the UID of the letter of which it is a further copy.
    """

    number: str = ""
    arrived_at: datetime | None = None
    late: str = ""
    file_code: str = ""
    further_copy_of: str = ""


USUAL = Circumstances()


def check(letter: Any, how: Circumstances, now: datetime) -> None:
    """Raise ``Invalid`` or ``WrongState`` where the circumstances do not fit the letter."""
    if how.late and (how.arrived_at is None and not getattr(letter, "arrived_at", None)):
        raise Invalid(_("Say when the letter arrived."), field="arrived_at")
    if how.arrived_at is None:
        return
    if letter.kind != "incoming":
        raise Invalid(_("Only an incoming letter arrives."), field="arrived_at")
    if letter.arrival == "exchange":
        raise WrongState(_("The exchange knows when this letter arrived."), field="arrived_at")
    if how.arrived_at > now:
        raise Invalid(_("This time lies in the future."), field="arrived_at")
    day = how.arrived_at.astimezone(ZoneInfo(agency().timezone or "UTC")).date()
    if letter.their_date and day < letter.their_date:
        raise Invalid(_("The letter would have arrived before its date."), field="arrived_at")


def dates(letter: Any, how: Circumstances) -> Dates:
    """Return the dates of a letter for its line."""
    if letter.kind != "incoming":
        return Dates(letter.letter_date, None, bool(how.late))
    arrived_at = how.arrived_at or letter.arrived_at
    return Dates(letter.their_date or letter.letter_date, arrived_at, bool(how.late))
