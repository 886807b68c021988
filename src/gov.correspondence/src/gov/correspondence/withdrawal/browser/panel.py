"""What a letter's page says of its withdrawal, and the forms for it."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.agencies import serving
from gov.correspondence.api import withdrawals
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.threads import conversation
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import ASKED
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import KEPT
from gov.correspondence.withdrawal import asking
from gov.correspondence.withdrawal import noting
from gov.correspondence.withdrawal.asking import PERMISSION
from gov.correspondence.withdrawal.record import Withdrawal
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any
from zope.i18nmessageid import Message


SPEAKING = {"asked": ASKED, "refused": KEPT, "withdrawn": "withdrawn"}


# How a letter is related to another, and whether it is the later of the two.
RELATED = {
    ("replaces", True): _("Replaces"),
    ("replaces", False): _("Replaced by"),
    ("forwards", True): _("Forwards"),
    ("further-to", True): _("Supplements"),
    ("further-to", False): _("Supplemented by"),
}


class BannerViewlet(ViewletBase):
    """Across the top of both letters, while one is asked back and for ever after."""

    @cached_property
    def received(self) -> Withdrawal | None:
        """What the sender of an incoming letter asked."""
        return withdrawals.of(self.context) if self.context.kind == "incoming" else None

    def request_reason(self) -> str:
        """Why the sender wants it back, for those who may know."""
        return self._told(self.received.request.reason if self.received else "")

    def remark(self) -> str:
        """What was answered, for those who may know."""
        return self._told(self.received.remark if self.received else "")

    def when(self, answered: bool) -> Any:
        """When it was asked, or answered."""
        known = self.received
        time = known and (known.at if answered else known.request.at)
        return dates.in_words(time, self.request)

    @cached_property
    def sent(self) -> list[dict[str, Any]]:
        """Where the withdrawal stands with each recipient of a letter of ours."""
        if self.context.kind == "incoming":
            return []
        return [
            self._row(each, standing)
            for each in dispatching.of(self.context)
            for standing in [withdrawals.standing(each)]
            if standing in SPEAKING
        ]

    def may_note(self) -> bool:
        """Whether a refusal waits that the reader may note."""
        ours = self.context.kind != "incoming" and may(self.context, PERMISSION)
        return ours and bool(noting.refused(self.context))

    @cached_property
    def related(self) -> list[dict[str, Any]]:
        """The letters that this one replaces or supplements, and those that do so to it."""
        lines = Lines(self.request)
        return [
            {"label": label, "line": lines.line(other)}
            for edge in conversation.edges(self.context)
            for here in [edge.later.UID() == self.context.UID()]
            for label in [RELATED.get((edge.relation, here))]
            for other in [edge.earlier if here else edge.later]
            if label
        ]

    def _row(self, consignment: Consignment, standing: str) -> dict[str, Any]:
        fact = _last(consignment, SPEAKING[standing])
        return {
            "standing": standing,
            "recipient": parties.recipient(consignment.recipient),
            "when": dates.in_words(fact.time, self.request),
            "reason": self._told(fact.reason),
        }

    def _told(self, reason: str) -> str:
        return reason if may(self.context, "View Journal") else ""


class WithdrawViewlet(ViewletBase):
    """The form that withdraws a letter from one recipient or from all."""

    @cached_property
    def open(self) -> list[dict[str, str]]:
        """The recipients from whom it can be withdrawn."""
        return [
            {"id": each.id, "name": parties.recipient(each.recipient)}
            for each in withdrawals.withdrawable(self.context)
        ]

    @cached_property
    def deaf(self) -> Message | None:
        """From which agencies it cannot be withdrawn, and what to do instead."""
        found = asking.unserved(self.context, serving.WITHDRAWAL)
        if not found:
            return None
        return serving.refusal(
            asking.NOT_WITHDRAWN, [each.recipient["agency"] for each in found]
        ).message


class AnswerViewlet(ViewletBase):
    """The form with which the registrar answers."""

    def waits(self) -> bool:
        """Whether the sender waits for an answer."""
        known = withdrawals.of(self.context)
        return known is not None and known.waits


def _last(consignment: Consignment, event: str) -> Fact:
    return next(fact for fact in reversed(consignment.facts()) if fact.event == event)
