"""Recording how consignments outside of the exchange arrived."""

from datetime import datetime
from gov.correspondence import _
from gov.correspondence.api import files
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import deliveries
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.uploads import uploads
from gov.correspondence.tracking import dispatching
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


TEXTS = ("outcome", "taken_by", "number", "note", "way", "shipment")


class RecordDelivery(ActView):
    """Takes what the registry knows of one consignment."""

    act = "deliver"

    def perform(self) -> Message:
        form = {name: grids.said(self.request.form.get(name, "")) for name in TEXTS}
        consignment = grids.said(self.request.form.get("consignment", ""))
        told = {name: value for name, value in form.items() if value}
        for upload in uploads(self.request, "receipt"):
            told["receipt"] = files.add(self.context, "receipt", *upload).id
        tracking.record_delivery(self.context, consignment, self._when(), **told)
        return _("The delivery is recorded.")

    def _when(self) -> datetime:
        """Return the time that was typed, which is one of the agency's zone."""
        try:
            local = datetime.fromisoformat(grids.said(self.request.form.get("when", "")))
        except ValueError:
            raise Invalid(_("Say when it was delivered."), field="when") from None
        return local.replace(tzinfo=local.tzinfo or dates.zone())


class Delivering(ViewletBase):
    """The consignments whose delivery the registry may record."""

    index = ViewPageTemplateFile("templates/delivering.pt")

    def open(self) -> list[dict[str, Any]]:
        """Return the consignments that travel outside of the exchange and are not delivered."""
        return [
            {
                "id": one.id,
                "recipient": parties.recipient(one.recipient),
                "way": words.delivery(one.recipient.get("delivery") or ""),
                "sent": one.recipient.get("delivery") or "exchange",
                "address": one.recipient.get("address") or "",
            }
            for one in dispatching.of(self.context)
            if deliveries.outside_exchange(one) and one.status() != "delivered"
        ]

    def carried(self) -> list[dict[str, Any]]:
        """Return how a consignment may have travelled."""
        return [{"value": way, "label": words.carried(way)} for way in deliveries.CARRIED]

    def now(self) -> str:
        """Return the time it is at the agency, as the input takes it."""
        return datetime.now(dates.zone()).strftime("%Y-%m-%dT%H:%M")

    def typed(self, consignment: str, name: str) -> str:
        """Return what was typed for a consignment that was refused."""
        form = self.request.form
        if getattr(self.view, "failed", "") != "deliver" or form.get("consignment") != consignment:
            return self.now() if name == "when" else ""
        return grids.said(form.get(name, ""))

    def render(self) -> str:
        dispatched = api.content.get_state(obj=self.context) == "dispatched"
        return str(self.index()) if dispatched and self.open() else ""
