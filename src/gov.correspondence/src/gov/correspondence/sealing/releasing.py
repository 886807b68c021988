"""Releasing: an opener lets the unit that has a sealed letter read and work on it."""

from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import acting
from gov.correspondence.letters import reach
from gov.correspondence.letters import transitions
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.sealing import openers


ACT = "release"
STATE = "distributed"


def sealed_units(letter: Letter) -> tuple[str, ...]:
    """Return the units that have the letter and may not read it yet."""
    if not openers.applies(letter):
        return ()
    released = letter.released_units
    assigned = letter.assigned_units or ()  # type: ignore[attr-defined]
    return tuple(unit for unit in assigned if unit not in released)


def releasable(letter: Letter) -> tuple[str, ...]:
    """Return the units to which the caller may release the letter now."""
    if transitions.state(letter) != STATE or not acting.may(letter, "Release Letter"):
        return ()
    mine = openers.opens_for(letter)
    return tuple(unit for unit in sealed_units(letter) if unit in mine)


def release(letter: Letter, units: Sequence[str], remark: str) -> tuple[str, ...]:
    """Lift the seal for units, by default all the caller opens for; return them."""
    _ask(letter)
    wanted = _chosen(letter, units)
    said = acting.clean_remark(remark)
    letter.released_units = (*letter.released_units, *wanted)
    journal.record(letter, ACT, said, units=list(wanted))
    reach.renew(letter)
    return wanted


def _ask(letter: Letter) -> None:
    if not acting.may(letter, "View Envelope"):
        raise NotAllowed(NOT_ALLOWED)
    if transitions.state(letter) == STATE and not acting.may(letter, "Release Letter"):
        raise NotAllowed(_("Only who was named to open this letter may release it."))
    if transitions.state(letter) != STATE or not openers.applies(letter):
        raise WrongState(_("There is no seal to be lifted here now."))


def _chosen(letter: Letter, units: Sequence[str]) -> tuple[str, ...]:
    if isinstance(units, str) or not all(isinstance(unit, str) for unit in units):
        raise Invalid(_("This is not a list of units."), field="units")
    closed, mine = sealed_units(letter), openers.opens_for(letter)
    for row, unit in enumerate(units):
        if unit not in closed:
            raise Invalid(_("This unit does not hold the letter sealed."), field="units", row=row)
        if unit not in mine:
            raise NotAllowed(_("You do not open sealed letters for this unit."), field="units")
    wanted = tuple(dict.fromkeys(units)) or tuple(unit for unit in closed if unit in mine)
    if not wanted:
        raise WrongState(_("There is no seal to be lifted here now."))
    return wanted
