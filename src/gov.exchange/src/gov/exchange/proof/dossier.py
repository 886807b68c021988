"""Everything this portal holds of one message, as a dispute bundle wants it."""

from collections.abc import Sequence
from cryptography import x509
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import time_stamp_certificates
from gov.exchange.evidence import lists
from gov.exchange.evidence.store import EvidenceStore
from gov.exchange.evidence.store import Record
from gov.exchange.outbox.files import committed
from gov.exchange.settings import settings
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import outbox
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.bundle.parts import Bundle
from gov.exchange.wire.bundle.parts import ChainProof
from gov.exchange.wire.bundle.parts import Proven
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.journal import Anchor
from pathlib import Path
from typing import Any


def proven(site: Any, message_id: str) -> list[Proven]:
    """The statements about a message with their stamps, in the order in which they came."""
    store = evidence(site)
    return [described(store, record) for record in store.of_message(message_id)]


def described(store: EvidenceStore, record: Record) -> Proven:
    """One statement as it is stored."""
    statement = SealedStatement.from_bytes(record.data)
    token = store.stamps.get(record.stamp) if record.stamp else None
    return Proven(statement, token, record.proof, record.position)


def bundle(site: Any, message_id: str, sender: str) -> Bundle:
    """The dispute bundle of a message. NotFound while there is nothing to prove."""
    letter, told = container(site, message_id, sender), proven(site, message_id)
    if letter is None or not told:
        raise NotFound("There is no sealed letter with evidence under this message id.")
    known = directory()
    numbers = (read_evidence(one.statement).directory_seq for one in told)
    earlier = lists.named(evidence(site), numbers)
    parties = sorted({our_id(), *(record.peer for record in evidence(site).of_message(message_id))})
    return Bundle(
        letter=letter,
        evidence=told,
        chain=chain_proof(evidence(site), [one.position for one in told]),
        directories={**earlier, known.sequence_number: (known.data, known.seal)},
        anchor=x509.load_pem_x509_certificate(settings().anchor.read_bytes()),
        pinned=time_stamp_certificates(),
        certificates={
            party: [one.certificate for one in known.agency(party).of_type(ServiceType.SEAL)]
            for party in parties
        },
    )


def container(site: Any, message_id: str, sender: str) -> Path | None:
    """The sealed container as it left or came; None before it was sealed."""
    item = outbox(site).letter(message_id) if sender == our_id() else None
    held = inbox(site).get(sender, message_id) if item is None else None
    blob = item.container if item is not None else held.container if held else None
    return committed(blob) if blob is not None else None


def chain_proof(store: EvidenceStore, positions: Sequence[int | None]) -> ChainProof | None:
    """From the first of these records to the first anchor that covers them; None before."""
    chained = [position for position in positions if position is not None]
    covering = list(store.anchors.keys(max(chained))) if chained else []
    if not covering:
        return None
    first, last = min(chained), covering[0]
    before = store.links[first - 1][1] if first else GENESIS
    digests = [digest for _id, _head, digest in store.links.values(first, last)]
    data, token = store.anchors[last]
    return ChainProof(our_id(), first, before, digests, Anchor(data, token))
