"""One letter to one peer, in steps: claim, build, encrypt, push, settle.

Only the first, the third after building, and the last are transactions, each of milliseconds;
nothing is open in the database while bytes are sealed, encrypted or sent.
"""

from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from functools import partial
from gov.exchange import clock
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_keys
from gov.exchange.operations import counters
from gov.exchange.outbox import settle
from gov.exchange.outbox.files import blob_of
from gov.exchange.outbox.files import committed
from gov.exchange.outbox.files import discard
from gov.exchange.outbox.item import LetterItem
from gov.exchange.relations import stopping
from gov.exchange.settings import settings
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.transactions import assert_outside
from gov.exchange.wire.client import Client
from gov.exchange.wire.client import WHOLE
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.envelope import encrypt_bytes
from gov.exchange.wire.errors import Expired
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.files import Keep
from gov.exchange.wire.header import read_header
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import BuiltPackage
from gov.exchange.wire.package import Content
from gov.exchange.wire.transfer import TransferEnvelope
from gov.exchange.worker.abandoned import abandoned
from gov.exchange.worker.peers import assert_clock
from gov.exchange.worker.peers import client
from gov.exchange.worker.peers import note_answer
from gov.exchange.worker.portal import Portal
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Job:
    """What a try needs of its item, free of the database. ``container`` is None before the
    container was built; ``files`` then are where the bytes of the letter files lie; ``again`` when
    the recipient had it before, ``first`` for the first try."""

    message_id: str
    peer: str
    rank: int
    created_at: datetime
    header: bytes
    expires_at: datetime
    asice_digest: Digest
    container: Path | None
    files: tuple[Path, ...]
    again: bool = False
    first: bool = False


LETTER = "letter"
HASTENED = 200


def deliver_next(portal: Portal, peer: str, owner: str, least: int = 0) -> bool:
    """Try the next due letter for ``peer``, of that rank at least; False when none is due."""
    job = portal.commit(lambda site: claim(site, peer, owner, least), "exchange: claim")
    if job is None:
        return False
    back = False
    try:
        statement = attempt(portal, job)
    except WireError as error:
        back = note_answer(peer, error)
        counters.tried(LETTER, peer, error.code)
        log.failed("push", error, message_id=job.message_id, peer=peer)
        settled = partial(settle.failure, message_id=job.message_id, error=error)
    except Exception as error:  # whatever broke here must not stop the lane
        support_id = log.failed("push", error, message_id=job.message_id, peer=peer)
        counters.tried(LETTER, peer, "broke-off")
        ours = PeerUnreachable("The try broke off on our side.", support_id=support_id)
        settled = partial(settle.failure, message_id=job.message_id, error=ours)
    else:
        back = note_answer(peer)
        failpoints.reach("push-before-settle")
        counters.tried(LETTER, peer, counters.DELIVERED)
        counters.delivered(job.rank, job.created_at, clock.now())
        log.happened("delivered", message_id=job.message_id, peer=peer)
        settled = partial(settle.delivered, message_id=job.message_id, statement=statement)
    with abandoned.unless_done(LETTER, job.message_id):
        portal.commit(settled, "exchange: settle")
    failpoints.reach("settle-after-commit")
    if back:
        catch_up(portal, peer)
    return True


def catch_up(portal: Portal, peer: str) -> None:
    """A peer that was silent is back: what waits because of that is due now, the oldest first."""
    full = True
    while full:
        hastened = partial(hasten, peer=peer)
        full = portal.commit(hastened, "exchange: catch up") == HASTENED


def hasten(site: Any, peer: str) -> int:
    """Make letters and statements for a peer due, some of them; the number of these."""
    now = clock.now()
    letters = outbox(site).hasten(peer, now, HASTENED)
    return max(letters, evidence(site).outgoing.hasten(peer, now, HASTENED))


def claim(site: Any, peer: str, owner: str, least: int = 0) -> Job | None:
    """Take the lease of the next due letter and read what the try needs."""
    item = outbox(site).claim(peer, owner, clock.now(), least=least)
    while item is not None and item.wish is not None:
        # Whoever tried it died before the end of the try; nobody tries it again.
        stopping.carry_out(site, item)
        item = outbox(site).claim(peer, owner, clock.now(), least=least)
    if item is None:
        return None
    built = item.container is not None
    return Job(
        item.id,
        peer,
        item.rank,
        item.created_at,
        item.header,
        item.expires_at,
        Digest(item.asice_digest),
        committed(item.container) if built else None,
        () if built else tuple(Path(file.committed()) for file in item.files),
        bool(item.receipt),
        not item.attempts,
    )


def attempt(portal: Portal, job: Job) -> Any:
    """Build if needed, encrypt, push; the verified receipt. Raises WireError."""
    if clock.now() >= job.expires_at and not job.again:
        raise Expired("The time to deliver the letter is over.")
    folder = settings().spool / "out"
    folder.mkdir(parents=True, exist_ok=True)
    asice, cms = folder / f"{job.message_id}.asice", folder / f"{job.message_id}.cms"
    try:
        if job.container is None:
            job = build(portal, job, asice)
        return push(job, cms)
    finally:
        discard(asice, cms)


def build(portal: Portal, job: Job, asice: Path) -> Job:
    """Seal the container once and make it durable; the job continues with it."""
    assert_clock()
    header = read_header(job.header)
    contents = [
        Content(entry.name, entry.media_type, path, entry.role)
        for entry, path in zip(header.objects, job.files, strict=True)
    ]
    keys = our_keys(header.sender.agency)
    bare = replace(header, objects=())
    sources = (contents[0], contents[1:])
    built = build_package(asice, bare, *sources, keys.seal, keep=Keep.BYTES)
    failpoints.reach("build-before-commit")
    portal.commit(lambda site: keep(site, job.message_id, built), "exchange: sealed")
    failpoints.reach("build-after-commit")
    return replace(job, container=asice, asice_digest=built.asice_digest)


def keep(site: Any, message_id: str, built: BuiltPackage) -> None:
    """Store the container with its item."""
    item: LetterItem = outbox(site).items[message_id]
    item.container = blob_of(built.path)
    item.asice_digest = built.asice_digest
    item.manifest_digest = built.manifest_digest
    evidence(site).sealed(message_id)


def push(job: Job, cms: Path) -> Any:
    """Encrypt for the recipient's newest key and send; the verified receipt."""
    known, now = directory(), clock.now()
    recipient = known.agency(job.peer)
    certificates = [recipient.encryption_certificate(now)]
    header, container = read_header(job.header), container_of(job)
    # Each try encrypts anew: what a small letter becomes needs no file, another's is not kept.
    content: bytes | Path = cms
    if container.stat().st_size <= WHOLE:
        content, digest = encrypt_bytes(container, certificates, header.suite)
        size = len(content)
    else:
        made = encrypt(container, cms, certificates, Keep.NOTHING, header.suite)
        size, digest = made.size, made.digest
    envelope = TransferEnvelope(
        job.message_id,
        header.sender.agency,
        job.peer,
        job.asice_digest,
        size,
        digest,
        header.suite,
        known.sequence_number,
    )
    return send(client(header.sender.agency), content, envelope, job.first)


def container_of(job: Job) -> Path:
    """The sealed container of a job that has one by now."""
    if job.container is None:
        raise ValueError("the container was not built")
    return job.container


def send(peer: Client, cms: Path | bytes, envelope: TransferEnvelope, first: bool) -> Any:
    """The whole transfer, outside any transaction. Only the first try of a small letter is one
    call: a later one asks before it sends the bytes again."""
    assert_outside()
    receipt = peer.put(cms, envelope) if first else None
    if receipt is not None:
        return receipt
    admission = peer.admit(envelope)
    if admission.location is None:
        return admission.receipt
    failpoints.reach("push-after-admission")
    peer.upload(cms, envelope, admission.location, admission.offset)
    failpoints.reach("push-after-upload")
    return peer.complete(envelope, admission.location)
