"""What of this room lies with a person: his delegations, his absences, standing in for others."""

from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.delegation import absences
from gov.correspondence.delegation import clock
from gov.correspondence.delegation import granting
from gov.correspondence.delegation import rules
from gov.correspondence.delegation.interfaces import IPersonalWork
from gov.correspondence.delegation.ledger import ledger
from gov.correspondence.delegation.record import Delegation
from gov.correspondence.delegation.record import Person
from gov.correspondence.delegation.work import WorkItem
from zope.interface import implementer


@implementer(IPersonalWork)
class Delegations:
    """They end with who leaves: a trust in a person passes on to nobody."""

    title = _("Delegations")

    def of(self, user_id: str) -> Iterator[WorkItem]:
        for made in _alive(ledger().given(user_id)):
            mapping = {"name": made.delegate[1]}
            yield WorkItem(made.id, _("Delegation to ${name}", mapping=mapping), passes_on=False)
        for made in _alive(ledger().received(user_id)):
            mapping = {"name": made.delegator[1]}
            yield WorkItem(made.id, _("Delegation from ${name}", mapping=mapping), passes_on=False)

    def reassign(self, item_id: str, leaver: str, heir: Person) -> str:
        made = ledger().delegation(item_id)
        if made is not None:
            granting.end(made)
        return "ended"


@implementer(IPersonalWork)
class Absences:
    """His own absences end; where he stands in for somebody, the heir does from now on."""

    title = _("Absences")

    def of(self, user_id: str) -> Iterator[WorkItem]:
        for made in absences.of(user_id, None):
            mapping = {"begins": made.begins.isoformat(), "ends": made.ends.isoformat()}
            title = _("Absence from ${begins} to ${ends}", mapping=mapping)
            yield WorkItem(made.id, title, passes_on=False)
        today = clock.today()
        for made in ledger().stands_in(user_id):
            if made.ended_at is None and made.ends >= today:
                mapping = {"name": made.user[1]}
                yield WorkItem(made.id, _("Standing in for ${name}", mapping=mapping))

    def reassign(self, item_id: str, leaver: str, heir: Person) -> str:
        made = ledger().absence(item_id)
        if made is None or made.user[0] == leaver:
            if made is not None:
                absences.end(made)
            return "ended"
        # Nobody is his own substitute: then the absent person is left without one.
        absences.substitute(made, absences.NOBODY if heir[0] == made.user[0] else heir)
        return "reassigned"


def _alive(delegations: Iterator[Delegation]) -> Iterator[Delegation]:
    day = clock.today()
    return (each for each in delegations if rules.status(each, day) in ("holds", "coming"))
