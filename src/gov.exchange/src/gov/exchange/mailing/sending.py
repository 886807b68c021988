"""One letter to our mail server, in steps: claim, build, send, settle.

Only claiming, keeping the built message, and settling are transactions; nothing is open in the
database while the mail server is spoken to.
"""

import hashlib
from cryptography import x509
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from gov.exchange import clock
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import our_keys
from gov.exchange.mailing import choices
from gov.exchange.mailing import settle
from gov.exchange.mailing import smtp
from gov.exchange.mailing.errors import MailUnsure
from gov.exchange.mailing.item import Addressed
from gov.exchange.mailing.item import MailItem
from gov.exchange.mailing.item import PEER
from gov.exchange.mailing.message import Attached
from gov.exchange.mailing.message import build
from gov.exchange.mailing.message import Mail
from gov.exchange.outbox.files import blob_of
from gov.exchange.outbox.files import discard
from gov.exchange.settings import settings
from gov.exchange.store import mailing
from gov.exchange.store import recovery
from gov.exchange.transactions import assert_outside
from gov.exchange.wire.errors import Expired
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import WireError
from gov.exchange.worker.portal import Portal
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Job:
    """What a try needs of its item, free of the database; ``message`` is ``b""`` before it was
    built, ``files`` then are name, media type and path of each."""

    id: str
    message_id: str
    agency: str
    addressed: Addressed
    created_at: datetime
    expires_at: datetime
    server: smtp.Server
    message: bytes
    files: tuple[tuple[str, str, Path], ...]


def mail_next(portal: Portal, owner: str) -> bool:
    """Try the next message that is due; False when none is, or the server is not there."""
    job = portal.commit(lambda site: claim(site, owner), "exchange: claim mail")
    if job is None:
        return False
    reached = True
    try:
        reply = attempt(portal, job)
    except WireError as error:
        log.failed("mail", error, message_id=job.id)
        settled = partial(settle.failure, id=job.id, error=error)
        reached = not isinstance(error, PeerUnreachable)
    except Exception as error:  # whatever broke here must not stop the others
        support_id = log.failed("mail", error, message_id=job.id)
        ours = MailUnsure("The try broke off on our side.", support_id=support_id)
        settled = partial(settle.failure, id=job.id, error=ours)
    else:
        failpoints.reach("mail-before-settle")
        log.happened("mailed", message_id=job.id)
        settled = partial(settle.taken, id=job.id, reply=reply)
    portal.commit(settled, "exchange: settle mail")
    return reached


def claim(site: Any, owner: str) -> Job | None:
    """Take the lease of the next due message and read what the try needs."""
    if recovery(site).recovering:
        return None
    item: Any = mailing(site).claim(PEER, owner, clock.now())
    if item is None:
        return None
    item.begin()
    built = item.message is not None
    files = () if built else tuple((one.name, one.media_type, where(one)) for one in item.files)
    return Job(
        item.id,
        item.message_id,
        our_id(),
        item.addressed,
        item.created_at,
        item.expires_at,
        choices.server(),
        Path(item.message.committed()).read_bytes() if built else b"",
        files,
    )


def where(file: Any) -> Path:
    """Where the committed bytes of a letter file are; they never change."""
    return Path(file.committed())


def attempt(portal: Portal, job: Job) -> smtp.Reply:
    """Build if needed, then send; raises WireError."""
    if clock.now() >= job.expires_at:
        raise Expired("The time to deliver the letter is over.")
    if not job.server.host:
        raise PeerUnreachable("The mail settings of this portal name no server.")
    data = job.message or built(portal, job)
    assert_outside()
    envelope = smtp.Envelope(job.addressed.sender, job.addressed.recipient, job.id)
    return smtp.send(job.server, envelope, data)


def built(portal: Portal, job: Job) -> bytes:
    """The message, made once and made durable, so that each try sends the same bytes."""
    known = job.addressed.certificate
    recipient = x509.load_pem_x509_certificate(known.encode("ascii")) if known else None
    data = build(composed(job), our_keys(job.agency).seal, recipient)
    folder = settings().spool / "out"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{job.id}.eml"
    try:
        path.write_bytes(data)
        portal.commit(lambda site: keep(site, job.id, path, data), "exchange: mail built")
    finally:
        discard(path)
    return data


def composed(job: Job) -> Mail:
    """What the message says."""
    said = job.addressed
    files = tuple(Attached(name, kind, path.read_bytes()) for name, kind, path in job.files)
    return Mail(
        job.message_id,
        said.sender,
        said.name,
        said.recipient,
        said.subject,
        said.text,
        job.created_at,
        files,
    )


def keep(site: Any, id: str, path: Path, data: bytes) -> None:
    """Store the message with its item."""
    item: MailItem = mailing(site).items[id]
    item.message = blob_of(path)
    item.sha512 = hashlib.sha512(data).hexdigest()
