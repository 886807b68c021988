"""What the command line does, one function per subcommand."""

import json
import mimetypes
import shutil
import sys
import tomllib
from argparse import Namespace
from collections.abc import Mapping
from cryptography import x509
from dataclasses import replace
from datetime import timedelta
from getpass import getpass
from gov.exchange.wire import digests
from gov.exchange.wire.admission import build_envelope
from gov.exchange.wire.admission import MAX_ENVELOPE_BYTES
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.authority import KEY_FILE
from gov.exchange.wire.canonical import read_json
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import load_directory
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import MAX_HEADER_BYTES
from gov.exchange.wire.header import VERSION
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import has_passphrase
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content
from gov.exchange.wire.package import open_package
from gov.exchange.wire.record import timestamp
from gov.exchange.wire.schedule import DEFAULT_TTL
from gov.exchange.wire.transfer import OpenedPackage
from gov.exchange.wire.transfer import verify_container
from gov.exchange.wire.transfer import verify_package
from pathlib import Path
from typing import Any


PLACEHOLDER = {
    "path": "main.pdf",
    "name": "main.pdf",
    "mediaType": "application/pdf",
    "size": 0,
    "sha256": "0" * 64,
    "role": "main",
}


def build(options: Namespace) -> int:
    """Write `letter.asice`, `letter.cms` and `envelope.json` into the output folder."""
    directory = read_directory(options)
    keys = load_agency_keys(options.keys, options.agency)
    draft = read_draft(options.header)
    recipient = directory.agency(draft.recipient.agency)
    header = replace(draft, suite=digests.best(recipient.suites))
    options.out.mkdir(parents=True, exist_ok=True)
    attachments = [content(path) for path in options.attach]
    package = build_package(
        options.out / "letter.asice", header, content(options.main), attachments, keys.seal
    )
    certificate = recipient.encryption_certificate(utc_now())
    cms = options.out / "letter.cms"
    encrypted = encrypt(package.path, cms, [certificate], suite=header.suite)
    envelope = build_envelope(package, encrypted, directory)
    (options.out / "envelope.json").write_bytes(envelope.to_bytes())
    print(f"messageId    {header.message_id}")
    print(f"container    {package.path} ({package.size} bytes)")
    member = digests.member("asice_digest", package.asice_digest)
    print(f"{member}  {package.asice_digest}")
    print(f"encrypted    {encrypted.path} ({encrypted.size} bytes) for {recipient.id}")
    return 0


def verify(options: Namespace) -> int:
    """Check a decrypted container: structure, digests, seal, times."""
    with verify_container(options.package, read_directory(options), utc_now()) as opened:
        describe(opened)
    return 0


def open_letter(options: Namespace) -> int:
    """Decrypt and check `letter.cms`, and lay its files out under their neutral names."""
    envelope = TransferEnvelope.from_bytes(read_bounded(options.envelope, MAX_ENVELOPE_BYTES))
    keys = load_agency_keys(options.keys, options.agency)
    options.out.mkdir(parents=True, exist_ok=True)
    asice = options.out / "letter.asice"
    with verify_package(
        options.package, envelope, keys, read_directory(options), utc_now(), asice_path=asice
    ) as opened:
        describe(opened)
        (options.out / "letter.json").write_bytes(opened.header_data)
        for path in opened.paths():
            target = options.out / path
            target.parent.mkdir(exist_ok=True)
            with opened.open(path) as stream, target.open("wb") as out:
                shutil.copyfileobj(stream, out, 1024 * 1024)
    print(f"files are in {options.out}")
    return 0


def show(options: Namespace) -> int:
    """Print the header of a container, structure checked, seal not."""
    with open_package(options.package) as package:
        print("seal NOT verified (use: verify)", file=sys.stderr)
        print(json.dumps(json.loads(package.header_data), ensure_ascii=False, indent=2))
    return 0


def describe(opened: OpenedPackage) -> None:
    """What was proven, in a few lines."""
    header = opened.header
    print(f"genuine: sealed by {header.sender.agency} at {timestamp(opened.sealed_at)}")
    print(f"for {header.recipient.agency}, messageId {header.message_id}")
    print(f"subject: {header.subject}")
    for entry in header.objects:
        print(f"  {entry.path}  {entry.size} bytes  {entry.media_type}  {entry.name}")
    for original in opened.originals:
        inner, sealed_at = original.header, timestamp(original.seal.signing_time)
        number = inner.doc_number or "without number"
        print(f"passes on: {number} of {inner.sender.agency}, sealed by it at {sealed_at}")


def authority_init(options: Namespace) -> int:
    """Make a new authority."""
    authority = Authority.create(options.folder, options.name)
    print(f"pin this certificate in every portal: {authority.anchor_path}")
    return 0


def authority_protect(options: Namespace) -> int:
    """Put the authority's key under a passphrase."""
    authority, chosen = load(options), getpass("New passphrase of the authority's key: ")
    if getpass("The same again: ") != chosen:
        raise ValueError("the two are not the same")
    authority.protect(chosen)
    print(f"the key in {options.folder} is of use only with its passphrase now")
    return 0


def load(options: Namespace) -> Authority:
    """The authority in the folder; asks for the passphrase of its key if it has one."""
    passphrase = None
    if has_passphrase(options.folder / KEY_FILE):
        passphrase = getpass("Passphrase of the authority's key: ")
    return Authority.load(options.folder, passphrase)


def authority_issue(options: Namespace) -> int:
    """Make an agency's keys."""
    keys = load(options).issue(options.agency, options.keys)
    print(f"keys of {keys.agency} are in {options.keys}")
    return 0


def authority_tls(options: Namespace) -> int:
    """Make an agency's certificate for TLS."""
    authority = load(options)
    pair = authority.issue_tls(options.agency, options.keys, options.host)
    print(f"TLS certificate {pair.fingerprint} of {options.agency} is in {options.keys}")
    return 0


def authority_sign(options: Namespace) -> int:
    """Sign a directory of the described entries, or the present one again."""
    authority = load(options)
    if options.entries is None:
        return published(authority.refresh())
    pairs = (item.partition("=") for item in options.keys)
    keys = {name: load_agency_keys(Path(path), name) for name, _, path in pairs}
    return published(authority.publish(read_entries(options.entries), keys))


def authority_rotate(options: Namespace) -> int:
    """Give an agency new keys."""
    authority = load(options)
    authority.rotate(options.agency, options.keys, services=options.service or SERVICES)
    return published(authority.directory())


SERVICES = ("seal", "signing", "encryption")


def published(directory: Directory) -> int:
    """Say what was published."""
    agencies = ", ".join(directory.agencies)
    print(f"directory number {directory.sequence_number} is signed: {agencies}")
    return 0


def read_directory(options: Namespace) -> Directory:
    """The directory, verified against the pinned anchor."""
    anchor = x509.load_pem_x509_certificate(options.anchor.read_bytes())
    return load_directory(options.directory, anchor)


def read_entries(path: Path) -> Mapping[str, Any]:
    """Directory entries from JSON or TOML."""
    if path.suffix == ".toml":
        return tomllib.loads(path.read_text(encoding="utf-8"))
    return read_json(path.read_bytes(), limit=32 * 1024 * 1024)


def read_draft(path: Path) -> LetterHeader:
    """A header from JSON that may leave out what only building can know: version, suite, ids,
    times and objects."""
    now = utc_now()
    given = read_json(read_bounded(path, MAX_HEADER_BYTES), limit=MAX_HEADER_BYTES)
    try:
        physical = sum(item["count"] for item in given.get("physicalAttachments", []))
    except (TypeError, KeyError) as error:
        raise SchemaInvalid("Each needs a count.", field="physicalAttachments") from error
    filled = {
        "messageId": uuid7(),
        "letterId": uuid7(),
        "issuedAt": timestamp(now),
        "expiresAt": timestamp(now + DEFAULT_TTL - timedelta(seconds=1)),
    }
    fixed = {"v": VERSION, "suite": digests.NEW, "objects": [PLACEHOLDER]}
    data = filled | given | fixed | {"declaredAttachments": physical}
    return replace(LetterHeader.from_json(data), objects=())


def read_bounded(path: Path, limit: int) -> bytes:
    """At most one byte more than `limit`, which the JSON reader then refuses."""
    with path.open("rb") as stream:
        return stream.read(limit + 1)


def content(path: Path) -> Content:
    """A file with its media type guessed from its name."""
    kind = mimetypes.guess_type(path.name, strict=False)[0]
    return Content(path.name, kind or "application/octet-stream", path)
