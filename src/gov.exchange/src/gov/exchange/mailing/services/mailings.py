"""What became of the messages of a letter."""

from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.values import plain
from gov.exchange.mailing import entering
from gov.exchange.outbox.item import WAITING


class MailingsGet(Endpoint):
    """Every message by e-mail, with what the mail server said of it."""

    def reply(self):
        items = [shown(one, item) for one, item in entering.mails(self.context)]
        return {"@id": f"{self.context.absolute_url()}/@mailings", "items": items}


def shown(consignment, item):
    """Return one message as JSON."""
    return plain(
        {
            "consignment": consignment.id,
            "message_id": item.message_id,
            "address": item.addressed.recipient,
            "encrypted": bool(item.addressed.certificate),
            "state": item.state,
            "attempts": item.attempts,
            "next_try": item.due if item.state == WAITING else None,
            "code": item.code,
            "detail": item.detail,
            "reply": item.reply,
            "reports": item.reports,
            "unsure": item.unsure,
            "taken_at": item.taken_at,
            "sha512": item.sha512,
        }
    )
