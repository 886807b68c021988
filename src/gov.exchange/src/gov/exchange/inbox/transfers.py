"""The calls of a transfer: admit, where to resume, a chunk, complete."""

from datetime import datetime
from datetime import UTC
from gov.exchange import clock
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.directory.current import our_keys
from gov.exchange.inbox import custody
from gov.exchange.inbox.answer import Answer
from gov.exchange.inbox.answer import Call
from gov.exchange.inbox.answer import JSON
from gov.exchange.inbox.spool import parse_offset
from gov.exchange.inbox.spool import Spool
from gov.exchange.inbox.spool import Upload
from gov.exchange.outbox.files import discard
from gov.exchange.settings import settings
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.transactions import commit
from gov.exchange.transactions import fresh
from gov.exchange.wire import errors
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.transfer import check_admission
from gov.exchange.wire.transfer import relay_receipt
from gov.exchange.wire.transfer import relay_rejection
from gov.exchange.wire.transfer import TransferEnvelope
from gov.exchange.wire.transfer import verify_package
from typing import Any


CHUNK_TYPE = "application/offset+octet-stream"
# The peer can mend these with the same package, so they refuse the call and not the letter.
MENDABLE = (errors.ChunkDigest, errors.ClockSkew, errors.NoSpace, errors.Busy)


def admit(site: Any, call: Call) -> Answer:
    """``POST /transfers``: the stored receipt, or where to upload."""
    require_type(call, JSON)
    envelope = TransferEnvelope.from_bytes(call.body)
    if call.headers.get("idempotency-key") != f'"{envelope.message_id}"':
        raise errors.BadRequest(
            "Idempotency-Key must be the messageId in quotes.", field="idempotency-key"
        )
    check_admission(envelope, call.us, call.peer, call.directory)
    fresh()
    held = custody.recall(site, envelope.identity)
    if held is not None:
        Spool(settings()).clear(envelope)
        return receipt(held.receipt)
    upload, new = Spool(settings()).admit(envelope)
    log.happened("admitted" if new else "resumed", message_id=envelope.message_id, peer=call.peer)
    return Answer(201 if new else 202, b"", place(upload, call.base_url))


def resume(site: Any, tid: str, call: Call) -> Answer:
    """``HEAD /transfers/{tid}``: how many bytes are here."""
    upload = Spool(settings()).get(tid, call.peer)
    length = {"upload-length": str(upload.envelope.package_size)}
    return Answer(200, b"", place(upload, call.base_url) | length)


def append(site: Any, tid: str, call: Call) -> Answer:
    """``PATCH /transfers/{tid}``: one chunk; its digest was verified with the signature."""
    require_type(call, CHUNK_TYPE)
    offset = parse_offset(call.headers.get("upload-offset"))
    spool = Spool(settings())
    with spool.lock(tid):
        reached = spool.append(spool.get(tid, call.peer), offset, call.body)
    return Answer(204, b"", {"upload-offset": str(reached)})


def complete(site: Any, tid: str, call: Call) -> Answer:
    """``POST /transfers/{tid}/complete``: custody and its receipt, or a sealed rejection."""
    spool = Spool(settings())
    with spool.lock(tid):
        # Whoever held the lock before us may have completed it.
        fresh()
        held = inbox(site).by_transfer(tid)
        try:
            upload = spool.get(tid, call.peer)
        except (errors.NotFound, errors.Gone):
            if held is not None and held.sender == call.peer:
                return receipt(held.receipt)
            raise
        if upload.offset < upload.envelope.package_size:
            raise errors.OffsetMismatch(f"Bytes are missing from {upload.offset}.")
        answer = verify(site, upload, call)
        spool.remove(tid)
    failpoints.reach("complete-before-reply")
    return answer


def verify(site: Any, upload: Upload, call: Call) -> Answer:
    """Open the package and take it into custody, or refuse it."""
    keys, now = our_keys(call.us), clock.now()
    asice = upload.folder / "letter.asice"
    try:
        opened = verify_package(
            upload.package, upload.envelope, keys, call.directory, now, asice_path=asice
        )
        with opened:
            sealed = relay_receipt(opened, keys, call.directory, now)
            return receipt(custody.take(site, upload.tid, opened, sealed))
    except MENDABLE as error:
        if isinstance(error, errors.ChunkDigest):
            # What arrived is not what was announced; nothing of it is worth resuming.
            Spool(settings()).remove(upload.tid)
        raise
    except (errors.MessageIdReuse, OSError):
        raise
    except errors.WireError as error:
        Spool(settings()).remove(upload.tid)
        error.evidence = rejection(site, upload, error, call, now)
        raise
    finally:
        discard(asice)


def rejection(
    site: Any, upload: Upload, error: errors.WireError, call: Call, now: datetime
) -> bytes:
    """The sealed RelayRejection that goes with the refusal, kept here as well."""
    envelope, keys = upload.envelope, our_keys(call.us)
    log.happened("package-refused", message_id=envelope.message_id, peer=call.peer, code=error.code)
    statement = relay_rejection(envelope, error, keys, call.directory, now)
    data, identifier = statement.to_bytes(), read_evidence(statement).evidence_identifier
    facts = (identifier, envelope.message_id, envelope.sender, data, "issued")
    commit(lambda: evidence(site).add(*facts), "exchange: refused")
    return data


def receipt(data: bytes) -> Answer:
    """The sealed receipt, the same bytes each time."""
    return Answer(200, data, {"content-type": JSON})


def place(upload: Upload, base_url: str) -> dict[str, str]:
    """Where the upload is and how far it got."""
    expires = datetime.fromtimestamp(upload.expires, UTC)
    return {
        "location": f"{base_url}/transfers/{upload.tid}",
        "upload-offset": str(upload.offset),
        "upload-expires": expires.strftime("%a, %d %b %Y %H:%M:%S GMT"),
    }


def require_type(call: Call, wanted: str) -> None:
    """UnsupportedVersion for another content type."""
    given = call.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != wanted:
        raise errors.UnsupportedVersion(f"The content type must be {wanted}.", field="content-type")
