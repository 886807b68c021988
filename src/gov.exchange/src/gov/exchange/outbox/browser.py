"""The notice on a letter that could not be delivered, and the button to send it again."""

from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.acts import ActView
from gov.exchange.messages import _
from gov.exchange.operations.words import explained
from gov.exchange.outbox.again import send_again
from gov.exchange.outbox.again import undelivered
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


class SendAgain(ActView):
    """Takes which consignment is to be sent again."""

    act = "send-again"

    def perform(self) -> Message:
        """Send it again."""
        send_again(self.context, grids.said(self.request.form.get("consignment", "")))
        return _("It is being sent again.")


class Notice(ViewletBase):
    """What could not be delivered, why, and what to do."""

    index = ViewPageTemplateFile("notice.pt")

    def rows(self) -> list[dict[str, Any]]:
        """The consignments that have to go another way."""
        return [
            {
                "id": one.consignment,
                "recipient": parties.recipient(one.recipient),
                "why": explained(one.code).why,
                "advice": explained(one.code).advice,
                "said": one.detail,
                "support_id": one.support_id,
                "when": dates.in_words(one.since, self.request),
                "again": one.again,
            }
            for one in undelivered(self.context)
        ]

    def render(self) -> str:
        """Nothing where everything is on its way."""
        return str(self.index()) if self.rows() else ""
