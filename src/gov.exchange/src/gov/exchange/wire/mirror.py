"""Taking over a newer directory that somebody brought: verified, never older, whole."""

from cryptography import x509
from dataclasses import replace
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import verify_directory
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.pair import candidates
from gov.exchange.wire.pair import locked
from gov.exchange.wire.pair import Pair
from gov.exchange.wire.pair import replace_pair
from gov.exchange.wire.pair import seal_path
from pathlib import Path


def newest(path: Path, anchor: x509.Certificate, *, minimum_sequence: int = 0) -> Directory:
    """The newest good directory of those that lie at `path`.

    Raises DirectoryInvalid, as `verify_directory`, and OSError when there is none.
    """
    good: list[Directory] = []
    failure: DirectoryInvalid | None = None
    for pair in candidates(path):
        try:
            good.append(
                verify_directory(pair.data, pair.seal, anchor, minimum_sequence=minimum_sequence)
            )
        except DirectoryInvalid as error:
            failure = error
    if good:
        return max(good, key=lambda directory: directory.sequence_number)
    raise failure or DirectoryInvalid("There is no agency directory.")


def take_over(
    path: Path, pair: Pair, anchor: x509.Certificate, *, minimum_sequence: int = 0
) -> Directory | None:
    """Put a newer directory in place of the one at `path`; None if it is the same.

    Raises DirectoryInvalid: unsigned, forged, malformed, older than the one in place or than
    `minimum_sequence`, or another one under the same number. What is in place then stays.
    """
    with locked(path):
        held = in_place(path, anchor)
        least = max(minimum_sequence, held.sequence_number if held else 0)
        fresh = verify_directory(pair.data, pair.seal, anchor, minimum_sequence=least)
        if held and held.sequence_number == fresh.sequence_number:
            check_same(held.data, fresh)
            return None
        replace_pair(path, pair)
        return fresh


def in_place(path: Path, anchor: x509.Certificate) -> Directory | None:
    """The directory at `path`, None when there is no good one."""
    try:
        return newest(path, anchor)
    except (DirectoryInvalid, OSError):
        return None


def check_same(data: bytes, fresh: Directory) -> None:
    """DirectoryInvalid if the authority signed two lists under one number."""
    if data != fresh.data:
        raise DirectoryInvalid(
            f"There are two agency directories number {fresh.sequence_number}.",
            field="sequenceNumber",
        )


def read_file(path: Path) -> Pair:
    """The pair in a file: `directory.json` with its seal beside it, or both in one file.

    Raises DirectoryInvalid, OSError.
    """
    data = path.read_bytes()
    beside = seal_path(path)
    return Pair(data, beside.read_bytes()) if beside.exists() else Pair.from_bytes(data)


def known_only(directory: Directory, fingerprints: frozenset[str]) -> Directory:
    """The directory without the certificates that are not among `fingerprints` (SHA-256, hex).

    What it says of known ones counts, a revocation above all.
    """

    def reduced(agency: Agency) -> Agency:
        kept = (service for service in agency.services if service.fingerprint in fingerprints)
        return replace(agency, services=tuple(kept))

    agencies = {name: reduced(agency) for name, agency in directory.agencies.items()}
    return replace(directory, agencies=agencies)


def fingerprints(directory: Directory) -> frozenset[str]:
    """Of every certificate that it lists."""
    agencies = directory.agencies.values()
    return frozenset(service.fingerprint for agency in agencies for service in agency.services)
