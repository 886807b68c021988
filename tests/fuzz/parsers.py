"""Each parser of what others send, as a function of bytes that may end in WireError only."""

import json
import os
import tempfile
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from cryptography import x509
from datetime import datetime
from datetime import UTC
from functools import cache
from gov.exchange.mailing import report
from gov.exchange.wire import errors
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.call import headers_of
from gov.exchange.wire.canonical import read_canonical
from gov.exchange.wire.canonical import read_json
from gov.exchange.wire.container import read_entries
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import load_directory
from gov.exchange.wire.directory import parse_directory
from gov.exchange.wire.directory import verify_directory
from gov.exchange.wire.envelope import decrypt
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.files import Region
from gov.exchange.wire.filetype import fits
from gov.exchange.wire.header import MAX_HEADER_BYTES
from gov.exchange.wire.header import read_header
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.keys import der
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.manifest import read_manifest
from gov.exchange.wire.package import open_package
from gov.exchange.wire.seal import verify_seal
from gov.exchange.wire.signature import NonceCache
from gov.exchange.wire.signature import verify_request
from gov.exchange.wire.timestamp import stamp_in
from gov.exchange.wire.timestamp import verify_stamp
from pathlib import Path


VECTORS = Path(__file__).parents[1] / "exchange" / "wire" / "vectors"
# A package of the vectors has some 10 KB; ours may have a little more, and stay quick.
MAX_BYTES = 64 * 1024
CONTENT = b"what the vectors' seals do not cover"

Parser = Callable[[bytes], object]


@cache
def anchor() -> x509.Certificate:
    """The authority of the vectors."""
    return x509.load_pem_x509_certificate((VECTORS / "authority/anchor.pem").read_bytes())


@cache
def directory() -> Directory:
    """The directory of the vectors."""
    return load_directory(VECTORS / "authority/directory.json", anchor())


@cache
def keys() -> AgencyKeys:
    """The recipient's keys of the vectors; copied, because git keeps no file modes."""
    folder = Path(tempfile.mkdtemp())
    for path in (VECTORS / "cms").glob("*.pem"):
        copy = folder / path.name
        copy.touch(mode=0o600)
        copy.write_bytes(path.read_bytes())
    return load_agency_keys(folder, "cms")


@contextmanager
def file(data: bytes) -> Iterator[Path]:
    """A file with these bytes."""
    descriptor, name = tempfile.mkstemp()
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        yield Path(name)
    finally:
        os.unlink(name)


def container(data: bytes) -> None:
    """The ZIP of a package."""
    with file(data) as path:
        read_entries(Region.whole(path), max_bytes=MAX_BYTES, max_entries=205)


def package(data: bytes) -> None:
    """A whole package: ZIP, manifest, header and objects."""
    with file(data) as path, open_package(path, max_bytes=MAX_BYTES):
        pass


def encrypted(data: bytes) -> None:
    """An encrypted package; whatever happens, nothing half-made stays."""
    with file(data) as path:
        target = path.with_suffix(".out")
        try:
            decrypt(path, target, keys().encryption, max_bytes=MAX_BYTES)
        except errors.WireError:
            assert not target.exists()
            raise
        target.unlink()


def seal(data: bytes) -> None:
    """A CAdES seal."""
    allowed = [der(s.certificate) for a in directory().agencies.values() for s in a.services]
    verify_seal(CONTENT, data, allowed)


def stamp(data: bytes) -> None:
    """A time stamp token."""
    verify_stamp(data, CONTENT, [anchor()])


def stamp_inside(data: bytes) -> None:
    """The time stamp that a seal carries."""
    stamp_in(data)


def statement(data: bytes) -> None:
    """A sealed statement and its body."""
    read_evidence(SealedStatement.from_bytes(data))


def signed_list(data: bytes) -> None:
    """A directory with its seal, cut at the first NUL."""
    body, _, p7s = data.partition(b"\0")
    verify_directory(body, p7s, anchor())


def listed(data: bytes) -> None:
    """The members of a directory, as if its seal were right."""
    parse_directory(data, b"")


def request(data: bytes) -> None:
    """The headers of a signed request, one a line, then its body."""
    head, _, body = data.partition(b"\n\n")
    lines = (line.partition(":") for line in head.decode("latin-1").splitlines())
    environ = {"HTTP_" + name.upper().replace("-", "_"): value for name, _, value in lines}
    verify_request(
        "POST",
        "/transfers",
        headers_of(environ),
        body,
        directory(),
        "https://portal.cms.example/@gcx/v1",
        NonceCache(),
        datetime(2026, 11, 21, 8, tzinfo=UTC),
    )


def problem(data: bytes) -> None:
    """What a peer says went wrong."""
    body = read_json(data, limit=MAX_HEADER_BYTES)
    told = errors.from_problem(body, 500)
    json.dumps(errors.problem(told, "1"))


def file_name(data: bytes) -> None:
    """A display name and the first bytes of a file."""
    name, _, head = data.partition(b"\0")
    fits(name.decode("utf-8", "replace"), head)


def mail_report(data: bytes) -> object:
    """What a mail system reports."""
    try:
        return report.read(data)
    except ValueError as error:
        raise errors.BadRequest(str(error)) from error


PARSERS: dict[str, Parser] = {
    "json": lambda data: read_json(data, limit=MAX_HEADER_BYTES),
    "canonical": lambda data: read_canonical(data, limit=MAX_HEADER_BYTES),
    "header": read_header,
    "envelope": TransferEnvelope.from_bytes,
    "statement": statement,
    "directory": signed_list,
    "listed": listed,
    "manifest": read_manifest,
    "container": container,
    "package": package,
    "encrypted": encrypted,
    "seal": seal,
    "stamp": stamp,
    "stamp-in": stamp_inside,
    "request": request,
    "problem": problem,
    "file-name": file_name,
    "mail-report": mail_report,
}


def parse(name: str, data: bytes) -> bool:
    """Feed one parser; False when it refused. Anything but WireError is a fault of ours."""
    try:
        PARSERS[name](data)
    except errors.WireError:
        return False
    return True
