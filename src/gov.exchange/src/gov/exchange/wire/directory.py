"""The agency directory: who is connected, under which keys; signed, monotonic, pinned."""

from collections.abc import Mapping
from cryptography import x509
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import Capability
from gov.exchange.wire.agency import Limits
from gov.exchange.wire.agency import Post
from gov.exchange.wire.agency import Service
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.agency import StatusPeriod
from gov.exchange.wire.agency import Unit
from gov.exchange.wire.canonical import read_canonical
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.errors import SenderSuspended
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.keys import der
from gov.exchange.wire.record import decode_record
from gov.exchange.wire.record import parse_timestamp
from gov.exchange.wire.schema import validate
from gov.exchange.wire.seal import verify_seal
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


__all__ = [
    "Agency",
    "Capability",
    "Directory",
    "Freshness",
    "Group",
    "Limits",
    "NationalCode",
    "Post",
    "Service",
    "ServiceType",
    "Status",
    "StatusPeriod",
    "Unit",
    "load_directory",
    "verify_directory",
]

MAX_DIRECTORY_BYTES = 32 * 1024 * 1024
GRACE = timedelta(hours=72)
LIFE = timedelta(days=7)


class Freshness(StrEnum):
    """How far a directory may still be relied on."""

    FRESH = "fresh"
    LATE = "late"
    NO_NEW_KEYS = "no-new-keys"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class NationalCode:
    """A code that travels, its rank (0 lowest) and its names."""

    code: str
    rank: int
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """A group for circulars as a rule: agencies with one of the types, of the sectors and of the
    parents, as far as there are any, and each that is named in `agencies`."""

    id: str
    names: Mapping[str, str]
    types: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Directory:
    """A verified directory. `data` and `seal` are the signed bytes, for mirrors."""

    scheme: Mapping[str, Any]
    sequence_number: int
    issued_at: datetime
    next_update: datetime
    agencies: Mapping[str, Agency]
    classifications: tuple[NationalCode, ...]
    urgencies: tuple[NationalCode, ...]
    data: bytes
    seal: bytes
    groups: tuple[Group, ...] = ()

    @property
    def test(self) -> bool:
        """True for a demonstration directory, the only kind that may name loopback http."""
        return self.scheme.get("test") is True

    def freshness(self, now: datetime) -> Freshness:
        """FRESH until nextUpdate, LATE 72 hours more, STOP after 7 days."""
        late = now - self.next_update
        if late <= timedelta(0):
            return Freshness.FRESH
        if late > LIFE:
            return Freshness.STOP
        return Freshness.NO_NEW_KEYS if late > GRACE else Freshness.LATE

    def agency(self, agency_id: str) -> Agency:
        """The agency of that id; UnknownKey if it is not connected."""
        try:
            return self.agencies[agency_id]
        except KeyError:
            raise UnknownKey(f"No agency {agency_id} in the directory.") from None

    def by_signing_key(self, key_id: str, at: datetime) -> tuple[Agency, Service]:
        """Whose HTTP-signing certificate has this SHA-256 at `at`.

        Raises UnknownKey, CertificateRevoked, CertificateExpired, SenderSuspended.
        """
        if key_id not in self._signing_keys:
            raise UnknownKey("No agency of the directory signs with this key.", field="keyid")
        agency, service = self._signing_keys[key_id]
        service.check(at)
        if agency.status is not Status.ACTIVE:
            raise SenderSuspended(f"The agency {agency.id} is suspended.")
        return agency, service

    @cached_property
    def _signing_keys(self) -> dict[str, tuple[Agency, Service]]:
        return {
            service.fingerprint: (agency, service)
            for agency in self.agencies.values()
            for service in agency.services
            if service.type is ServiceType.SIGNING
        }

    def classification(self, code: str) -> NationalCode:
        """The national code of confidentiality; an unknown one counts as the highest."""
        return ranked(self.classifications, code)

    def urgency(self, code: str) -> NationalCode:
        """The national code of urgency; an unknown one counts as the highest."""
        return ranked(self.urgencies, code)


def ranked(codes: tuple[NationalCode, ...], code: str) -> NationalCode:
    """The entry of that code, or the one of highest rank."""
    highest = max(codes, key=lambda entry: entry.rank)
    return next((entry for entry in codes if entry.code == code), highest)


def load_directory(path: Path, anchor: x509.Certificate, *, minimum_sequence: int = 0) -> Directory:
    """Read `path` and `path` + `.p7s`; see `verify_directory`."""
    try:
        data, p7s = path.read_bytes(), path.with_name(path.name + ".p7s").read_bytes()
    except OSError as error:
        raise DirectoryInvalid(f"The agency directory cannot be read: {error}.") from error
    return verify_directory(data, p7s, anchor, minimum_sequence=minimum_sequence)


def verify_directory(
    data: bytes, p7s: bytes, anchor: x509.Certificate, *, minimum_sequence: int = 0
) -> Directory:
    """The directory in `data`, sealed by the pinned `anchor` certificate.

    Raises DirectoryInvalid: unsigned, forged, malformed, or sequenceNumber below the minimum.
    """
    try:
        verify_seal(data, p7s, [der(anchor)])
    except WireError as error:
        raise DirectoryInvalid(f"The agency directory is refused: {error}") from error
    directory = parse_directory(data, p7s)
    if directory.sequence_number < minimum_sequence:
        raise DirectoryInvalid(
            f"The agency directory number {directory.sequence_number} is older than "
            f"number {minimum_sequence}, which was seen before.",
            field="sequenceNumber",
        )
    return directory


def parse_directory(data: bytes, p7s: bytes) -> Directory:
    """The directory in `data`, its seal `p7s` NOT verified. Raises DirectoryInvalid."""
    try:
        body = read_canonical(data, limit=MAX_DIRECTORY_BYTES)
        validate("directory", body)
        directory = read_directory(body, data, p7s)
        check_entries(directory)
    except DirectoryInvalid:
        raise
    except (WireError, ValueError) as error:
        raise DirectoryInvalid(f"The agency directory is refused: {error}") from error
    return directory


def read_directory(body: Mapping[str, Any], data: bytes, p7s: bytes) -> Directory:
    """The typed directory of a validated body."""
    agencies = [decode_record(Agency, entry) for entry in body["agencies"]]
    by_id = {agency.id: agency for agency in agencies}
    if len(by_id) != len(agencies):
        raise ValueError("two agencies have one id")
    return Directory(
        body["scheme"],
        body["sequenceNumber"],
        parse_timestamp(body["issueDateTime"], "issueDateTime"),
        parse_timestamp(body["nextUpdate"], "nextUpdate"),
        by_id,
        tuple(decode_record(NationalCode, entry) for entry in body["classifications"]),
        tuple(decode_record(NationalCode, entry) for entry in body["urgencies"]),
        data,
        p7s,
        tuple(decode_record(Group, entry) for entry in body.get("groups", ())),
    )


def check_entries(directory: Directory) -> None:
    """Each certificate belongs to one agency and one purpose; each entry obeys the rules."""
    seen: set[str] = set()
    for agency in directory.agencies.values():
        check_agency(agency, directory)
        for service in agency.services:
            if service.fingerprint in seen:
                raise DirectoryInvalid("A certificate is listed twice.", field=agency.id)
            seen.add(service.fingerprint)


def check_agency(agency: Agency, directory: Directory) -> None:
    """The rules of one entry that a schema cannot say."""
    if agency.parent is not None and agency.parent not in directory.agencies:
        raise DirectoryInvalid(f"The parent of {agency.id} is not listed.", field=agency.id)
    if agency.paper_stops is not None:
        date.fromisoformat(agency.paper_stops)
    highest = agency.highest_confidentiality
    if highest is not None and highest not in {each.code for each in directory.classifications}:
        message = f"No degree {highest} is among the national codes."
        raise DirectoryInvalid(message, field=agency.id)
    for endpoint in agency.endpoints:
        if not allowed_endpoint(endpoint, directory.test):
            message = f"The endpoint {endpoint} is not https."
            raise DirectoryInvalid(message, field=agency.id)


def allowed_endpoint(url: str, test: bool) -> bool:
    """https, or http to this machine in a demonstration directory."""
    parts = urlsplit(url)
    if parts.scheme == "https" and parts.hostname:
        return True
    return test and parts.scheme == "http" and loopback(parts.hostname or "")


def loopback(host: str) -> bool:
    """True for localhost and literal loopback addresses."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
