"""Deliveries of a node: each due letter and statement is tried, peer by peer, and settled."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.joining import pulling
from gov.exchange.joining.sealing import as_wire
from gov.exchange.joining.sealing import CONTAINER
from gov.exchange.joining.showing import show_letter
from gov.exchange.joining.state import State
from gov.exchange.joining.store import add_statement
from gov.exchange.outbox.outcome import Again
from gov.exchange.outbox.outcome import decide
from gov.exchange.wire import digests
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.client import Client
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.errors import CannotDecrypt
from gov.exchange.wire.errors import Expired
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.files import whole_file
from gov.exchange.wire.keys import fingerprint
from itertools import groupby
from pathlib import Path
from typing import Any


LANES = 8


@dataclass(frozen=True, slots=True)
class Delivery:
    """What waits for a peer; ``kind`` is ``letter``, ``statement`` or ``question``."""

    id: str
    kind: str
    peer: str
    due: float
    expires: float
    attempts: int
    refreshed: int


def deliver_due(state: State) -> int:
    """Try all that is due, one lane per peer, so that a silent one holds up nobody else."""
    query = (
        "SELECT id, kind, peer, due, expires, attempts, refreshed FROM deliveries"
        " WHERE state = 'waiting' AND due <= ? ORDER BY peer, due"
    )
    found = [Delivery(*row) for row in state.store.all(query, state.clock().timestamp())]
    lanes = [list(lane) for _, lane in groupby(found, key=lambda item: item.peer)]
    if not lanes:
        return 0
    with ThreadPoolExecutor(min(LANES, len(lanes))) as pool:
        list(pool.map(lambda lane: drain(state, lane), lanes))
    return len(found)


def drain(state: State, lane: list[Delivery]) -> None:
    """One peer's deliveries in order; after no connection the others wait for the next look."""
    client = state.client()
    try:
        for delivery in lane:
            if delivery.kind == pulling.KIND:
                error = pulling.ask(state, client, delivery.id, delivery.peer)
            else:
                error = attempt(state, client, delivery)
            if isinstance(error, PeerUnreachable):
                return
    finally:
        client.close()
        state.store.close()


def attempt(state: State, client: Client, delivery: Delivery) -> WireError | None:
    """One try and what follows of it; the error, if there was one."""
    try:
        if state.clock().timestamp() >= delivery.expires:
            raise Expired("The time to deliver is over.")
        push = push_letter if delivery.kind == "letter" else push_statement
        receipt = push(state, client, delivery)
    except Exception as error:  # whatever broke here must not stop the lane
        log.failed("push", error, message_id=delivery.id, peer=delivery.peer)
        failure = as_wire(error)
        postpone(state, delivery, failure)
        return failure
    failpoints.reach("push-before-settle")
    settle(state, delivery, receipt)
    log.happened("delivered", message_id=delivery.id, peer=delivery.peer, kind=delivery.kind)
    return None


def push_statement(state: State, client: Client, delivery: Delivery) -> None:
    """Bring a statement of ours to whom it concerns."""
    data = state.store.statement(delivery.id) or b""
    client.send_evidence(delivery.peer, SealedStatement.from_bytes(data))


def push_letter(state: State, client: Client, delivery: Delivery) -> SealedStatement:
    """Send a letter; the verified receipt."""
    cms, envelope = encrypted(state, delivery)
    try:
        return client.push(cms, envelope)
    except CannotDecrypt:
        # Encrypted for a key the recipient no longer uses: the next try encrypts anew.
        cms.unlink(missing_ok=True)
        raise


def encrypted(state: State, delivery: Delivery) -> tuple[Path, TransferEnvelope]:
    """The letter encrypted for the recipient's newest key, and its envelope.

    The file of an earlier try is used again, so that an upload goes on where it broke off.
    """
    known = state.directory()
    certificate = known.agency(delivery.peer).encryption_certificate(state.clock())
    stem = f"{delivery.id}-{fingerprint(certificate)[:16]}"
    folder = state.folder("spool") / "out"
    folder.mkdir(mode=0o700, exist_ok=True)
    cms, told = folder / f"{stem}.cms", folder / f"{stem}.json"
    if cms.exists() and told.exists():
        return cms, TransferEnvelope.from_bytes(told.read_bytes())
    row = state.store.sent(delivery.id)
    digest = digests.Digest(row["asice_digest"] if row else "")
    suite = digests.suite_of(digest) if digest else digests.NEW
    container = state.folder("sent") / delivery.id / CONTAINER
    made = encrypt(container, cms, [certificate], suite=suite)
    envelope = TransferEnvelope(
        delivery.id,
        state.agency,
        delivery.peer,
        digest,
        made.size,
        made.digest,
        suite,
        known.sequence_number,
    )
    with whole_file(told) as stream:
        stream.write(envelope.to_bytes())
    return cms, envelope


def settle(state: State, delivery: Delivery, receipt: SealedStatement | None) -> None:
    """It arrived."""
    with state.store.writing() as connection:
        connection.execute("UPDATE deliveries SET state = 'done' WHERE id = ?", (delivery.id,))
        told = read_evidence(receipt) if receipt else None
        if receipt and told and state.store.statement(told.evidence_identifier) is None:
            add_statement(connection, receipt, told)
        if receipt:
            pulling.follow(connection, delivery.id, delivery.peer, state.clock().timestamp())
    forget(state, delivery.id)
    show_letter(state, delivery.id)


def postpone(state: State, delivery: Delivery, error: WireError) -> None:
    """Try again by the schedule, or give up for good with the reason."""
    decision = decide(
        error,
        attempts=delivery.attempts + 1,
        refreshed=delivery.refreshed,
        now=state.clock(),
        expires_at=datetime.fromtimestamp(delivery.expires, UTC),
    )
    again = isinstance(decision, Again)
    values: tuple[Any, ...] = (
        "waiting" if again else "dead",
        decision.at.timestamp() if isinstance(decision, Again) else delivery.due,
        delivery.refreshed + int(isinstance(decision, Again) and decision.refresh),
        error.code,
        str(error),
        delivery.id,
    )
    with state.store.writing() as connection:
        connection.execute(
            "UPDATE deliveries SET state = ?, due = ?, refreshed = ?, code = ?, detail = ?,"
            " attempts = attempts + 1 WHERE id = ?",
            values,
        )
        if error.evidence:
            rejection = SealedStatement.from_bytes(error.evidence)
            told = read_evidence(rejection)
            if state.store.statement(told.evidence_identifier) is None:
                add_statement(connection, rejection, told)
    if not again:
        forget(state, delivery.id)
    show_letter(state, delivery.id)


def forget(state: State, message_id: str) -> None:
    """Remove the encrypted files of what is over."""
    for path in (state.folder("spool") / "out").glob(f"{message_id}-*"):
        path.unlink(missing_ok=True)
