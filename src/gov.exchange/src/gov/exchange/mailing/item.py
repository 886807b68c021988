"""A letter on its way by official e-mail."""

from datetime import datetime
from gov.exchange.outbox.item import Delivery
from typing import Any
from typing import NamedTuple


# All of them share a lane: our own mail server is the only one we speak to.
PEER = "mail"


class Addressed(NamedTuple):
    """From whom, to which address, for which certificate (PEM, ``""`` for none: unencrypted), and
    what the message says beside its files."""

    sender: str
    name: str
    recipient: str
    certificate: str
    subject: str
    text: str


class MailItem(Delivery):
    """One message; ``id`` comes from its consignment and stands in Message-ID and envelope, so
    that a repeat can be recognised.

    ``files`` are the immutable letter files, the document first. ``message`` is the blob of the
    message, built once before the first try, ``sha512`` its digest. ``reply`` is what the mail
    server said when it took it, at ``taken_at``; ``reports`` when it promised to report.
    """

    message: Any = None
    sha512 = ""
    reply = ""
    reports = False
    taken_at: datetime | None = None

    def __init__(
        self,
        id: str,
        created_at: datetime,
        expires_at: datetime,
        addressed: Addressed,
        files: tuple[Any, ...],
        letter_uid: str,
        consignment: str,
    ) -> None:
        super().__init__(id, PEER, created_at, expires_at)
        self.addressed = addressed
        self.files = files
        self.letter_uid = letter_uid
        self.consignment = consignment

    @property
    def message_id(self) -> str:
        """Its Message-ID, with angle brackets."""
        return f"<{self.id}@{self.addressed.sender.rpartition('@')[2]}>"


def item_id(letter_uid: str, consignment: str, turn: int) -> str:
    """The id of the message of a consignment that goes another way for the ``turn``-th time."""
    return f"{letter_uid}.{consignment}.{turn}"
