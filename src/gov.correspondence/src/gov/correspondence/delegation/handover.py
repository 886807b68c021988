"""Handing over the desk of somebody who leaves: everything in one transaction, one protocol."""

from collections.abc import Mapping
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.accounts.principals import may_be_user
from gov.correspondence.api import journal
from gov.correspondence.delegation import clock
from gov.correspondence.delegation import reading
from gov.correspondence.delegation.interfaces import IPersonalWork
from gov.correspondence.delegation.ledger import ledger
from gov.correspondence.delegation.record import Line
from gov.correspondence.delegation.record import Person
from gov.correspondence.delegation.record import Protocol
from gov.correspondence.delegation.work import WorkItem
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters import lookup
from itertools import islice
from plone import api
from typing import Any
from typing import NamedTuple
from zope.component import getUtilitiesFor
from zope.component import getUtility


HAND_OVER = "gov.correspondence: Hand Over Desk"
EVERYTHING = ""
NOBODY: Person = ("", "")


class Holding(NamedTuple):
    """An item and the room it lies in; ``key`` names it among those of all rooms."""

    room: str
    title: Any
    item: WorkItem

    @property
    def key(self) -> str:
        return f"{self.room}:{self.item.id}"


def desk(leaver: str) -> list[Holding]:
    """Return everything that lies with a person; see ``api.delegation.desk``."""
    _ask(leaver)
    return _desk(leaver)


def hand_over(leaver: str, heirs: Mapping[str, str], remark: str) -> Protocol:
    """Give everything to the heirs; see ``api.delegation.hand_over``."""
    _ask(leaver)
    found = _desk(leaver)
    if not found:
        raise Invalid(_("Nothing lies with this person."), field="leaver")
    if not isinstance(heirs, Mapping):
        raise Invalid(_("Name an heir."), field="heir")
    chosen = [(each, _heir(each, heirs, leaver)) for each in found]
    kept = ledger()
    protocol = Protocol(
        number=kept.next_number(),
        at=clock.now(),
        by=people.myself(),
        leaver=(leaver, people.display_name(leaver)),
        units=units_of(leaver),
        remark=reading.remark(remark),
        lines=tuple(
            _pass_on(position, holding, leaver, heir)
            for position, (holding, heir) in enumerate(chosen, 1)
        ),
    )
    kept.add_protocol(protocol)
    _record(protocol)
    return protocol


def get(number: int) -> Protocol:
    """Return a protocol to whom it concerns. Raises ``NotFound`` alike for others."""
    found = ledger().protocol(number)
    if found is None or not _concerns(found):
        raise NotFound(_("There is no such protocol, or you may not know of it."), field="number")
    return found


def protocols(limit: int, before: int) -> list[Protocol]:
    """Return the newest protocols that concern the caller; see ``api.delegation.protocols``."""
    older = (each for each in ledger().protocols() if not before or each.number < before)
    return list(islice((each for each in older if _concerns(each)), limit))


def units_of(user_id: str) -> tuple[str, ...]:
    """Return the units somebody acts in now; none for whom the directory no longer knows."""
    return tuple(sorted({each.unit for each in people.capacities(user_id)} - {AGENCY}))


def _desk(leaver: str) -> list[Holding]:
    rooms = sorted(getUtilitiesFor(IPersonalWork))
    return [Holding(name, room.title, item) for name, room in rooms for item in room.of(leaver)]


def _ask(leaver: Any) -> None:
    """The head of the leaver's unit, or a registrar: he alone where the directory forgot him."""
    if not may_be_user(leaver):
        raise Invalid(_("Name a person."), field="leaver")
    if not api.user.has_permission(HAND_OVER, obj=api.portal.get()["letters"]):
        raise NotAllowed(_("You hand over no desks."))
    own = people.capacities()
    if any(each.role == "registrar" for each in own):
        return
    headed = {each.unit for each in own if each.role == "head"}
    if headed.isdisjoint(units_of(leaver)):
        raise NotAllowed(_("This person is not of your unit."), field="leaver")


def _heir(holding: Holding, heirs: Mapping[str, Any], leaver: str) -> Person:
    if not holding.item.passes_on:
        return NOBODY
    heir = reading.colleague(heirs.get(holding.key) or heirs.get(EVERYTHING), "heir")
    if heir[0] == leaver:
        raise Invalid(_("Nobody is his own heir."), field="heir")
    if not any(each.rank >= holding.item.rank for each in people.capacities(heir[0])):
        mapping = {"name": heir[1]}
        message = _("${name} is not cleared for something on this desk.", mapping=mapping)
        raise Invalid(message, field="heir")
    return heir


def _pass_on(position: int, holding: Holding, leaver: str, heir: Person) -> Line:
    room = getUtility(IPersonalWork, holding.room)
    letter = holding.item.letter
    return Line(
        position=position,
        room=holding.room,
        item=holding.item.id,
        title=holding.item.title,
        letter=letter.UID() if letter is not None else "",
        heir=heir,
        outcome=room.reassign(holding.item.id, leaver, heir),
    )


def _record(protocol: Protocol) -> None:
    told = {"protocol": protocol.number, "leaver": protocol.leaver[0]}
    heirs = sorted({line.heir[0] for line in protocol.lines} - {""})
    journal.record_site(
        "hand-over", protocol.remark, **told, heirs=heirs, lines=len(protocol.lines)
    )
    for line in protocol.lines:
        if line.letter:
            letter = lookup.by_uid(line.letter)
            journal.record(letter, "hand-over", **told, heir=line.heir[0])


def _concerns(protocol: Protocol) -> bool:
    me = people.current_id()
    named = {protocol.leaver[0], protocol.by[0], *(line.heir[0] for line in protocol.lines)}
    own = people.capacities()
    return (
        me in named
        or any(each.role in ("registrar", "auditor") for each in own)
        or any(each.role == "head" and each.unit in protocol.units for each in own)
    )
