"""The sender's side: withdrawing a letter that left, from one recipient or from all."""

from collections.abc import Sequence
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.agencies import serving
from gov.correspondence.api import agencies
from gov.correspondence.api import journal
from gov.correspondence.delegation import authority
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import LetterWithdrawing
from gov.correspondence.letters import reach
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import clean_remark
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.settings import setting
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import ASKED
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.interfaces import ICarrier
from gov.correspondence.withdrawal import rules
from zope.component import subscribers
from zope.event import notify


ACT, PERMISSION = "withdraw", "Withdraw Letter"
NOT_WITHDRAWN = _(
    "${agencies}: no letter is withdrawn from there through the exchange. Write a new letter that"
    " refers to this one."
)
NOT_REPLACED = _(
    "${agencies}: no letter is replaced there through the exchange. Write a new letter that refers"
    " to the earlier one."
)


def withdraw(letter: OutgoingLetter, reason: str, consignment: str) -> tuple[Consignment, ...]:
    """Withdraw a letter, see ``api.withdrawals.withdraw``."""
    behalf = _ask(letter)
    clean = clean_remark(reason, required=True)
    chosen = _chosen(letter, consignment)
    carry_out(letter, chosen, clean)
    journal.record(letter, ACT, clean, on_behalf=behalf, consignments=[each.id for each in chosen])
    reach.renew(letter)
    return chosen


def carry_out(
    letter: OutgoingLetter, chosen: Sequence[Consignment], reason: str, replacement: str = ""
) -> None:
    """Note the request on each consignment and tell who carries letters; asks no permission.

    ``replacement`` is the UID of the letter that takes this one's place, or ``""``.
    """
    for each in chosen:
        each.record(_fact(letter, each, reason))
    notify(LetterWithdrawing(letter, chosen, reason, replacement))


def withdrawable(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Return the consignments that can be withdrawn now; asks no permission."""
    deaf = unserved(letter, serving.WITHDRAWAL)
    return tuple(each for each in _standing(letter) if each not in deaf)


def unserved(letter: OutgoingLetter, *parts: str) -> tuple[Consignment, ...]:
    """Return those that could be withdrawn if their agencies served these parts of the exchange.

    What never left is stopped here and needs nobody. Asks no permission.
    """
    deaf = agencies.lacking(*parts)
    if not deaf:
        # As good as always: nothing is asked of hundreds of consignments.
        return ()
    return tuple(
        each
        for each in _standing(letter)
        if each.recipient.get("agency") in deaf and each.message_id and not _unsent(letter, each)
    )


def _standing(letter: OutgoingLetter) -> list[Consignment]:
    if transitions.state(letter) != "dispatched":
        return []
    return [
        each
        for each in dispatching.of(letter)
        if rules.may_ask(each.facts(), each.status(), bool(each.message_id), _unsent(letter, each))
    ]


def _unsent(letter: OutgoingLetter, consignment: Consignment) -> bool:
    return any(carrier.unsent() for carrier in subscribers((letter, consignment), ICarrier))


def _ask(letter: OutgoingLetter) -> str:
    if not may(letter, PERMISSION):
        if may(letter, "View Envelope") and transitions.state(letter) != "dispatched":
            raise WrongState(_("The letter is not in a state in which this can be done."))
        raise NotAllowed(NOT_ALLOWED)
    return authority.behind(letter, ACT, PERMISSION)


def _chosen(letter: OutgoingLetter, consignment: str) -> tuple[Consignment, ...]:
    known = {each.id for each in dispatching.of(letter)}
    if consignment and consignment not in known:
        raise NotFound(_("The letter has no such consignment."), field="consignment")
    chosen = tuple(
        each for each in withdrawable(letter) if not consignment or each.id == consignment
    )
    if not chosen:
        _refuse_unserved(letter, consignment)
        raise WrongState(
            _("There is nothing to withdraw: it was withdrawn or asked back already, or came back.")
        )
    return chosen


def _refuse_unserved(letter: OutgoingLetter, consignment: str) -> None:
    deaf = [
        each.recipient["agency"]
        for each in unserved(letter, serving.WITHDRAWAL)
        if not consignment or each.id == consignment
    ]
    if deaf:
        raise serving.refusal(NOT_WITHDRAWN, deaf, field="consignment")


def replaceable(letter: OutgoingLetter) -> bool:
    """Tell whether a new letter can take the place of this one at any recipient."""
    sent = dispatching.of(letter)
    return bool(sent) and len(irreplaceable(letter)) < len(sent)


def irreplaceable(letter: OutgoingLetter) -> tuple[Consignment, ...]:
    """Return the consignments in whose place no other letter can come; asks no permission."""
    return unserved(letter, serving.REPLACEMENT, serving.WITHDRAWAL)


def refuse_irreplaceable(letter: OutgoingLetter) -> None:
    """Raise ``NotServed`` for a letter that no recipient lets be replaced."""
    deaf = [each.recipient["agency"] for each in irreplaceable(letter)]
    if deaf and not replaceable(letter):
        raise serving.refusal(NOT_REPLACED, deaf)


def _fact(letter: OutgoingLetter, consignment: Consignment, reason: str) -> Fact:
    event = ASKED if consignment.message_id else "withdrawn"
    return Fact(
        id=f"withdrawal:{letter.UID()}:{consignment.id}:{len(consignment.facts()) + 1}",
        event=event,
        time=datetime.now(UTC),
        by={"agency": setting("agency_id"), "unit": letter.unit or ""},
        reason=reason,
    )
