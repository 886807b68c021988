"""Cases of letters that are not what they say."""

import base64
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from gov.exchange.joining.conformance.case import case
from gov.exchange.joining.conformance.transfers import prove
from gov.exchange.joining.conformance.trial import expect
from gov.exchange.joining.conformance.trial import Finding
from gov.exchange.joining.conformance.trial import Pack
from gov.exchange.joining.conformance.trial import problem_of
from gov.exchange.joining.conformance.trial import refused
from gov.exchange.joining.conformance.trial import Trial
from gov.exchange.wire import digests
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.call import Answer
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.manifest import SEAL_PATH
from gov.exchange.wire.seal import seal
from pathlib import Path


def remade(trial: Trial, change: Callable[[Path], None]) -> Pack:
    """A right letter whose container was changed before it was encrypted and announced."""
    pack = trial.pack()
    change(pack.asice)
    return trial.encrypted(pack.asice, pack.header)


def rewrite(path: Path, name: str, new: Callable[[bytes], bytes]) -> None:
    """Another content of one entry, in a ZIP that is right otherwise."""
    with zipfile.ZipFile(path) as archive:
        entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
    write(path, [(each, new(data) if each == name else data) for each, data in entries])


def write(path: Path, entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_STORED) -> None:
    """A ZIP of these entries, each of the same date, without extra fields."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 0, 0
            archive.writestr(info, data, method if name.startswith("att/") else 0)


def compress(path: Path) -> None:
    """Compress the attachment."""
    with zipfile.ZipFile(path) as archive:
        entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
    write(path, entries, zipfile.ZIP_DEFLATED)


def cut_short(path: Path) -> None:
    """Take the second half away."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def lengthen(path: Path) -> None:
    """Put something behind the end."""
    path.write_bytes(path.read_bytes() + b"more")


@case("letter-to-another", "A letter sealed for another agency is refused in any encryption.")
def letter_to_another(trial: Trial) -> None:
    pack = trial.pack(trial.header(recipient=PartyRef(trial.ground.other.agency)))
    refused(trial.push(pack), "wrong-addressee", what="a letter sealed for another agency")


@case("seal-of-another", "A letter sealed by another agency than its sender is refused.")
def seal_of_another(trial: Trial) -> None:
    pack = trial.pack(seal=trial.ground.other.seal)
    refused(trial.push(pack), "seal-invalid", what="a letter sealed by another agency")


@case("revoked-seal", "A letter sealed with a revoked certificate is refused.")
def revoked_seal(trial: Trial) -> None:
    pack = trial.pack(seal=trial.ground.bad["revoked-seal"])
    refused(trial.push(pack), "cert-revoked", what="a letter sealed with a revoked certificate")


@case("broken-seal", "A seal over another manifest is refused.")
def broken_seal(trial: Trial) -> None:
    key = trial.ground.kit.seal
    pack = remade(trial, lambda p: rewrite(p, SEAL_PATH, lambda _: seal(b"another", key)))
    refused(trial.push(pack), "seal-invalid", what="a seal over another manifest")


@case("changed-file", "A file other than the sealed one is refused.")
def changed_file(trial: Trial) -> None:
    pack = remade(trial, lambda p: rewrite(p, "att/0001.bin", lambda d: d.upper()))
    refused(trial.push(pack), "schema-invalid", what="a container with an exchanged file")


@case("changed-header", "A header other than the sealed one is refused.")
def changed_header(trial: Trial) -> None:
    pack = remade(trial, lambda p: rewrite(p, "letter.json", lambda d: d.replace(b"C-1", b"C-2")))
    refused(trial.push(pack), "schema-invalid", what="a container with an exchanged header")


@case("compressed", "A container with a compressed entry is refused.")
def compressed(trial: Trial) -> None:
    refused(trial.push(remade(trial, compress)), "schema-invalid", what="a compressed entry")


@case("truncated", "A container that breaks off is refused.")
def truncated(trial: Trial) -> None:
    pack = remade(trial, cut_short)
    refused(trial.push(pack), "schema-invalid", what="a container that breaks off")


@case("bytes-behind", "A container with bytes behind its end is refused.")
def bytes_behind(trial: Trial) -> None:
    pack = remade(trial, lengthen)
    refused(trial.push(pack), "schema-invalid", what="a container with bytes behind its end")


@case("tampered-encryption", "An encrypted file changed by one bit is refused.")
def tampered_encryption(trial: Trial) -> None:
    pack = trial.pack()
    data = bytearray(pack.cms)
    data[len(data) // 2] ^= 1
    digest = digests.of(pack.envelope.suite, bytes(data))
    told = replace(pack.envelope, package_digest=digest)
    answer = trial.push(replace(pack, cms=bytes(data), envelope=told))
    refused(answer, "cannot-decrypt", what="an encrypted file changed by one bit")


@case("other-package", "A file other than the announced one is refused.")
def other_package(trial: Trial) -> None:
    pack = trial.pack()
    told = replace(pack.envelope, package_digest=nothing(pack.envelope.package_digest))
    answer = trial.push(replace(pack, envelope=told))
    refused(answer, "chunk-digest", what="a file with another digest than announced")


@case("other-container", "A container other than the announced one is refused.")
def other_container(trial: Trial) -> None:
    pack = trial.pack()
    told = replace(pack.envelope, asice_digest=nothing(pack.envelope.asice_digest))
    answer = trial.push(replace(pack, envelope=told))
    refused(answer, "schema-invalid", what="a container with another digest than announced")


@case("other-message-id", "A messageId other than the sealed one is refused.")
def other_message_id(trial: Trial) -> None:
    pack = trial.pack()
    told = replace(pack.envelope, message_id=trial.header().message_id)
    answer = trial.push(replace(pack, envelope=told))
    refused(answer, "wrong-addressee", what="a letter under another messageId than the sealed")


@case("unknown-unit", "A unit that the directory does not list is refused.")
def unknown_unit(trial: Trial) -> None:
    unit = PartyRef(trial.ground.target, "no-such-unit")
    pack = trial.pack(trial.header(recipient=unit))
    refused(trial.push(pack), "unit-unknown", what="a letter to an unknown unit")


@case("expired-letter", "A letter past its time to live is refused.")
def expired_letter(trial: Trial) -> None:
    then = utc_now() - timedelta(hours=2)
    pack = trial.pack(trial.header(issued_at=then, expires_at=then + timedelta(hours=1)))
    refused(trial.push(pack), "expired", what="a letter past its time to live")


@case("critical-member", "A member marked critical that is not known is refused.")
def critical_member(trial: Trial) -> None:
    pack = trial.pack()
    change = b'"critical":["somethingNew"],'
    bad = remade_header(trial, pack, lambda d: d.replace(b'"declared', change + b'"declared'))
    refused(trial.push(bad), "unsupported-version", what="an unknown critical member")


def remade_header(trial: Trial, pack: Pack, new: Callable[[bytes], bytes]) -> Pack:
    """Header, manifest and seal made anew around a header that our own writer would refuse."""
    with zipfile.ZipFile(pack.asice) as archive:
        entries = {info.filename: archive.read(info) for info in archive.infolist()}
    old, head = entries["letter.json"], new(entries["letter.json"])
    manifest = entries["META-INF/ASiCManifest001.xml"].replace(
        digest64(old, pack.header.suite), digest64(head, pack.header.suite)
    )
    entries |= {"letter.json": head, "META-INF/ASiCManifest001.xml": manifest}
    entries[SEAL_PATH] = seal(manifest, trial.ground.kit.seal)
    write(pack.asice, list(entries.items()))
    return trial.encrypted(pack.asice, pack.header)


def digest64(data: bytes, suite: str) -> bytes:
    """A digest as the manifest writes it."""
    return base64.b64encode(digests.new(suite, data).digest())


def nothing(digest: str) -> digests.Digest:
    """A digest of the same kind, of nothing that there is."""
    return digests.Digest("0" * len(digest))


@case("unknown-members", "Members that a later version adds are kept and ignored.")
def unknown_members(trial: Trial) -> None:
    header = trial.header(ext={"x-note": "kept"}, extra={"laterMember": {"a": 1}})
    answer = trial.push(trial.pack(header))
    expect(answer, 200, what="a letter with members of a later version")


def prove_refusal(trial: Trial, answer: Answer, pack: Pack) -> bytes:
    """Finding unless a refusal brings the target's sealed RelayRejection; its bytes."""
    sealed = problem_of(answer).get("evidence")
    if not isinstance(sealed, dict):
        raise Finding("the refusal of a letter has no sealed statement in its member evidence")
    data = json.dumps(sealed, sort_keys=True, separators=(",", ":")).encode()
    prove(trial, data, pack, Event.RELAY_REJECTION)
    return data


@case("sealed-rejection", "A refused letter gets a sealed statement of its refusal.")
def sealed_rejection(trial: Trial) -> None:
    pack = trial.pack()
    later = remade_header(trial, pack, lambda d: d.replace(b'"gcx/1"', b'"gcx/9"'))
    prove_refusal(trial, trial.push(later), later)
