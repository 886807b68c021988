"""Custody of a node: the container as a file, receipt and identity in the database."""

import shutil
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.joining import recovery
from gov.exchange.joining.store import add_statement
from gov.exchange.joining.store import Store
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.errors import MessageIdReuse
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.files import whole_file
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.transfer import OpenedPackage
from pathlib import Path


def container_path(folder: Path, identity: PackageIdentity) -> Path:
    """Where a container lies in custody; the digest keeps a rival for the same id apart."""
    name = f"{identity.message_id}-{identity.asice_digest[:16]}.asice"
    return folder / identity.sender / name


class NodeCustody:
    """``wire.receiver.Custody`` in a folder. The file is durable before the record is, and the
    record before anybody is told."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder

    def recall(self, identity: PackageIdentity) -> bytes | None:
        """The stored receipt; MessageIdReuse for another container under the id."""
        held = self.store.received(identity.sender, identity.message_id)
        if held is None:
            before = recovery.issued_before(self.store, identity)
            if before is None or before.asice_digest == identity.asice_digest:
                return None
            raise self.reused(identity)
        if held["asice_digest"] != identity.asice_digest:
            raise self.reused(identity)
        receipt: bytes = held["receipt"]
        return receipt

    def reused(self, identity: PackageIdentity) -> MessageIdReuse:
        """Another container came under an id that is taken."""
        log.alarm("message-id-reuse", message_id=identity.message_id, peer=identity.sender)
        return MessageIdReuse("This messageId is already bound to another container.")

    def by_transfer(self, tid: str, peer: str) -> bytes | None:
        """The stored receipt of what that transfer of that peer brought."""
        query = "SELECT receipt FROM received WHERE tid = ? AND sender = ?"
        row = self.store.one(query, tid, peer)
        return row["receipt"] if row else None

    def take(self, tid: str, opened: OpenedPackage, receipt: SealedStatement) -> bytes:
        """Keep container, receipt and identity, exactly once; what comes again after a loss keeps
        its first receipt."""
        self.keep(opened.asice_path, container_path(self.folder, opened.identity))
        failpoints.reach("custody-before-commit")
        with self.store.writing() as connection:
            held = self.recall(opened.identity)
            if held is not None:
                return held
            identity = opened.identity
            before = recovery.original(self.store, identity.sender, identity.message_id)
            kept = before or receipt
            connection.execute(
                "INSERT INTO received"
                " (sender, message_id, asice_digest, letter_id, manifest_digest, tid, receipt)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    identity.sender,
                    identity.message_id,
                    identity.asice_digest,
                    opened.header.letter_id,
                    opened.manifest_digest,
                    tid,
                    kept.to_bytes(),
                ),
            )
            if before is None:
                add_statement(connection, receipt, read_evidence(receipt))
            connection.execute(
                "DELETE FROM awaited WHERE sender = ? AND message_id = ?",
                (identity.sender, identity.message_id),
            )
        failpoints.reach("custody-after-commit")
        return kept.to_bytes()

    def refused(self, envelope: TransferEnvelope, rejection: SealedStatement) -> None:
        """Keep our rejection."""
        with self.store.writing() as connection:
            add_statement(connection, rejection, read_evidence(rejection))

    def keep(self, source: Path, target: Path) -> None:
        """A durable copy of the decrypted container."""
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as stream, whole_file(target) as out:
            shutil.copyfileobj(stream, out, 1024 * 1024)
