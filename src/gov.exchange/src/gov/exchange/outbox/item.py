"""What waits to be sent: an item with its schedule, its lease and how it ended."""

from datetime import datetime
from gov.exchange.renamed import Renamed
from gov.exchange.wire.errors import WireError
from typing import Any
from typing import NamedTuple


WAITING = "waiting"
DONE = "done"
DEAD = "dead"
CANCELLED = "cancelled"


class Wish(NamedTuple):
    """The sender wants a letter back: why, who, and the message that takes its place or ``""``."""

    reason: str
    by: dict[str, str]
    replaced_by: str = ""


class Delivery(Renamed):
    """Something for one peer. ``due`` is when it may be tried next; while a worker holds the
    item, the end of that worker's lease. ``rank`` is how urgent it is, 0 for the least.
    ``code`` and ``detail`` say what the last try met, ``told`` how many warnings were given."""

    __roles__ = ()

    rank = 0
    lease_owner = ""
    attempts = 0
    told = 0
    refreshed = 0
    code = ""
    detail = ""
    support_id = ""
    ended_at: datetime | None = None

    def __init__(self, id: str, peer: str, created_at: datetime, expires_at: datetime) -> None:
        self.id = id
        self.peer = peer
        self.created_at = created_at
        self.expires_at = expires_at
        self.due = created_at
        self.state = WAITING

    def met(self, error: WireError) -> None:
        """Remember what a try met."""
        self.attempts += 1
        self.code = error.code
        self.detail = error.detail
        self.support_id = error.support_id or ""


class LetterItem(Delivery):
    """A letter to one agency; ``id`` is its messageId.

    ``header`` is the canonical ``letter.json`` as it will be sealed, ``files`` the immutable
    letter files, main document first. ``container`` is the blob of the sealed container, made
    once before the first contact, ``asice_digest`` its digest; ``receipt`` the sealed receipt.
    ``wish`` is a withdrawal that waits for the end of the try in flight.
    """

    container: Any = None
    asice_digest = ""
    manifest_digest = ""
    receipt = b""
    wish: Wish | None = None

    def __init__(
        self,
        id: str,
        peer: str,
        created_at: datetime,
        expires_at: datetime,
        header: bytes,
        files: tuple[Any, ...],
        letter_uid: str,
        rank: int = 0,
    ) -> None:
        super().__init__(id, peer, created_at, expires_at)
        self.rank = rank
        self.header = header
        self.files = files
        self.letter_uid = letter_uid


class EvidenceItem(Delivery):
    """A sealed statement for the sender of a letter; ``id`` is its evidence id."""

    def __init__(
        self,
        id: str,
        peer: str,
        created_at: datetime,
        expires_at: datetime,
        statement: bytes,
        message_id: str,
    ) -> None:
        super().__init__(id, peer, created_at, expires_at)
        self.statement = statement
        self.message_id = message_id
