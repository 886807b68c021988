"""The head of a unit names who opens what comes sealed to the unit, and ends it again."""

import secrets
from dataclasses import replace
from datetime import date
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import clearance
from gov.correspondence.accounts.capacities import member_units
from gov.correspondence.api import journal
from gov.correspondence.delegation import clock
from gov.correspondence.delegation import reading
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import lists
from gov.correspondence.sealing.naming import LONGEST
from gov.correspondence.sealing.naming import Naming
from gov.correspondence.sealing.roll import roll
from plone import api
from typing import Any


HEAD = "head"
NOT_FOUND = _("There is no such naming, or you may not know of it.")


def name(unit: Any, person: Any, begins: date | str, ends: date | str) -> Naming:
    """Name an opener; see ``api.sealing.name_opener``."""
    _ask(unit)
    other = reading.colleague(person, "person")
    _check(unit, other[0])
    first, last = reading.days(begins, ends, clock.today(), LONGEST)
    made = Naming(secrets.token_hex(8), unit, other, first, last, people.myself(), clock.now())
    if any(made.overlaps(known) for known in roll().of_unit(unit)):
        message = _("This person opens for the unit on some of these days already.")
        raise Invalid(message, field="begins")
    roll().put(made)
    journal.record_site("name-opener", **_told(made))
    return made


def end(naming_id: Any) -> Naming:
    """End a naming at once; see ``api.sealing.end_opener``."""
    made = roll().get(naming_id) if isinstance(naming_id, str) else None
    if made is None or not people.may_act_in(made.unit, HEAD):
        raise NotFound(NOT_FOUND, field="id")
    if made.status(clock.today()) in ("withdrawn", "ended"):
        raise WrongState(_("This naming has ended already."))
    ended = replace(made, ended_at=clock.now(), ended_by=people.myself())
    roll().put(ended)
    journal.record_site("end-opener", **_told(ended))
    return ended


def of_unit(unit: Any) -> list[Naming]:
    """Return the namings of a unit to its people, newest first; see ``api.sealing.openers``."""
    if not any(held.unit == unit for held in people.capacities()):
        raise NotAllowed(_("Who opens for a unit is known to its people."), field="unit")
    return list(roll().of_unit(unit))[::-1]


def headed() -> list[str]:
    """Return the units the caller is the head of."""
    return sorted({held.unit for held in people.capacities() if held.role == HEAD})


def holding(unit: str) -> list[Naming]:
    """Return the namings of a unit that hold today; asks no permission."""
    day = clock.today()
    return [naming for naming in roll().of_unit(unit) if naming.holds(day)]


def _ask(unit: Any) -> None:
    if not isinstance(unit, str) or not people.may_act_in(unit, HEAD):
        message = _("Only the head of a unit names who opens its sealed letters.")
        raise NotAllowed(message, field="unit")


def _check(unit: str, user_id: str) -> None:
    groups = frozenset(api.user.get(userid=user_id).getGroups())
    if unit not in member_units(groups):
        raise Invalid(_("This person is not of the unit."), field="person")
    sealed = [value.rank for value in lists.confidentialities() if value.sealed]
    if sealed and clearance(groups) < min(sealed):
        message = _("This person is not cleared for any sealed letter.")
        raise Invalid(message, field="person")


def _told(made: Naming) -> dict[str, Any]:
    return {
        "naming": made.id,
        "unit": made.unit,
        "person": made.person[0],
        "begins": made.begins.isoformat(),
        "ends": made.ends.isoformat(),
    }
