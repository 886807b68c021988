"""The outbox of a portal."""

from gov.exchange.outbox.item import LetterItem
from gov.exchange.outbox.queue import Queue


class Outbox(Queue):
    """Letters to other agencies by messageId; kept when they arrived, receipt included."""

    def letter(self, message_id: str) -> LetterItem | None:
        """The item of that messageId."""
        return self.items.get(message_id)
