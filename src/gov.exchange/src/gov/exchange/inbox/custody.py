"""Custody: the one commit after which the receipt is true."""

from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.inbox.store import Custody
from gov.exchange.outbox.files import blob_of
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import recovery
from gov.exchange.transactions import commit
from gov.exchange.wire.errors import ContentRefused
from gov.exchange.wire.errors import MessageIdReuse
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.transfer import OpenedPackage
from gov.exchange.worker.wake import wake
from typing import Any


def recall(site: Any, identity: PackageIdentity) -> Custody | None:
    """The package if it is here already; MessageIdReuse if another one is under its id."""
    held = inbox(site).get(identity.sender, identity.message_id)
    bound = held or original(site, identity)
    if bound is not None and bound.asice_digest != identity.asice_digest:
        log.alarm("message-id-reuse", message_id=identity.message_id, peer=identity.sender)
        raise MessageIdReuse("This messageId is already bound to another container.")
    if held is not None and not held.receipt:
        raise ContentRefused("The sender withdrew this letter before it arrived.")
    return held


def original(site: Any, identity: PackageIdentity) -> Evidence | None:
    """What we once stated of a package that is to come again after a restore."""
    data = recovery(site).receipts.get(identity.key)
    return read_evidence(SealedStatement.from_bytes(data)) if data else None


def take(site: Any, tid: str, opened: OpenedPackage, receipt: SealedStatement) -> bytes:
    """Commit custody exactly once; the receipt bytes to answer with.

    Whoever comes second, in this process or another, gets the first one's receipt.
    """
    failpoints.reach("custody-before-commit")
    data = commit(lambda: record(site, tid, opened, receipt), "exchange: custody")
    failpoints.reach("custody-after-commit")
    wake()
    return data


def record(site: Any, tid: str, opened: OpenedPackage, receipt: SealedStatement) -> bytes:
    """The custody record in the current transaction, or the one that is there."""
    held = recall(site, opened.identity)
    if held is not None:
        return held.receipt
    store = inbox(site)
    if known := recovery(site).receipts.get(opened.identity.key):
        receipt = SealedStatement.from_bytes(known)
    issued = read_evidence(receipt)
    custody = Custody(
        opened.identity,
        opened.header.letter_id,
        opened.manifest_digest,
        issued.event_time,
        receipt.to_bytes(),
        issued.evidence_identifier,
        blob_of(opened.asice_path),
    )
    store.take(opened.identity.key, tid, custody)
    evidence(site).add(
        custody.receipt_id, custody.message_id, custody.sender, custody.receipt, "issued"
    )
    return custody.receipt
