"""Who acknowledged a letter, the silent first; and that its sender reminds us."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import circulars
from gov.correspondence.circulars import rules
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.labels import status_label
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any


TITLES = {
    "silent": _("Silent: have it, no number yet"),
    "under-way": _("Still on its way"),
    "not-taken": _("Not taken"),
    "acknowledged": _("Acknowledged"),
}


class AcknowledgementsViewlet(ViewletBase):
    """The map of a letter that went to several recipients."""

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """The groups that have somebody in them, each with its recipients."""
        sent = dispatching.of(self.context)
        if len(sent) < 2 and self.context.kind != "circular":
            return []
        return [
            {"title": TITLES[name], "rows": rows}
            for name in rules.GROUPS
            for rows in [[self._row(one) for one in sent if rules.group(one.status()) == name]]
            if rows
        ]

    def _row(self, consignment: Consignment) -> dict[str, Any]:
        facts, status = consignment.facts(), consignment.status()
        return {
            "recipient": parties.recipient(consignment.recipient),
            "status": status_label(status, consignment.recipient.get("delivery") or "exchange"),
            "css": words.STATUS_CSS.get(status, ""),
            "since": dates.in_words(rules.since(facts, status), self.request),
            "reminded": dates.in_words(rules.reminded(facts), self.request),
        }

    def may_nudge(self) -> bool:
        """Whether the reader may remind somebody now."""
        return may(self.context, "Follow Up Letter") and bool(circulars.nudgeable(self.context))


class RemindedViewlet(ViewletBase):
    """The reminder of the sender, while the letter has no number here."""

    def when(self) -> Any:
        """When the sender reminded us last."""
        known = circulars.reminders(self.context)
        waits = known and not self.context.number
        return dates.in_words(known[-1], self.request) if waits else None
