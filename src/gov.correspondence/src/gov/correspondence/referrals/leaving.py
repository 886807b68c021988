"""What of this room lies with a person: live referrals. A hand-over gives them to an heir."""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.accounts.people import units
from gov.correspondence.api import journal
from gov.correspondence.delegation.interfaces import IPersonalWork
from gov.correspondence.delegation.work import WorkItem
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import lookup
from gov.correspondence.letters.content import Letter
from gov.correspondence.referrals import acting
from gov.correspondence.referrals import docket
from gov.correspondence.referrals.referral import Event
from gov.correspondence.referrals.referral import Person
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.referrals.referral import Target
from gov.correspondence.transactions import keeping
from gov.correspondence.transactions.store import matters
from zope.interface import implementer


@implementer(IPersonalWork)
class Referrals:
    """The heir is found in the unit of the referral first, else in any unit of the heir."""

    title = _("Referrals")

    def of(self, user_id: str) -> Iterator[WorkItem]:
        for place in matters().places([f"person:{user_id}"], "live"):
            letter = lookup.by_uid(place.transaction)
            if letter is not None:
                number = letter.number or ""
                title = _("Referral on ${number}", mapping={"number": number})
                yield WorkItem(
                    f"{place.transaction}.{place.referral}", title, letter, acting.rank(letter)
                )

    def reassign(self, item_id: str, leaver: str, heir: Person) -> str:
        id, _dot, number = item_id.partition(".")
        letter, transaction = lookup.by_uid(id), matters().get(id)
        if letter is None or transaction is None:
            return "ended"
        referral = docket.get(transaction, number)
        if not referral.is_live or referral.target.person != leaver:
            return "ended"
        target = _target(letter, referral, heir)
        event = Event("reassign", datetime.now(UTC), people.myself(), referral.target)
        # What the leaver referred on stays under the referral, which only changes hands.
        referral.perform(event)
        referral.move(target, heir[1], referral.round)
        told = {"referral": number, "unit": target.unit, "person": target.person}
        journal.record(letter, "reassign-referral", **told)
        matters().place(transaction)
        keeping.renew(letter, transaction)
        return "reassigned"


def _target(letter: Letter, referral: Referral, heir: Person) -> Target:
    own = referral.target.unit
    for unit in (own, *(each.code for each in units() if each.code != own)):
        if acting.reaches(letter, heir[0], unit):
            return Target(unit, heir[0])
    mapping = {"name": heir[1]}
    message = _("${name} is not cleared for something on this desk.", mapping=mapping)
    raise Invalid(message, field="heir")
