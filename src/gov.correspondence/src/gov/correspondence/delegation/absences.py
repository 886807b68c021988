"""Who is away, and whom to turn to meanwhile. An absence warns; it forbids nothing."""

import secrets
from dataclasses import replace
from datetime import date
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.people import capacities
from gov.correspondence.api import journal
from gov.correspondence.delegation import clock
from gov.correspondence.delegation import reading
from gov.correspondence.delegation.ledger import ledger
from gov.correspondence.delegation.record import Absence
from gov.correspondence.delegation.record import Person
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from typing import Any
from typing import NamedTuple
from zope.i18nmessageid import Message


LONGEST = 732
KEEPERS = frozenset({"office-manager", "head"})
NOBODY: Person = ("", "")


class AbsenceWarning(NamedTuple):
    """Somebody is away on a day that matters: ``when`` is ``now`` or ``due``."""

    when: str
    absence: Absence
    message: Message


def enter(begins: date | str, ends: date | str, user: str, substitute: str, remark: str) -> Absence:
    """Enter an absence; see ``api.delegation.set_absence``."""
    me = people.myself()
    person = _person(user, me)
    other = reading.colleague(substitute, "substitute") if substitute else NOBODY
    if other[0] == person[0]:
        raise Invalid(_("Nobody is his own substitute."), field="substitute")
    first, last = reading.days(begins, ends, clock.today(), LONGEST)
    _refuse_overlap(person, first, last)
    made = Absence(
        id=secrets.token_hex(8),
        user=person,
        begins=first,
        ends=last,
        substitute=other,
        remark=reading.remark(remark),
        entered_by=me,
        entered_at=clock.now(),
    )
    ledger().put_absence(made)
    journal.record_site("enter-absence", **_told(made))
    return made


def remove(absence_id: str) -> Absence:
    """End an absence; see ``api.delegation.remove_absence``."""
    made = ledger().absence(absence_id) if isinstance(absence_id, str) else None
    if made is None:
        raise NotFound(_("There is no such absence."), field="id")
    if not may_enter(made.user[0]):
        raise NotAllowed(_("You do not enter absences of this person."))
    if made.ended_at is not None or made.ends < clock.today():
        raise WrongState(_("This absence has ended already."))
    return end(made)


def end(made: Absence) -> Absence:
    """Note the end of an absence; asks nothing."""
    ended = replace(made, ended_at=clock.now())
    ledger().put_absence(ended)
    journal.record_site("end-absence", **_told(ended))
    return ended


def substitute(made: Absence, other: Person) -> None:
    """Name another substitute; asks nothing."""
    changed = replace(made, substitute=other)
    ledger().put_absence(changed)
    journal.record_site("change-substitute", **_told(changed))


def absent(user_id: str, day: date) -> Absence | None:
    """Return the absence of a person that covers a day, ``None`` if there is none."""
    return next((each for each in ledger().absences(user_id) if each.covers(day)), None)


def of(user_id: str, on: date | None) -> list[Absence]:
    """Return the absences of a person that are not over, those of one day if it is named."""
    if on is not None:
        found = absent(user_id, on)
        return [found] if found else []
    today = clock.today()
    known = ledger().absences(user_id)
    return sorted(
        (each for each in known if each.ended_at is None and each.ends >= today),
        key=lambda each: each.begins,
    )


def warnings(user_id: str, due: date | None) -> list[AbsenceWarning]:
    """Return what to know before something is put before a person; see ``api.delegation``."""
    found = []
    now = absent(user_id, clock.today())
    if now:
        found.append(AbsenceWarning("now", now, _sentence(now)))
    then = absent(user_id, due) if due else None
    if then and then != now:
        found.append(AbsenceWarning("due", then, _sentence(then)))
    return found


def may_enter(user_id: str) -> bool:
    """Tell whether the caller enters absences of a person: his own, or of people of his unit."""
    if user_id == people.current_id():
        return True
    units = {each.unit for each in capacities() if each.role in KEEPERS}
    return bool(units) and any(each.unit in units for each in capacities(user_id))


def _person(user: Any, me: Person) -> Person:
    if not user or user == me[0]:
        return me
    person = reading.colleague(user, "user")
    if not may_enter(person[0]):
        raise NotAllowed(_("You do not enter absences of this person."), field="user")
    return person


def _refuse_overlap(person: Person, first: date, last: date) -> None:
    for other in ledger().absences(person[0]):
        if other.ended_at is None and first <= other.ends and other.begins <= last:
            mapping = {"begins": other.begins.isoformat(), "ends": other.ends.isoformat()}
            message = _("An absence from ${begins} to ${ends} is entered already.", mapping=mapping)
            raise Invalid(message, field="begins")


def _sentence(made: Absence) -> Message:
    mapping = {
        "name": made.user[1],
        "begins": made.begins.isoformat(),
        "ends": made.ends.isoformat(),
        "substitute": made.substitute[1],
    }
    if made.substitute[0]:
        return _(
            "${name} is away from ${begins} to ${ends}. The substitute is ${substitute}.",
            mapping=mapping,
        )
    return _("${name} is away from ${begins} to ${ends}.", mapping=mapping)


def _told(made: Absence) -> dict[str, Any]:
    return {
        "absence": made.id,
        "user": made.user[0],
        "begins": made.begins.isoformat(),
        "ends": made.ends.isoformat(),
        "substitute": made.substitute[0],
    }
