import contextlib
import json
import pytest
import secrets
import threading
from base64 import b64decode
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire.admission import build_envelope
from gov.exchange.wire.admission import check_admission
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.errors import MessageIdReuse
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import OffsetMismatch
from gov.exchange.wire.errors import problem
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.header import Addressee
from gov.exchange.wire.header import Coded
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import BuiltPackage
from gov.exchange.wire.package import Content
from gov.exchange.wire.receipt import rejection_problem
from gov.exchange.wire.receipt import relay_receipt
from gov.exchange.wire.receipt import relay_rejection
from gov.exchange.wire.signature import NonceCache
from gov.exchange.wire.signature import verify_request
from gov.exchange.wire.transfer import verify_package
from http.server import BaseHTTPRequestHandler
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any


PDF = b"%PDF-1.7\n" + b"official letter " * 64


def names(ar: str, en: str) -> dict[str, str]:
    return {"ar": ar, "en": en}


def description(endpoints: dict[str, str]) -> dict[str, Any]:
    form = {"salutation": "معالي الأمين العام المحترم", "opening": "تحية طيبة وبعد،"}
    cms = {
        "units": [{"id": "registry", "names": names("الأرشيف العام", "General Archive")}],
        "posts": [
            {
                "id": "secretary-general",
                "names": names("الأمين العام", "Secretary General"),
                "formOfAddress": {"ar": form, "en": {"salutation": "Your Excellency"}},
            }
        ],
    }
    return {
        "scheme": {"v": "gcx-directory/1", "name": names("تجربة", "Trial"), "test": True},
        "classifications": [
            {"code": code, "rank": rank, "names": names(code, code)}
            for rank, code in enumerate(["normal", "restricted", "secret", "top-secret"])
        ],
        "urgencies": [
            {"code": code, "rank": rank, "names": names(code, code)}
            for rank, code in enumerate(["normal", "urgent", "very-urgent", "immediate"])
        ],
        "agencies": [
            {
                "id": name,
                "code": name.upper(),
                "names": names(name, name),
                "type": "ministry",
                "sector": "justice",
                "status": "active",
                "endpoints": [endpoint],
                "limits": {"maxPackageBytes": 4_000_000, "maxObjects": 200},
                "suites": ["S1", "S2"],
            }
            | (cms if name == "cms" else {})
            for name, endpoint in endpoints.items()
        ],
    }


@dataclass
class World:
    """A demonstration authority with three agencies, in a folder of its own."""

    folder: Path
    authority: Authority
    keys: dict[str, AgencyKeys]
    directory: Directory
    now: datetime

    def key_folder(self, agency: str) -> Path:
        return self.folder / "keys" / agency

    def republish(self, endpoints: dict[str, str]) -> None:
        every = {name: f"http://127.0.0.1:9/{name}" for name in self.keys} | endpoints
        self.directory = self.authority.publish(description(every), self.keys, now=self.now)


@pytest.fixture
def world(tmp_path: Path) -> World:
    now = datetime.now(UTC).replace(microsecond=0)
    authority = Authority.create(tmp_path / "authority", "Trial authority", now=now)
    keys = {
        name: authority.issue(name, tmp_path / "keys" / name, now=now)
        for name in ("moj", "cms", "mof")
    }
    endpoints = {name: f"http://127.0.0.1:9/{name}/@gcx/v1" for name in keys}
    directory = authority.publish(description(endpoints), keys, now=now)
    return World(tmp_path, authority, keys, directory, now)


@pytest.fixture
def header(world: World) -> LetterHeader:
    return LetterHeader(
        message_id=uuid7(world.now),
        letter_id=uuid7(world.now),
        sender=PartyRef("moj", "minister-office"),
        recipient=PartyRef("cms", "registry"),
        issued_at=world.now,
        expires_at=world.now + timedelta(days=7),
        subject="كتاب تجريبي",
        doc_number="2026/00012",
        doc_date="2026-11-21",
        doc_type="letter",
        classification=Coded("normal", "عادي"),
        urgency=Coded("normal", "عادي"),
        language=("ar",),
        recipient_role="original",
        addressee=Addressee("secretary-general"),
        signature_mode="hand",
    )


@dataclass
class Sent:
    """A built, sealed and encrypted letter."""

    package: BuiltPackage
    cms: Path
    envelope: TransferEnvelope


@pytest.fixture
def send(world: World, header: LetterHeader) -> Callable[..., Sent]:
    def make(main: bytes = PDF, sender: str = "moj", **changes: Any) -> Sent:
        folder = world.folder / secrets.token_hex(4)
        folder.mkdir()
        contents = (
            Content("كتاب.pdf", "application/pdf", main),
            Content("a.txt", "text/plain", b"x"),
        )
        package = build_package(
            folder / "letter.asice",
            replace(header, **changes),
            contents[0],
            contents[1:],
            world.keys[sender].seal,
            world.now,
        )
        recipient = world.directory.agency(package.header.recipient.agency)
        certificate = recipient.encryption_certificate(world.now)
        encrypted = encrypt(package.path, folder / "letter.cms", [certificate])
        return Sent(package, encrypted.path, build_envelope(package, encrypted, world.directory))

    return make


@pytest.fixture
def sent(send: Callable[..., Sent]) -> Sent:
    return send()


@dataclass
class Peer:
    """A receiver of the wire contract in a hundred lines: what another implementer would write.

    `faults` are called with (method, path) before each request is handled and may raise an
    error of the wire, or ConnectionError to cut the connection.
    """

    world: World
    agency: str
    url: str = ""
    whole: bool = False
    faults: list[Callable[[str, str], None]] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    nonces: NonceCache = field(default_factory=NonceCache)
    envelopes: dict[str, TransferEnvelope] = field(default_factory=dict)
    receipts: dict[str, tuple[TransferEnvelope, bytes]] = field(default_factory=dict)
    evidence: list[SealedStatement] = field(default_factory=list)

    def spool(self, tid: str) -> Path:
        return self.world.folder / f"spool-{tid}"

    def handle(
        self, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        if method == "PUT" and not self.whole:
            raise NotFound("There is no such call.")
        self.calls.append((method, path))
        for fault in self.faults:
            fault(method, path)
        peer = verify_request(
            method, path, headers, body, self.world.directory, self.url, self.nonces
        )
        if path == "/evidence":
            self.evidence.append(SealedStatement.from_bytes(body))
            return 200, {}, b""
        if method == "PUT":
            return self.put(path.split("/")[2], headers, body, peer.agency.id)
        if path == "/transfers":
            return self.admit(TransferEnvelope.from_bytes(body), peer.agency.id)
        tid = path.split("/")[2]
        if tid not in self.envelopes:
            raise NotFound("No such transfer.")
        if method == "HEAD":
            return 200, {"Upload-Offset": str(self.spool(tid).stat().st_size)}, b""
        if method == "PATCH":
            return self.patch(tid, int(headers["Upload-Offset"]), body)
        return self.complete(tid)

    def admit(self, envelope: TransferEnvelope, peer: str) -> tuple[int, dict[str, str], bytes]:
        check_admission(envelope, self.agency, peer, self.world.directory)
        known, receipt = self.receipts.get(envelope.identity.key, (None, b""))
        if known is not None:
            if known.identity != envelope.identity:
                raise MessageIdReuse("This messageId is bound to another container.")
            return 200, {}, receipt
        tid = secrets.token_hex(8)
        self.envelopes[tid] = envelope
        self.spool(tid).write_bytes(b"")
        return 201, {"Location": f"{self.url}/transfers/{tid}", "Upload-Offset": "0"}, b""

    def put(
        self, message_id: str, headers: dict[str, str], body: bytes, peer: str
    ) -> tuple[int, dict[str, str], bytes]:
        envelope = TransferEnvelope.from_bytes(b64decode(headers["gcx-envelope"].strip(":")))
        assert headers["Idempotency-Key"] == f'"{message_id}"' == f'"{envelope.message_id}"'
        status, told, receipt = self.admit(envelope, peer)
        if status == 200:
            return status, told, receipt
        tid = told["Location"].rpartition("/")[2]
        self.patch(tid, 0, body)
        return self.complete(tid)

    def patch(self, tid: str, offset: int, body: bytes) -> tuple[int, dict[str, str], bytes]:
        held = self.spool(tid).stat().st_size
        if offset != held:
            raise OffsetMismatch("Not the next byte.")
        with self.spool(tid).open("ab") as stream:
            stream.write(body)
        return 204, {"Upload-Offset": str(held + len(body))}, b""

    def complete(self, tid: str) -> tuple[int, dict[str, str], bytes]:
        envelope, world = self.envelopes[tid], self.world
        keys, now = world.keys[self.agency], datetime.now(UTC)
        asice = world.folder / f"inbox-{tid}.asice"
        try:
            with verify_package(
                self.spool(tid), envelope, keys, world.directory, now, asice_path=asice
            ) as opened:
                receipt = relay_receipt(opened, keys, world.directory, now).to_bytes()
        except WireError as error:
            rejection = relay_rejection(envelope, error, keys, world.directory, now)
            body = json.dumps(rejection_problem(error, rejection, "case-1")).encode()
            return 422, {}, body
        self.receipts[envelope.identity.key] = (envelope, receipt)
        return 200, {}, receipt


def serve(peer: Peer) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            path = self.path.removeprefix("/@gcx/v1")
            try:
                answer = peer.handle(self.command, path, dict(self.headers.items()), body)
            except WireError as error:
                text = json.dumps(problem(error, "case-1")).encode()
                answer = (error.http_status, {}, text)
            except ConnectionError:
                self.close_connection = True
                self.connection.close()
                return
            status, headers, text = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 204:
                self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            if self.command != "HEAD" and status != 204:
                self.wfile.write(text)

        do_GET = do_POST = do_PUT = do_PATCH = do_HEAD = handle_any  # noqa: N815

        def log_message(self, *arguments: object) -> None:
            pass

        def handle(self) -> None:
            with contextlib.suppress(OSError, ValueError):
                super().handle()

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def peer(world: World) -> Iterator[Peer]:
    receiver = Peer(world, "cms")
    server = serve(receiver)
    receiver.url = f"http://127.0.0.1:{server.server_port}/@gcx/v1"
    world.republish({"cms": receiver.url})
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield receiver
    server.shutdown()
    server.server_close()
    thread.join(5)
