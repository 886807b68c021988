"""The receiving side of a transfer: admit, where to resume, a chunk, complete.

One implementation for the portal and for agencies without one; they differ in where custody is
kept, and in nothing a sender could notice.
"""

from base64 import b64decode
from collections.abc import Callable
from datetime import datetime
from datetime import UTC
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.wire import digests
from gov.exchange.wire import errors
from gov.exchange.wire.admission import check_admission
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import Call
from gov.exchange.wire.call import CMS
from gov.exchange.wire.call import ENVELOPE
from gov.exchange.wire.call import JSON
from gov.exchange.wire.call import OCTETS
from gov.exchange.wire.call import require_type
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.files import Keep
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.receipt import relay_receipt
from gov.exchange.wire.receipt import relay_rejection
from gov.exchange.wire.signature import content_digest
from gov.exchange.wire.spool import parse_offset
from gov.exchange.wire.spool import Spool
from gov.exchange.wire.spool import Upload
from gov.exchange.wire.transfer import OpenedPackage
from gov.exchange.wire.transfer import verify_package
from pathlib import Path
from typing import Protocol


# The peer can mend these with the same package, so they refuse the call and not the letter.
MENDABLE = (errors.ChunkDigest, errors.ClockSkew, errors.NoSpace, errors.Busy)


class Custody(Protocol):
    """Where accepted packages are kept for ever, and their receipts as bytes."""

    def recall(self, identity: PackageIdentity) -> bytes | None:
        """The stored receipt of a package that is here; MessageIdReuse if another container is
        under its messageId."""

    def by_transfer(self, tid: str, peer: str) -> bytes | None:
        """The stored receipt of what that transfer of that peer brought."""

    def take(self, tid: str, opened: OpenedPackage, receipt: SealedStatement) -> bytes:
        """Make package and receipt durable, exactly once; the receipt bytes to answer with.

        Whoever comes second gets the first one's. MessageIdReuse as ``recall``.
        """

    def refused(self, envelope: TransferEnvelope, rejection: SealedStatement) -> None:
        """Keep the sealed RelayRejection that goes with a refusal."""


class Gate:
    """Whether new packages may come now; this one is always open."""

    def check(self, identity: PackageIdentity) -> None:
        """Busy while nothing new may be taken into custody."""

    def valid_at(self, identity: PackageIdentity, now: datetime) -> datetime:
        """When a package has to be valid: not now for one that came before and was lost."""
        return now


class Receiver:
    """The calls of a transfer on a spool and a custody; ``keys`` gives the keys of an agency."""

    def __init__(
        self,
        spool: Spool,
        custody: Custody,
        keys: Callable[[str], AgencyKeys],
        clock: Callable[[], datetime] = utc_now,
        gate: Gate | None = None,
    ) -> None:
        self.spool = spool
        self.custody = custody
        self.keys = keys
        self.clock = clock
        self.gate = gate or Gate()

    def admit(self, call: Call) -> Answer:
        """``POST /transfers``: the stored receipt, or where to upload."""
        require_type(call, JSON)
        envelope = TransferEnvelope.from_bytes(call.body)
        held = self.held(envelope, call)
        if held is not None:
            return receipt(held)
        upload, new = self.spool.admit(envelope)
        failpoints.reach("admission-before-reply")
        event = "admitted" if new else "resumed"
        log.happened(event, message_id=envelope.message_id, peer=call.peer)
        return Answer(201 if new else 202, b"", place(upload, call.base_url))

    def held(self, envelope: TransferEnvelope, call: Call) -> bytes | None:
        """The stored receipt of a package that is here, None for one that may come now."""
        if call.headers.get("idempotency-key") != f'"{envelope.message_id}"':
            raise errors.BadRequest(
                "Idempotency-Key must be the messageId in quotes.", field="idempotency-key"
            )
        check_admission(envelope, call.us, call.peer, call.directory)
        held = self.custody.recall(envelope.identity)
        if held is not None:
            self.spool.clear(envelope)
            return held
        self.gate.check(envelope.identity)
        return None

    def put(self, message_id: str, call: Call) -> Answer:
        """``PUT /transfers/{messageId}``: a package in one piece, with the answers of ``complete``.

        What is refused or breaks off leaves nothing; the sender begins with the other calls.
        """
        require_type(call, CMS)
        envelope = announced(call, message_id)
        held = self.held(envelope, call)
        if held is not None:
            return receipt(held)
        with (
            self.spool.lock(self.spool.tid(envelope)),
            self.spool.whole(envelope, call.body) as upload,
        ):
            answer = self.verify(upload, call)
        failpoints.reach("complete-before-reply")
        return answer

    def resume(self, tid: str, call: Call) -> Answer:
        """``HEAD /transfers/{tid}``: how many bytes are here."""
        upload = self.spool.get(tid, call.peer)
        length = {"upload-length": str(upload.envelope.package_size)}
        return Answer(200, b"", place(upload, call.base_url) | length)

    def append(self, tid: str, call: Call) -> Answer:
        """``PATCH /transfers/{tid}``: one chunk; its digest was verified with the signature."""
        require_type(call, OCTETS)
        offset = parse_offset(call.headers.get("upload-offset"))
        with self.spool.lock(tid):
            reached = self.spool.append(self.spool.get(tid, call.peer), offset, call.body)
        return Answer(204, b"", {"upload-offset": str(reached)})

    def complete(self, tid: str, call: Call) -> Answer:
        """``POST /transfers/{tid}/complete``: custody and its receipt, or a sealed rejection."""
        with self.spool.lock(tid):
            # Whoever held the lock before us may have completed it.
            held = self.custody.by_transfer(tid, call.peer)
            try:
                upload = self.spool.get(tid, call.peer)
            except (errors.NotFound, errors.Gone):
                if held is not None:
                    return receipt(held)
                raise
            if upload.offset < upload.envelope.package_size:
                raise errors.OffsetMismatch(f"Bytes are missing from {upload.offset}.")
            self.gate.check(upload.envelope.identity)
            answer = self.verify(upload, call)
            self.spool.remove(tid)
        failpoints.reach("complete-before-reply")
        return answer

    def verify(self, upload: Upload, call: Call) -> Answer:
        """Open the package and take it into custody, or refuse it."""
        keys, now = self.keys(call.us), self.clock()
        asice = upload.folder / "letter.asice"
        try:
            with self.open(upload, call, keys, now, asice) as opened:
                sealed = relay_receipt(opened, keys, call.directory, now)
                return receipt(self.custody.take(upload.tid, opened, sealed))
        except MENDABLE as error:
            if isinstance(error, errors.ChunkDigest):
                # What arrived is not what was announced; nothing of it is worth resuming.
                self.spool.remove(upload.tid)
            raise
        except (errors.MessageIdReuse, OSError):
            raise
        except errors.WireError as error:
            self.spool.remove(upload.tid)
            error.evidence = self.reject(upload.envelope, error, keys, call, now)
            raise
        finally:
            asice.unlink(missing_ok=True)

    def open(
        self, upload: Upload, call: Call, keys: AgencyKeys, now: datetime, asice: Path
    ) -> OpenedPackage:
        """The package, proven; errors as ``verify_package``. Custody gives its bytes a name."""
        at = self.gate.valid_at(upload.envelope.identity, now)
        return verify_package(
            upload.package,
            upload.envelope,
            keys,
            call.directory,
            at,
            asice_path=asice,
            keep=Keep.BYTES,
            again=at != now,
        )

    def reject(
        self,
        envelope: TransferEnvelope,
        error: errors.WireError,
        keys: AgencyKeys,
        call: Call,
        now: datetime,
    ) -> bytes:
        """The sealed RelayRejection of a package, kept here as well."""
        facts = {"message_id": envelope.message_id, "peer": call.peer, "code": error.code}
        log.happened("package-refused", **facts)
        statement = relay_rejection(envelope, error, keys, call.directory, now)
        self.custody.refused(envelope, statement)
        return statement.to_bytes()


def announced(call: Call, message_id: str) -> TransferEnvelope:
    """The envelope in the header of a call whose body is the whole package; BadRequest,
    ChunkDigest unless body and envelope agree. The digest of the body is verified already."""
    text = call.headers.get(ENVELOPE, "")
    try:
        data = b64decode(text[1:-1], validate=True) if text[:1] == text[-1:] == ":" else b""
    except ValueError:
        data = b""
    if not data:
        raise errors.BadRequest("The envelope must be a byte sequence.", field=ENVELOPE)
    envelope = TransferEnvelope.from_bytes(data)
    if envelope.message_id != message_id:
        raise errors.BadRequest("The address must be that of the messageId.", field="messageId")
    # Mostly the digest of the body that the signature proved is the one of the package.
    same = call.headers.get("content-digest") == content_digest(envelope.package_digest)
    same = same or digests.of(envelope.suite, call.body) == envelope.package_digest
    if len(call.body) != envelope.package_size or not same:
        raise errors.ChunkDigest("The body is not the announced package.", field=ENVELOPE)
    return envelope


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
