"""A dispatched letter that is not with all its recipients yet lies on the desk of who can help."""

from collections.abc import Iterator
from gov.correspondence.interfaces import IFactRecorded
from gov.correspondence.letters import reach
from gov.correspondence.letters.awaits import at_registry
from gov.correspondence.letters.awaits import at_unit
from gov.correspondence.letters.awaits import Await
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.deliveries import ACT
from gov.correspondence.letters.interfaces import IAwaits
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.letters.localroles import standing
from gov.correspondence.letters.transitions import has_left
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import AGAIN
from gov.correspondence.tracking.fact import LATE
from gov.correspondence.tracking.fact import REROUTED
from zope.component import adapter
from zope.interface import implementer


ANOTHER_WAY = "another-way"
LATE_FOR_UNIT = "late"
LATE_FOR_REGISTRY = "late-registry"
GIVEN_UP = ("failed", "refused")
BY_MAIL = "email"
TROUBLE = frozenset((*GIVEN_UP, *LATE, AGAIN, REROUTED))


def given_up(consignment: Consignment) -> bool:
    """Tell whether exchange or e-mail cannot deliver it, so that it has to go another way."""
    carried = bool(consignment.message_id) or mailed(consignment)
    return carried and consignment.status() in GIVEN_UP


def mailed(consignment: Consignment) -> bool:
    """Tell whether the portal itself sends it by e-mail, or tried to."""
    by_mail = consignment.recipient.get("delivery") == BY_MAIL
    return by_mail and any(
        fact.way == BY_MAIL and fact.event in ("queued", "failed") for fact in consignment.facts()
    )


def late(consignment: Consignment, event: str) -> bool:
    """Tell whether it is still on its way after so long a time."""
    told = any(fact.event == event for fact in consignment.facts())
    return told and consignment.status() == "queued"


def waits(letter: OutgoingLetter) -> Iterator[str]:
    """Yield what the consignments of a letter ask for."""
    sent = dispatching.of(letter)
    if any(
        one.status() == "prepared" for one in sent if one.recipient.get("delivery") != "exchange"
    ):
        yield ACT
    if any(given_up(one) for one in sent):
        yield ANOTHER_WAY
    for event, act in zip(LATE, (LATE_FOR_UNIT, LATE_FOR_REGISTRY), strict=True):
        if any(late(one, event) for one in sent):
            yield act


@implementer(IAwaits)
@adapter(IOutgoingLetter)
class Undelivered:
    """What goes by hand and what cannot be delivered waits for the registry, what is late for the
    unit that sends it, and after a day for the registry as well."""

    def __init__(self, letter: OutgoingLetter) -> None:
        self.letter = letter

    def awaits(self) -> Iterator[Await]:
        """Yield the acts while a consignment is open."""
        letter = self.letter
        if not has_left(letter):
            return
        stand = standing(letter)
        for act in waits(letter):
            waiting = at_unit if act == LATE_FOR_UNIT else at_registry
            yield from waiting(act, stand)


@adapter(IOutgoingLetter, IFactRecorded)
def fact_recorded(letter: OutgoingLetter, event: IFactRecorded) -> None:
    """Put the letter on the desks anew where there is trouble with the consignment, or was."""
    trouble = any(fact.event in TROUBLE for fact in event.consignment.facts())
    if trouble or mailed(event.consignment):
        reach.renew(letter)
