"""An agency in the directory: units, posts, limits, and its certificates through time."""

from collections.abc import Mapping
from cryptography import x509
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from enum import StrEnum
from gov.exchange.wire.errors import CertificateExpired
from gov.exchange.wire.errors import CertificateRevoked
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.header import FormOfAddress
from gov.exchange.wire.keys import der
from gov.exchange.wire.keys import fingerprint
from gov.exchange.wire.seal import SealInfo
from gov.exchange.wire.seal import verify_seal
from typing import Any


SKEW = timedelta(seconds=300)


class ServiceType(StrEnum):
    """What a certificate is for."""

    SEAL = "seal"
    ENCRYPTION = "encryption"
    SIGNING = "signing"
    TLS = "tls"


class Capability(StrEnum):
    """An optional part of the protocol."""

    FORWARDING = "forwarding"
    REPLACEMENT = "replacement"
    STATUS = "status"
    UPDATE = "update"
    WITHDRAWAL = "withdrawal"


class Status(StrEnum):
    """Status of a service; of an agency only ACTIVE and SUSPENDED."""

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
    """A certificate of an agency, its purpose, its status since, its history, and why it was
    revoked. An active one whose time is still to come counts from then."""

    type: ServiceType
    certificate: x509.Certificate
    status: Status
    status_starting_time: datetime
    history: tuple[StatusPeriod, ...] = ()
    reason: str | None = None

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate DER, lower-case hex."""
        return fingerprint(self.certificate)

    def status_at(self, at: datetime) -> Status | None:
        """The status in force at `at`; None before the first."""
        now = StatusPeriod(self.status, self.status_starting_time)
        begun = [period for period in (*self.history, now) if period.starting_time <= at]
        return max(begun, key=lambda period: period.starting_time).status if begun else None

    def usable(self, at: datetime) -> bool:
        """True if it is active at `at` and the certificate's own dates agree."""
        certificate = self.certificate
        dated = certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc
        return dated and self.status_at(at) is Status.ACTIVE

    def check(self, at: datetime) -> None:
        """Raise CertificateRevoked, CertificateExpired or UnknownKey unless usable at `at`."""
        if self.status is Status.REVOKED:
            raise CertificateRevoked("The certificate was revoked.")
        if at > self.certificate.not_valid_after_utc:
            raise CertificateExpired("The certificate has expired.")
        if not self.usable(at):
            raise UnknownKey("The certificate is not in use at this time.")


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
    form_of_address: Mapping[str, FormOfAddress] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the agency accepts: bytes of `letter.cms`, number of objects."""

    max_package_bytes: int
    max_objects: int


@dataclass(frozen=True, slots=True)
class Agency:
    """One connected agency. `endpoints` are base URLs in order of preference, `paper_stops` the
    ISO day from which paper needs a reason, `capabilities` the optional parts of the protocol that
    it serves (all of them where there are none), `highest_confidentiality` the national code of
    the highest degree it takes (every degree where it says none); `extra` keeps unknown members."""

    id: str
    code: str
    names: Mapping[str, str]
    type: str
    sector: str
    status: Status
    endpoints: tuple[str, ...]
    limits: Limits
    suites: tuple[str, ...]
    services: tuple[Service, ...]
    parent: str | None = None
    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()
    paper_stops: str | None = None
    capabilities: tuple[str, ...] = ()
    highest_confidentiality: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of that id."""
        return next((unit for unit in self.units if unit.id == unit_id), None)

    def post(self, post_id: str) -> Post | None:
        """The post of that id."""
        return next((post for post in self.posts if post.id == post_id), None)

    def serves(self, part: Capability) -> bool:
        """True if it serves an optional part of the protocol: every part, unless it lists some."""
        return not self.capabilities or part in self.capabilities

    def of_type(self, kind: ServiceType) -> tuple[Service, ...]:
        """All services of a kind, newest status first."""
        found = (service for service in self.services if service.type is kind)
        return tuple(sorted(found, key=lambda s: s.status_starting_time, reverse=True))

    def encryption_certificate(self, at: datetime) -> x509.Certificate:
        """The newest encryption certificate active at `at`; UnknownKey if there is none."""
        for service in self.of_type(ServiceType.ENCRYPTION):
            if service.usable(at):
                return service.certificate
        raise UnknownKey("The recipient has no encryption certificate in use.", field=self.id)

    def seal_certificates(self, at: datetime) -> tuple[bytes, ...]:
        """DER of the certificates whose seals of time `at` are good, history included."""
        services = self.of_type(ServiceType.SEAL)
        return tuple(der(service.certificate) for service in services if service.usable(at))

    def verify_seal(
        self, content: bytes, p7s: bytes, *, proven_at: datetime | None = None
    ) -> SealInfo:
        """A seal of this agency over `content`, by a certificate in use when it was made.

        `proven_at` is a time at which the seal is known to have existed (a time stamp, our
        own journal; now for what just arrived). A certificate revoked before that time, or
        revoked at all when nothing is proven, makes the seal worthless: the claimed time is
        only the word of whoever held the key.
        Raises SealInvalid, SuiteNotAllowed, CertificateRevoked.
        """
        services = self.of_type(ServiceType.SEAL)
        info = verify_seal(content, p7s, [der(service.certificate) for service in services])
        service = next(s for s in services if s.fingerprint == info.fingerprint)
        check_revocation(service, proven_at)
        if proven_at is not None and info.signing_time > proven_at + SKEW:
            raise SealInvalid("The seal claims a time that is still to come.")
        if not sealed_in_use(service, info.signing_time):
            raise SealInvalid("The seal was made with a certificate not in use at that time.")
        return info


def check_revocation(service: Service, proven_at: datetime | None) -> None:
    """CertificateRevoked unless the seal is proven older than the revocation."""
    revoked = service.status is Status.REVOKED
    if revoked and (proven_at is None or proven_at >= service.status_starting_time):
        raise CertificateRevoked("The seal certificate was revoked.")


def sealed_in_use(service: Service, at: datetime) -> bool:
    """True if the certificate was in use at the claimed time, give or take the clock skew."""
    return any(service.usable(at + shift) for shift in (timedelta(0), SKEW, -SKEW))


def utc_now() -> datetime:
    """The current time, aware."""
    return datetime.now(UTC)
