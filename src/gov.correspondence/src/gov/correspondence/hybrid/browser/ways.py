"""Sending a consignment another way, as a form on the page of its letter."""

from gov.correspondence import _
from gov.correspondence.api import tracking
from gov.correspondence.hybrid import ways
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.tracking import dispatching
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


class SendAnotherWay(ActView):
    """Takes the consignment, the new way and the reason."""

    act = "another-way"

    def perform(self) -> Message:
        chosen, way, address = (
            said(self.request.form.get(name, "")) for name in ("consignment", "way", "address")
        )
        tracking.send_another_way(self.context, chosen, way, self.remark, address)
        return _("The consignment goes another way.")


class OtherWays(ViewletBase):
    """The consignments that may go another way."""

    index = ViewPageTemplateFile("templates/ways.pt")

    def open(self) -> list[dict[str, Any]]:
        """Return the consignments that nobody has and nothing carries."""
        return [
            {
                "id": one.id,
                "recipient": parties.recipient(one.recipient),
                "way": words.delivery(one.recipient.get("delivery") or "exchange"),
            }
            for one in dispatching.of(self.context)
            if ways.open_to_change(one)
        ]

    def ways(self) -> list[dict[str, Any]]:
        """Return the ways to choose from."""
        return [{"value": way, "label": words.delivery(way)} for way in ways.WAYS]

    def render(self) -> str:
        """Return nothing where every consignment is under way or has arrived."""
        dispatched = api.content.get_state(obj=self.context) == "dispatched"
        return str(self.index()) if dispatched and self.open() else ""
