"""The certificates of an entry and what becomes of them. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from gov.exchange.wire.agency import Service
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.agency import StatusPeriod
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.keys import fingerprint


def services_of(keys: AgencyKeys, since: datetime) -> list[Service]:
    """The current public certificates of an agency as active services."""
    current = {
        ServiceType.SEAL: keys.seal,
        ServiceType.SIGNING: keys.signing,
        ServiceType.ENCRYPTION: keys.encryption[0],
    }
    if keys.tls is not None:
        current[ServiceType.TLS] = keys.tls
    return [Service(k, p.certificate, Status.ACTIVE, since) for k, p in current.items()]


def merge(known: Iterable[Service], own: Iterable[Service]) -> tuple[Service, ...]:
    """Listed services keep their history; certificates not listed yet are added."""
    known = tuple(known)
    listed = {fingerprint(service.certificate) for service in known}
    return (*known, *(service for service in own if service.fingerprint not in listed))


def retired(service: Service, at: datetime) -> Service:
    """The service retired at `at` if it was active."""
    active = service.status is Status.ACTIVE
    return changed_status(service, Status.RETIRED, at) if active else service


def changed_status(service: Service, status: Status, at: datetime) -> Service:
    """The service with a new status, the present one moved to its history."""
    past = StatusPeriod(service.status, service.status_starting_time)
    history = (*service.history, past)
    return replace(service, status=status, status_starting_time=at, history=history)
