"""What cases work with: calls, signed rightly or wrongly, and letters, good or bad."""

import json
import requests
import time
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from gov.exchange.joining.conformance.ground import Ground
from gov.exchange.joining.echo import pdf
from gov.exchange.wire import digests
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import JSON
from gov.exchange.wire.call import OCTETS
from gov.exchange.wire.client import announcement
from gov.exchange.wire.client import idempotency
from gov.exchange.wire.endpoint import AddressRules
from gov.exchange.wire.endpoint import guarded_session
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.errors import ERRORS
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.header import Addressee
from gov.exchange.wire.header import Coded
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content
from gov.exchange.wire.signature import sign_request
from pathlib import Path
from typing import Any


TIMEOUT = 30.0
CHUNK = 64 * 1024


class Finding(Exception):  # noqa: N818
    """What is wrong, in words."""


class NotTried(Exception):  # noqa: N818
    """Why a case could not be tried."""


@dataclass(frozen=True, slots=True)
class Pack:
    """An encrypted letter and its envelope."""

    envelope: TransferEnvelope
    cms: bytes
    header: LetterHeader
    asice: Path


@dataclass
class Trial:
    """One run against one implementation. ``sent`` is a letter that the target sent to the kit
    before, if it did; ``down`` and ``up`` stop and start the target, if the kit can."""

    ground: Ground
    folder: Path
    sent: Evidence | None = None
    down: Callable[[], None] | None = None
    up: Callable[[], None] | None = None
    timeout: float = TIMEOUT
    session: requests.Session = field(init=False)

    def __post_init__(self) -> None:
        self.session = guarded_session(AddressRules(test=True))

    def header(self, **changes: Any) -> LetterHeader:
        """The header of a plain letter from the kit to the target."""
        now = utc_now()
        plain = LetterHeader(
            message_id=uuid7(),
            letter_id=uuid7(),
            sender=PartyRef(self.ground.kit.agency),
            recipient=PartyRef(self.ground.target),
            issued_at=now,
            expires_at=now + timedelta(days=1),
            subject="Conformance",
            doc_number="C-1",
            doc_date=now.date().isoformat(),
            doc_type="letter",
            classification=Coded("normal", "normal"),
            urgency=Coded("normal", "normal"),
            language=("en",),
            recipient_role="original",
            addressee=Addressee(None),
            signature_mode="hand",
            test=True,
            suite=digests.best(self.ground.directory.agency(self.ground.target).suites),
        )
        return replace(plain, **changes)

    def pack(
        self, header: LetterHeader | None = None, seal: KeyPair | None = None, size: int = 0
    ) -> Pack:
        """A sealed and encrypted letter; ``size`` bytes of attachment."""
        header = header or self.header()
        path = self.folder / f"{uuid7()}.asice"
        main = Content("letter.pdf", "application/pdf", pdf(header.message_id))
        other = Content("note.txt", "text/plain", b"a note\n" + b"x" * size)
        key = seal or self.ground.kit.seal
        build_package(path, header, main, [other], key, header.issued_at)
        return self.encrypted(path, header)

    def encrypted(self, asice: Path, header: LetterHeader) -> Pack:
        """Whatever lies at ``asice``, encrypted for the target and announced truly."""
        target = self.ground.directory.agency(self.ground.target)
        certificate = target.encryption_certificate(utc_now())
        cms = self.folder / f"{uuid7()}.cms"
        made = encrypt(asice, cms, [certificate], suite=header.suite)
        envelope = TransferEnvelope(
            header.message_id,
            self.ground.kit.agency,
            self.ground.target,
            digests.of(header.suite, asice.read_bytes()),
            made.size,
            made.digest,
            header.suite,
            self.ground.directory.sequence_number,
        )
        return Pack(envelope, made.path.read_bytes(), header, asice)

    def call(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        *,
        key: KeyPair | None = None,
        now: datetime | None = None,
    ) -> Answer:
        """A signed call; ``key`` and ``now`` sign it as somebody else or at another time."""
        url = self.ground.base_url + path
        signing = key or self.ground.kit.signing
        return self.send(
            method, path, body, sign_request(method, url, headers or {}, body, signing, now)
        )

    def send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """A call as it is; Finding when there is no answer."""
        url = self.ground.base_url + path
        try:
            got = self.session.request(
                method, url, data=body, headers=headers, timeout=self.timeout, allow_redirects=False
            )
        except requests.RequestException as error:
            raise Finding(f"{method} {path} got no answer ({type(error).__name__})") from error
        found = {name.lower(): value for name, value in got.headers.items()}
        return Answer(got.status_code, got.content, found)

    def admit(self, envelope: TransferEnvelope, key: KeyPair | None = None) -> Answer:
        """``POST /transfers``."""
        headers = {"Content-Type": JSON, **idempotency(envelope.message_id)}
        return self.call("POST", "/transfers", envelope.to_bytes(), headers, key=key)

    def patch(self, tid: str, offset: int, data: bytes, key: KeyPair | None = None) -> Answer:
        """``PATCH /transfers/{tid}``."""
        headers = {"Content-Type": OCTETS, "Upload-Offset": str(offset)}
        return self.call("PATCH", f"/transfers/{tid}", data, headers, key=key)

    def complete(self, tid: str, message_id: str, key: KeyPair | None = None) -> Answer:
        """``POST /transfers/{tid}/complete``."""
        path = f"/transfers/{tid}/complete"
        return self.call("POST", path, b"", idempotency(message_id), key=key)

    def put(self, pack: Pack, message_id: str = "", body: bytes | None = None) -> Answer:
        """``PUT /transfers/{messageId}``; at the address of another letter, or with other bytes."""
        message_id = message_id or pack.envelope.message_id
        headers = {**announcement(pack.envelope), **idempotency(message_id)}
        return self.call("PUT", f"/transfers/{message_id}", body or pack.cms, headers)

    def begin(self, pack: Pack) -> str:
        """Admit a letter that must be admitted; the id of its transfer."""
        return transfer_of(expect(self.admit(pack.envelope), 201, what="POST /transfers"))

    def uploaded(self, pack: Pack) -> str:
        """Admit and upload; the id of the transfer."""
        tid = self.begin(pack)
        self.rest(tid, pack, 0)
        return tid

    def rest(self, tid: str, pack: Pack, offset: int) -> None:
        """Upload from ``offset`` in chunks."""
        while offset < len(pack.cms):
            piece = pack.cms[offset : offset + CHUNK]
            expect(self.patch(tid, offset, piece), 204, what="PATCH")
            offset += len(piece)

    def push(self, pack: Pack) -> Answer:
        """The whole transfer; the answer to complete."""
        return self.complete(self.uploaded(pack), pack.envelope.message_id)

    def accepted(self, pack: Pack) -> bytes:
        """Push a letter that must be accepted; the receipt."""
        return expect(self.push(pack), 200, what="complete").body

    def statement(self, data: bytes, identifier: str, key: KeyPair | None = None) -> Answer:
        """``POST /evidence``."""
        headers = {"Content-Type": JSON, **idempotency(identifier)}
        return self.call("POST", "/evidence", data, headers, key=key)


def expect(answer: Answer, status: int, *, what: str) -> Answer:
    """Finding unless the answer has that status."""
    if answer.status != status:
        code = problem_of(answer).get("code")
        said = f"{answer.status} {code}" if code else str(answer.status)
        raise Finding(f"{what} was answered {said}; it must be {status}")
    return answer


def refused(answer: Answer, code: str, *, what: str) -> dict[str, Any]:
    """Finding unless the answer refuses with that code of the protocol; the problem."""
    status, body = ERRORS[code].http_status, problem_of(answer)
    if (answer.status, body.get("code")) != (status, code):
        said = f"{answer.status} {body.get('code', '')}".strip()
        raise Finding(f"{what} was answered {said}; it must be refused with {status} {code}")
    return body


def problem_of(answer: Answer) -> dict[str, Any]:
    """The members of a problem document; none if it is something else."""
    try:
        body = json.loads(answer.body)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def transfer_of(answer: Answer) -> str:
    """The id of a transfer, from Location."""
    identifier = answer.headers.get("location", "").rpartition("/")[2]
    if not identifier:
        raise Finding("the answer to POST /transfers has no Location")
    return identifier


def offset_of(answer: Answer) -> int:
    """Upload-Offset."""
    text = answer.headers.get("upload-offset", "")
    if not text.isdigit():
        raise Finding(f"Upload-Offset is {text!r}; it must be a number")
    return int(text)


def patiently(again: Callable[[], Answer], done: Callable[[Answer], bool], tries: int) -> Answer:
    """Call again while the answer is a temporary one."""
    answer = again()
    for attempt in range(tries):
        if done(answer):
            break
        time.sleep(min(0.1 * (attempt + 1), 1))
        answer = again()
    return answer
