"""What the pages of both letters say of a return, and the form for it."""

from functools import cached_property
from gov.correspondence.api import returns
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.returning import dismissing
from gov.correspondence.returning import waiting
from gov.correspondence.returning.record import Return
from gov.correspondence.tracking.consignment import Consignment
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any


class BannerViewlet(ViewletBase):
    """Across the top of both letters: of the one returned for ever, of ours until it goes on."""

    @cached_property
    def received(self) -> Return | None:
        """The return of an incoming letter."""
        return returns.of(self.context) if self.context.kind == "incoming" else None

    def when(self) -> Any:
        """When it was returned."""
        return dates.in_words(self.received and self.received.at, self.request)

    def reason(self) -> str:
        """Why, for those who may know."""
        return self._told(self.received.reason if self.received else "")

    @cached_property
    def sent(self) -> list[dict[str, Any]]:
        """The recipients that returned a letter of ours, each with who, when and why."""
        if self.context.kind == "incoming":
            return []
        return [self._row(each) for each in waiting.came_back(self.context)]

    def may_dismiss(self) -> bool:
        """Whether the reader may leave it as it came back."""
        return dismissing.dismissable(self.context)

    def _row(self, consignment: Consignment) -> dict[str, Any]:
        fact = next(each for each in reversed(consignment.facts()) if each.event == waiting.EVENT)
        return {
            "recipient": parties.recipient(consignment.recipient),
            "by": fact.by.get("name", ""),
            "when": dates.in_words(fact.time, self.request),
            "reason": self._told(fact.reason),
        }

    def _told(self, reason: str) -> str:
        return reason if may(self.context, "View Journal") else ""


class FormViewlet(ViewletBase):
    """The form that returns a letter."""

    def open(self) -> bool:
        """Whether the letter can be returned now."""
        return returns.returnable(self.context)

    def numbered(self) -> bool:
        """Whether the letter has a number of ours."""
        return bool(self.context.number)
