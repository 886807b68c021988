"""Official e-mail on the page of a letter: what the mail systems said, and entering a report."""

from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.uploads import uploads
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.labels import status_label
from gov.exchange.mailing import entering
from gov.exchange.mailing.item import item_id
from gov.exchange.mailing.item import MailItem
from gov.exchange.mailing.report import MOST_BYTES
from gov.exchange.mailing.settle import WAY
from gov.exchange.mailing.submitting import turn
from gov.exchange.messages import _
from gov.exchange.operations.words import explained
from gov.exchange.outbox.item import CANCELLED
from gov.exchange.outbox.item import DEAD
from gov.exchange.outbox.item import DONE
from gov.exchange.outbox.item import WAITING
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


STATES = {
    WAITING: _("Waiting to be sent"),
    DONE: _("Taken by our mail server; whether it arrived, only a report can say"),
    CANCELLED: _("Withdrawn before it was sent"),
    DEAD: _("Not sent: send it another way"),
}
# Of one that a report proved to be there, too: it may be there twice.
UNSURE = _("An earlier try broke off: the recipient may get the same message twice.")


class EnterReport(ActView):
    """Takes the report as a file."""

    act = "mail-report"

    def perform(self) -> Message:
        """Enter it."""
        for upload in uploads(self.request, "report"):
            data = upload.stream.read(MOST_BYTES + 1)
            entering.enter(self.context, data, upload.filename)
            return _("The report is entered.")
        raise Invalid(_("Choose the file of the report."), field="file")


class Mailings(ViewletBase):
    """The messages of the letter, for the registry."""

    index = ViewPageTemplateFile("mailings.pt")

    def rows(self) -> list[dict[str, Any]]:
        """Every message with what was said of it."""
        return [self._row(one, item) for one, item in entering.mails(self.context)]

    def _row(self, consignment: Consignment, item: MailItem) -> dict[str, Any]:
        waits, status = item.state == WAITING, self._status(consignment, item)
        # What a report said of it says more than that our server took it.
        reported = bool(item.state == DONE and status and consignment.status() != "relayed")
        return {
            "recipient": parties.recipient(consignment.recipient),
            "address": item.addressed.recipient,
            "encrypted": bool(item.addressed.certificate),
            "status": status,
            "state": "" if reported else STATES.get(item.state, item.state),
            "why": explained(item.code).why if item.code else "",
            "said": item.reply or item.detail,
            "when": dates.in_words(item.taken_at, self.request) if item.taken_at else None,
            "unsure": UNSURE if item.unsure else "",
            "next": dates.in_words(item.due, self.request) if waits and item.attempts else None,
            "message_id": item.message_id,
        }

    def _status(self, consignment: Consignment, item: MailItem) -> dict[str, Any] | None:
        """Where the consignment stands, beside the message that it went with last."""
        if item.id != item_id(item.letter_uid, consignment.id, turn(consignment)):
            return None
        status = consignment.status()
        return {"label": status_label(status, WAY), "css": words.STATUS_CSS.get(status, "")}

    def render(self) -> str:
        """Nothing where nothing goes by e-mail."""
        self.messages = self.rows()
        return str(self.index()) if self.messages else ""
