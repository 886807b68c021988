"""A letter on its way by official e-mail."""

from datetime import datetime
from gov.exchange.outbox.item import Delivery
from gov.exchange.outbox.item import WAITING
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
    ``trying`` stands from the beginning of a try until its end is written down, ``unsure`` when it
    is not known of an earlier one whether the server took the message.
    """

    message: Any = None
    sha512 = ""
    reply = ""
    reports = False
    taken_at: datetime | None = None
    trying = unsure = False

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
    def unsent(self) -> bool:
        """True while no byte of it can be with our mail server."""
        tried = self.trying or self.unsure or bool(self.lease_owner)
        return self.state == WAITING and not tried

    def begin(self) -> None:
        """A try begins; of one whose end nobody wrote down nobody knows how it ended."""
        self.unsure = self.unsure or self.trying
        self.trying = True

    def broke_off(self, unsure: bool) -> None:
        """A try ended without the server's word that it has the message."""
        self.unsure = self.unsure or unsure
        self.trying = False

    @property
    def message_id(self) -> str:
        """Its Message-ID, with angle brackets."""
        return f"<{self.id}@{self.addressed.sender.rpartition('@')[2]}>"


def item_id(letter_uid: str, consignment: str, turn: int) -> str:
    """The id of the message of a consignment that goes another way for the ``turn``-th time."""
    return f"{letter_uid}.{consignment}.{turn}"
