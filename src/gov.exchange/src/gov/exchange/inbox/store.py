"""Packages in custody: what was promised to a sender, kept for ever."""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from datetime import datetime
from gov.exchange.line import Line
from gov.exchange.renamed import Renamed
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.identity import PackageIdentity
from persistent import Persistent
from typing import Any
from ZODB.blob import Blob


WAITING = "waiting"
RECEIVED = "received"
DEAD = "dead"
BARRED = "barred"


class Custody(Renamed):
    """One package: its digest, its blob, and the receipt as the bytes that are repeated.

    ``state`` is ``waiting`` until intake made the letter, then ``received``; ``dead`` when no
    letter can be made of it, ``reason`` says why; ``barred`` when its sender withdrew it before
    there was a letter, also before it came: then it has neither receipt nor container.
    ``wanted_back`` is the sender's request while intake has not made the letter.
    """

    __roles__ = ()
    state = WAITING
    attempts = 0
    reason = ""
    letter_uid = ""
    wanted_back: Any = None

    def __init__(
        self,
        identity: PackageIdentity,
        letter_id: str,
        manifest_digest: str,
        received_at: datetime,
        receipt: bytes,
        receipt_id: str,
        container: Blob | None,
    ) -> None:
        self.sender = identity.sender
        self.message_id = identity.message_id
        self.asice_digest = identity.asice_digest
        self.letter_id = letter_id
        self.manifest_digest = manifest_digest
        self.received_at = received_at
        self.receipt = receipt
        self.receipt_id = receipt_id
        self.container = container

    @property
    def statement(self) -> SealedStatement:
        """The sealed receipt."""
        return SealedStatement.from_bytes(self.receipt)


class Inbox(Persistent):
    """Custody by ``sender/messageId`` and by transfer id, and what intake has still to take."""

    __roles__ = ()

    def __init__(self) -> None:
        self.custody = OOBTree()
        self.transfers = OOBTree()
        self.waiting = Line()
        self.dead = OOTreeSet()

    def get(self, sender: str, message_id: str) -> Custody | None:
        """The package of that sender and messageId."""
        return self.custody.get(f"{sender}/{message_id}")

    def by_transfer(self, tid: str) -> Custody | None:
        """The package that the transfer of that id brought."""
        return self.custody.get(self.transfers.get(tid, ""))

    def take(self, key: str, tid: str, custody: Custody) -> None:
        """Take into custody and queue for intake."""
        self.custody[key] = custody
        self.transfers[tid] = key
        self.waiting.append(key)

    def bury(self, order: str, custody: Custody) -> None:
        """No letter can be made of it; somebody may revive it."""
        self.dead.insert(self.waiting.get(order))
        custody.state = DEAD
        self.waiting.remove(order)

    def bar(
        self, identity: PackageIdentity, letter_id: str, manifest_digest: str, at: datetime
    ) -> Custody:
        """Keep out, for ever, a package that was withdrawn before it came; its record."""
        held = Custody(identity, letter_id, manifest_digest, at, b"", "", None)
        held.state = BARRED
        self.custody[identity.key] = held
        return held

    def give_up(self, held: Custody) -> None:
        """A dead package was withdrawn: nobody has to revive it any more."""
        self.dead.discard(f"{held.sender}/{held.message_id}")
        held.state = BARRED

    def revive(self, message_id: str) -> bool:
        """Let intake try a dead package again; False when none of that messageId is dead."""
        keys = [key for key in self.dead if key.endswith(f"/{message_id}")]
        for key in keys:
            self.dead.remove(key)
            self.custody[key].state, self.custody[key].attempts = WAITING, 0
            self.waiting.append(key)
        return bool(keys)
