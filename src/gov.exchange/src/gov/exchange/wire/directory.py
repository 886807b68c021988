"""The agency directory: who is connected, under which keys; signed, monotonic, pinned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from cryptography import x509

from gov.exchange.wire.header import FormOfAddress


class ServiceType(StrEnum):
    """What a certificate is for."""

    SEAL = "seal"
    ENCRYPTION = "encryption"
    SIGNING = "signing"


class Status(StrEnum):
    """Status of a service or an agency."""

    ACTIVE = "active"
    RETIRED = "retired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class StatusPeriod:
    """An earlier status and when it began."""

    status: Status
    starting_time: datetime


@dataclass(frozen=True, slots=True)
class Service:
    """A certificate of an agency, its purpose, its status since, and its history."""

    type: ServiceType
    certificate: x509.Certificate
    fingerprint: str
    status: Status
    status_starting_time: datetime
    history: tuple[StatusPeriod, ...] = ()

    def status_at(self, at: datetime) -> Status | None:
        """The status in force at `at`; None before the first."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisational unit that letters may be addressed to."""

    id: str
    names: Mapping[str, str]
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post letters are addressed to, with its form of address per language (ar, en)."""

    id: str
    names: Mapping[str, str]
    unit: str | None = None
    form_of_address: Mapping[str, FormOfAddress] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What the agency accepts: bytes of `letter.cms`, number of objects."""

    max_package_bytes: int
    max_objects: int


@dataclass(frozen=True, slots=True)
class Agency:
    """One connected agency. `endpoints` are base URLs in order of preference."""

    id: str
    code: str
    names: Mapping[str, str]
    type: str
    sector: str
    parent: str | None
    status: Status
    units: tuple[Unit, ...]
    posts: tuple[Post, ...]
    endpoints: tuple[str, ...]
    limits: Limits
    suites: tuple[str, ...]
    services: tuple[Service, ...]

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of that id."""
        raise NotImplementedError

    def post(self, post_id: str) -> Post | None:
        """The post of that id."""
        raise NotImplementedError

    def encryption_certificate(self, at: datetime) -> x509.Certificate:
        """The newest encryption certificate active at `at`; UnknownKey if there is none."""
        raise NotImplementedError

    def seal_certificates(self, at: datetime) -> tuple[bytes, ...]:
        """DER of the certificates whose seals of time `at` are good, history included."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class NationalCode:
    """A code that travels, its rank (0 lowest) and its names."""

    code: str
    rank: int
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Directory:
    """A verified directory."""

    scheme: Mapping[str, Any]
    sequence_number: int
    issued_at: datetime
    next_update: datetime
    agencies: Mapping[str, Agency]
    classifications: tuple[NationalCode, ...]
    urgencies: tuple[NationalCode, ...]

    @property
    def test(self) -> bool:
        """True for a demonstration directory, the only kind that may name loopback http."""
        raise NotImplementedError

    def agency(self, agency_id: str) -> Agency:
        """The agency of that id; UnknownKey if it is not connected."""
        raise NotImplementedError

    def by_signing_key(self, key_id: str, at: datetime) -> tuple[Agency, Service]:
        """Whose HTTP-signing certificate has this SHA-256 at `at`.

        Raises UnknownKey, CertificateRevoked, CertificateExpired, SenderSuspended.
        """
        raise NotImplementedError

    def classification(self, code: str) -> NationalCode:
        """The national code of confidentiality; an unknown one counts as the highest."""
        raise NotImplementedError

    def urgency(self, code: str) -> NationalCode:
        """The national code of urgency; an unknown one counts as the highest."""
        raise NotImplementedError


def load_directory(
    path: Path, anchor: x509.Certificate, *, minimum_sequence: int = 0
) -> Directory:
    """Read `path` and `path` + `.p7s`; see `verify_directory`."""
    raise NotImplementedError


def verify_directory(
    data: bytes, p7s: bytes, anchor: x509.Certificate, *, minimum_sequence: int = 0
) -> Directory:
    """The directory in `data`, sealed by the pinned `anchor` certificate.

    Raises DirectoryInvalid: unsigned, forged, malformed, or sequenceNumber below the minimum.
    """
    raise NotImplementedError
