"""The sending side over HTTPS, on requests: admit, upload, complete, evidence."""

import io
from base64 import b64encode
from dataclasses import dataclass
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.answers import Answer
from gov.exchange.wire.answers import header_number
from gov.exchange.wire.answers import MAX_ANSWER
from gov.exchange.wire.answers import TRANSFER_ID
from gov.exchange.wire.answers import transfer_url
from gov.exchange.wire.call import CMS
from gov.exchange.wire.call import ENVELOPE
from gov.exchange.wire.call import OCTETS
from gov.exchange.wire.caller import Caller
from gov.exchange.wire.caller import NOT_MODIFIED
from gov.exchange.wire.canonical import read_json
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import ChunkDigest
from gov.exchange.wire.errors import EndpointRefused
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import OffsetMismatch
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.head import pair_bytes
from gov.exchange.wire.head import read_heads_answer
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.pair import MAX_PAIR_BYTES
from gov.exchange.wire.pair import Pair
from gov.exchange.wire.receipt import check_receipt
from gov.exchange.wire.reconcile import Page
from gov.exchange.wire.reconcile import Question
from gov.exchange.wire.reconcile import verify_page
from gov.exchange.wire.signature import content_digest
from pathlib import Path
from typing import Any


CHUNK = 8 * 1024 * 1024
MAX_RESUMES = 3
# What is sent anew in full after a break is to be small.
WHOLE = 2 * 1024 * 1024
# How portals answer that know no PUT: earlier ones of ours read no body of it.
UNKNOWN_CALL = (NotFound, ChunkDigest)


@dataclass(frozen=True, slots=True)
class Admission:
    """Answer of `POST /transfers`: the receipt if already accepted, else the URL to upload to
    (`location`, beneath the recipient's endpoint) and from which byte (`offset`)."""

    location: str | None
    offset: int
    receipt: SealedStatement | None


class Client(Caller):
    """Every method raises the WireError the peer reported, PeerUnreachable, EndpointRefused or
    ReceiptInvalid. Bytes are uploaded in pieces of `chunk`; a package of at most `whole` bytes goes
    in one call, unless the peer turned out to know no such call (`by_steps`).
    """

    def __init__(
        self,
        directory: Directory,
        sender_keys: AgencyKeys,
        *,
        chunk: int = CHUNK,
        whole: int = WHOLE,
        **connection: Any,
    ) -> None:
        super().__init__(directory, sender_keys, **connection)
        self.chunk = chunk
        self.whole = whole
        self.by_steps: set[str] = set()

    def admit(self, envelope: TransferEnvelope) -> Admission:
        """`POST /transfers`: admit or recognise, at the first endpoint that can be reached."""
        headers = {"Content-Type": "application/json", **idempotency(envelope.message_id)}
        base, answer = self._first(envelope.recipient, "/transfers", headers, envelope.to_bytes())
        if answer.status == 200:
            return Admission(None, envelope.package_size, self._receipt(answer, envelope))
        location = transfer_url(base, answer)
        offset = header_number(answer, "upload-offset") or 0
        return Admission(location, min(offset, envelope.package_size), None)

    def offset(self, recipient: str, location: str) -> int:
        """`HEAD` the transfer: how many bytes the peer holds."""
        self._beneath(recipient, location)
        answer = self._call("HEAD", location, {}, b"")
        held = header_number(answer, "upload-offset")
        if held is None:
            raise PeerUnreachable("The peer did not say how much it holds.")
        return held

    def upload(
        self, cms: Path | bytes, envelope: TransferEnvelope, location: str, offset: int = 0
    ) -> None:
        """`PATCH` the rest in chunks. After a mismatch or a broken connection it asks where to
        resume, three times at most."""
        self._beneath(envelope.recipient, location)
        resumes = 0
        with io.BytesIO(cms) if isinstance(cms, bytes) else cms.open("rb") as stream:
            while offset < envelope.package_size:
                stream.seek(offset)
                try:
                    offset = self._patch(location, stream.read(self.chunk), offset)
                except (OffsetMismatch, ChunkDigest, PeerUnreachable):
                    resumes += 1
                    if resumes > MAX_RESUMES:
                        raise
                    offset = self.offset(envelope.recipient, location)

    def put(self, cms: Path | bytes, envelope: TransferEnvelope) -> SealedStatement | None:
        """`PUT /transfers/{messageId}`: a small package in one call; errors as `complete`.

        None for one that is too large, or if the peer knows no such call; it is not asked again.
        """
        if envelope.package_size > self.whole or envelope.recipient in self.by_steps:
            return None
        headers = {**announcement(envelope), **idempotency(envelope.message_id)}
        try:
            answer = self._first(
                envelope.recipient,
                f"/transfers/{envelope.message_id}",
                headers,
                cms if isinstance(cms, bytes) else cms.read_bytes(),
                method="PUT",
                digest=content_digest(envelope.package_digest),
            )[1]
        except UNKNOWN_CALL:
            self.by_steps.add(envelope.recipient)
            return None
        except WireError as error:
            self._verify_rejection(error, envelope)
            raise
        return self._receipt(answer, envelope)

    def complete(self, envelope: TransferEnvelope, location: str) -> SealedStatement:
        """`POST …/complete`: the verified RelayAcceptance. A refusal is raised as the error it
        names, with the verified RelayRejection in `evidence`."""
        self._beneath(envelope.recipient, location)
        headers = idempotency(envelope.message_id)
        try:
            answer = self._call("POST", location + "/complete", headers, b"")
        except WireError as error:
            self._verify_rejection(error, envelope)
            raise
        return self._receipt(answer, envelope)

    def push(self, cms: Path | bytes, envelope: TransferEnvelope) -> SealedStatement:
        """The whole transfer: the verified RelayAcceptance receipt."""
        receipt = self.put(cms, envelope)
        if receipt is not None:
            return receipt
        admission = self.admit(envelope)
        if admission.receipt is not None:
            return admission.receipt
        location = str(admission.location)
        self.upload(cms, envelope, location, admission.offset)
        return self.complete(envelope, location)

    def send_evidence(self, recipient: str, statement: SealedStatement) -> None:
        """`POST /evidence` on `recipient`'s portal; idempotent on the evidence id."""
        identifier = read_evidence(statement).evidence_identifier
        headers = {"Content-Type": "application/json", **idempotency(identifier)}
        self._first(recipient, "/evidence", headers, statement.to_bytes())

    def reconcile(self, peer: str, question: Question) -> Page:
        """`POST /reconcile`: a verified page of what `peer` knows of letters between us."""
        headers = {"Content-Type": "application/json", **idempotency(uuid7())}
        _base, answer = self._first(peer, "/reconcile", headers, question.to_bytes())
        return verify_page(answer.body, peer, self.keys.agency, self.directory, self.clock())

    def fetch_directory(self, peer: str, etag: str = "") -> Pair | None:
        """`GET /directory` of a peer's mirror; None if its list is still the one of `etag`.

        The pair is not verified: whoever takes it over does that.
        """
        headers = {"If-None-Match": etag} if etag else {}
        limit = MAX_PAIR_BYTES
        _base, answer = self._first(peer, "/directory", headers, b"", method="GET", limit=limit)
        return None if answer.status == NOT_MODIFIED else Pair.from_bytes(answer.body)

    def pull_evidence(
        self, peer: str, message_id: str, after: str = ""
    ) -> tuple[list[SealedStatement], bytes | None]:
        """`GET /transfers/{messageId}/evidence`: what `peer` stated about a letter after the
        statement of that id, and the sealed head of its journal. Nothing is verified here."""
        query = f"?after={after}" if after else ""
        path = f"/transfers/{message_id}/evidence{query}"
        answer = self._first(peer, path, {}, b"", method="GET")[1]
        said = read_json(answer.body, limit=MAX_ANSWER)
        items = said.get("items")
        if not isinstance(items, list):
            raise SchemaInvalid("The answer holds no list of statements.", field="items")
        head = said.get("head")
        statements = [SealedStatement.from_bytes(pair_bytes(pair)) for pair in items]
        return statements, pair_bytes(head) if head is not None else None

    def send_head(self, peer: str, head: bytes) -> tuple[bytes | None, bytes | None]:
        """`POST /heads`: give `peer` the sealed head of our journal; what it held of ours before,
        and the newest of its own. Nothing is verified here."""
        headers = {"Content-Type": "application/json"}
        return read_heads_answer(self._first(peer, "/heads", headers, head)[1].body)

    def _patch(self, location: str, data: bytes, offset: int) -> int:
        headers = {"Content-Type": OCTETS, "Upload-Offset": str(offset)}
        answer = self._call("PATCH", location, headers, data)
        held = header_number(answer, "upload-offset")
        if held is None or held <= offset:
            raise OffsetMismatch("The peer did not take the chunk.")
        return held

    def _receipt(self, answer: Answer, envelope: TransferEnvelope) -> SealedStatement:
        if answer.status != 200:
            raise PeerUnreachable(f"The peer answered {answer.status} without a receipt.")
        statement = SealedStatement.from_bytes(answer.body)
        check_receipt(statement, envelope, self.directory, now=self.clock())
        return statement

    def _verify_rejection(self, error: WireError, envelope: TransferEnvelope) -> None:
        """Keep the rejection on the error only if it is the recipient's sealed word."""
        if error.evidence is None:
            return
        data, error.evidence = error.evidence, None
        statement = SealedStatement.from_bytes(data)
        event = Event.RELAY_REJECTION
        check_receipt(statement, envelope, self.directory, event=event, now=self.clock())
        error.evidence = data

    def _beneath(self, recipient: str, location: str) -> None:
        """EndpointRefused unless the transfer lies at an endpoint of the recipient."""
        for endpoint in self.directory.agency(recipient).endpoints:
            prefix = endpoint.rstrip("/") + "/transfers/"
            if location.startswith(prefix) and TRANSFER_ID.fullmatch(location[len(prefix) :]):
                return
        raise EndpointRefused("The transfer is not at an endpoint of the recipient.")


def announcement(envelope: TransferEnvelope) -> dict[str, str]:
    """The headers that say what the body is, a package in one piece."""
    told = b64encode(envelope.to_bytes()).decode("ascii")
    return {"Content-Type": CMS, ENVELOPE: f":{told}:"}


def idempotency(identifier: str) -> dict[str, str]:
    """The Idempotency-Key header: a structured-field string."""
    return {"Idempotency-Key": f'"{identifier}"'}
