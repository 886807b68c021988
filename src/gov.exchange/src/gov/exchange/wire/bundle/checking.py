"""The check of a dispute bundle, as its README does it, and by the directory's history as well."""

import tempfile
import zipfile
from collections.abc import Mapping
from collections.abc import Sequence
from cryptography.x509 import Certificate
from dataclasses import dataclass
from datetime import datetime
from gov.exchange.wire import digests
from gov.exchange.wire.bundle.writing import digest
from gov.exchange.wire.bundle.writing import LETTER
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import verify_directory
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.evidence import chain
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.head import verify_anchor
from gov.exchange.wire.merkle import Proof
from gov.exchange.wire.merkle import root_of
from gov.exchange.wire.merkle import Side
from gov.exchange.wire.timestamp import signature_of
from gov.exchange.wire.timestamp import verify_stamp
from gov.exchange.wire.transfer import verify_container
from pathlib import Path


MAX_SMALL = 64 * 1024 * 1024
MAX_FILES = 5000
Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement that was proven, and the time by which it existed: None without a stamp."""

    evidence: Evidence
    proven_at: datetime | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a good bundle proves; `chained` counts the statements found in the journal's chain,
    `anchored_at` is the time of the sealed head they lead to."""

    shown: Sequence[Shown]
    subject: str
    chained: int
    anchored_at: datetime | None
    directory: int


def check_bundle(path: Path, anchor: Certificate, pinned: Sequence[Certificate]) -> Verdict:
    """Prove a bundle against the authority's certificate and those of the time stamp authority,
    which the reader has from elsewhere.

    Raises the error of the wire that names what does not fit.
    """
    with tempfile.TemporaryDirectory() as folder:
        letter = Path(folder) / LETTER
        files = unpacked(path, letter)
        directory = newest_directory(files, anchor)
        shown = [statement(files, name, directory, pinned) for name in folders(files)]
        if not shown:
            raise SchemaInvalid("The bundle holds no evidence.")
        one_letter(shown, letter)
        chained, anchored_at = chain_of(files, directory, pinned)
        first = min(one.evidence.event_time for one in shown)
        with verify_container(letter, directory, first) as opened:
            subject = opened.header.subject
        return Verdict(shown, subject, chained, anchored_at, directory.sequence_number)


def unpacked(path: Path, letter: Path) -> dict[str, bytes]:
    """The small files by name; the letter goes to its place. SchemaInvalid."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            small = [entry for entry in entries if entry.filename != LETTER]
            total = sum(entry.file_size for entry in small)
            stored = all(entry.compress_type == zipfile.ZIP_STORED for entry in entries)
            if not stored or total > MAX_SMALL or len(entries) > MAX_FILES:
                raise SchemaInvalid("The bundle is not of this form.")
            with archive.open(LETTER) as source, letter.open("wb") as out:
                while piece := source.read(1024 * 1024):
                    out.write(piece)
            return {entry.filename: archive.read(entry) for entry in small}
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError) as error:
        raise SchemaInvalid("The bundle cannot be read.") from error


def newest_directory(files: Files, anchor: Certificate) -> Directory:
    """All signed lists proven; the newest, whose history serves for everything."""
    found = [
        verify_directory(data, files.get(f"{name}.p7s", b""), anchor)
        for name, data in files.items()
        if name.startswith("directory/") and name.endswith("/directory.json")
    ]
    if not found:
        raise SchemaInvalid("The bundle holds no directory.")
    return max(found, key=lambda one: one.sequence_number)


def folders(files: Files) -> list[str]:
    """The folder of each statement, in order."""
    found = (name for name in files if name.startswith("evidence/"))
    return sorted(
        name.removesuffix("statement.json") for name in found if name.endswith("/statement.json")
    )


def statement(
    files: Files, folder: str, directory: Directory, pinned: Sequence[Certificate]
) -> Shown:
    """One statement: its parts agree, its stamp fits, and its seal was good at that time."""
    sealed = SealedStatement.from_bytes(files[folder + "statement.json"])
    parts = (files.get(folder + "body.json"), files.get(folder + "seal.p7s"))
    if parts != (sealed.body, sealed.seal):
        raise SealInvalid(f"The parts of {folder} do not agree.")
    at = stamped_at(files, folder, sealed, pinned)
    proven = at or read_evidence(sealed).event_time
    return Shown(verify_evidence(sealed, directory, proven_at=proven), at)


def stamped_at(
    files: Files, folder: str, sealed: SealedStatement, pinned: Sequence[Certificate]
) -> datetime | None:
    """The time of the stamp over the signature, or over the tree the statement is in."""
    if (token := files.get(folder + "stamp.tst")) is not None:
        return verify_stamp(token, signature_of(sealed.seal), pinned).time
    if (token := files.get(folder + "tree.tst")) is not None:
        root = root_of(bytes.fromhex(sealed.digest), proof_of(files, folder))
        return verify_stamp(token, root, pinned).time
    return None


def proof_of(files: Files, folder: str) -> Proof:
    """The proof as its files say, from the leaf upwards."""
    names = sorted(name for name in files if name.startswith(folder + "proof/"))
    return tuple((side_of(name), files[name]) for name in names)


def side_of(name: str) -> Side:
    """On which side the hash of that file stands."""
    return "right" if name.endswith("right.bin") else "left"


def one_letter(shown: Sequence[Shown], letter: Path) -> None:
    """All statements are about one letter, the one in the bundle."""
    stated = next((one.evidence.asice_digest for one in shown if one.evidence.asice_digest), "")
    asice_digest = digest(letter, digests.suite_of(stated) if stated else digests.NEW)
    if len({(one.evidence.sender, one.evidence.message_identifier) for one in shown}) != 1:
        raise SealInvalid("The statements are about different letters.")
    if {one.evidence.asice_digest for one in shown} - {asice_digest, None}:
        raise SealInvalid(
            "A statement is about another container.",
            field=digests.member("asice_digest", asice_digest),
        )


def chain_of(
    files: Files, directory: Directory, pinned: Sequence[Certificate]
) -> tuple[int, datetime | None]:
    """How many statements the chain holds, and when its head was anchored; SealInvalid."""
    if "chain/digests.bin" not in files:
        return 0, None
    data = SealedStatement(files["chain/body.json"], files["chain/seal.p7s"]).to_bytes()
    head, stamp = verify_anchor(data, files.get("chain/stamp.tst"), directory, pinned)
    digests, reached = files["chain/digests.bin"], files["chain/before.bin"].hex()
    links = [digests[at : at + 64].hex() for at in range(0, len(digests), 64)]
    for link in links:
        reached = chain(reached, link)
    if reached != head.head:
        raise SealInvalid("The chain does not lead to the sealed head.")
    places = {name: data for name, data in files.items() if name.endswith("/link")}
    for name, place in places.items():
        sealed = SealedStatement.from_bytes(files[name.removesuffix("link") + "statement.json"])
        if links[int(place)] != sealed.digest:
            raise SealInvalid("A statement is not in the chain where it should be.")
    return len(places), stamp.time if stamp else head.time
