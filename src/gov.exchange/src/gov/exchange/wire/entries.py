"""What a directory authority does to its list, each act signed at once under the next number.

Each act is idempotent: where there is nothing to change, the list in force is returned.
"""

import json
from collections.abc import Mapping
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import Service
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.authority import changed_status
from gov.exchange.wire.certificates import leaf_of
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.record import encode
from gov.exchange.wire.requests import requested_key
from typing import Any


# How long an encryption key is known before anybody encrypts for it.
NOTICE = timedelta(hours=48)


def put(authority: Authority, entry: Mapping[str, Any], now: datetime | None = None) -> Directory:
    """Add the agency of a plain entry (wire names), or change what the entry says of it.

    Certificates stay as they are. Raises DirectoryInvalid; ValueError without an id.
    """
    name = entry.get("id")
    if not isinstance(name, str):
        raise ValueError("the entry has no id")
    body = json.loads(authority.directory().data) if authority.directory_path.exists() else {}
    given = {key: value for key, value in entry.items() if key != "services"}
    listed = list(body.get("agencies", ()))
    place = next((at for at, each in enumerate(listed) if each["id"] == name), None)
    if place is None:
        listed.append({"status": "active", **given, "services": []})
    elif {**listed[place], **given} == listed[place]:
        return authority.directory()
    else:
        listed[place] = {**listed[place], **given}
    return authority.sign({**body, "agencies": listed}, now or utc_now())


def set_status(
    authority: Authority, agency: str, status: Status, now: datetime | None = None
) -> Directory:
    """Suspend an agency, or take it back."""
    return change(authority, replace(entry_of(authority, agency), status=status), now)


def activate(
    authority: Authority, agency: str, endpoint: str, now: datetime | None = None
) -> Directory:
    """Make one of an agency's endpoints the one that counts: the first. ValueError if unknown."""
    entry = entry_of(authority, agency)
    if endpoint not in entry.endpoints:
        raise ValueError(f"{agency} has no endpoint {endpoint}; put it into the entry first")
    others = tuple(each for each in entry.endpoints if each != endpoint)
    return change(authority, replace(entry, endpoints=(endpoint, *others)), now)


def accept(
    authority: Authority,
    agency: str,
    kind: ServiceType,
    request: bytes,
    *,
    usable_from: datetime | None = None,
    hosts: tuple[str, ...] = (),
    now: datetime | None = None,
) -> x509.Certificate:
    """Certify the key of a request (PEM) for one purpose, and list it.

    It counts from `usable_from`: now, for a further encryption key 48 hours later unless said
    otherwise, and never earlier. The older ones stay in use. For a key that is listed already
    the certificate is returned. Raises ValueError, SuiteNotAllowed, UnknownKey.
    """
    at = now or utc_now()
    entry, key = entry_of(authority, agency), requested_key(request, kind)
    for service in entry.services:
        if service.certificate.public_key() == key:
            return known_key(service, kind)
    further = kind is ServiceType.ENCRYPTION and entry.of_type(kind)
    least = at + NOTICE if further else at
    starts = usable_from or least
    if starts < least:
        raise ValueError(f"a new {kind} key counts from {least:%Y-%m-%d %H:%M} UTC at the earliest")
    certificate = leaf_of(authority.root, key, agency, kind, starts, hosts)
    added = Service(kind, certificate, Status.ACTIVE, starts)
    change(authority, replace(entry, services=(*entry.services, added)), at)
    return certificate


def known_key(service: Service, kind: ServiceType) -> x509.Certificate:
    """The certificate of a key that is listed, if it may still be used for that."""
    if service.type is not kind or service.status is not Status.ACTIVE:
        raise ValueError(f"this key is listed as {service.type}, {service.status}: make a new one")
    return service.certificate


def end(
    authority: Authority,
    agency: str,
    digest: str,
    status: Status,
    *,
    reason: str = "",
    now: datetime | None = None,
) -> Directory:
    """Retire or revoke the certificate of that SHA-256; revoking needs a reason.

    Raises UnknownKey, ValueError.
    """
    at = now or utc_now()
    if status is Status.REVOKED and not reason.strip():
        raise ValueError("say why the certificate is revoked")
    entry = entry_of(authority, agency)
    found = next((each for each in entry.services if each.fingerprint == digest), None)
    if found is None:
        raise UnknownKey(f"{agency} has no certificate {digest}.")
    if found.status in (status, Status.REVOKED):
        return authority.directory()
    ended = replace(changed_status(found, status, at), reason=reason.strip() or None)
    services = tuple(ended if each is found else each for each in entry.services)
    return change(authority, replace(entry, services=services), at)


def entry_of(authority: Authority, agency: str) -> Agency:
    """The agency as it is listed; UnknownKey."""
    return authority.directory().agency(agency)


def change(authority: Authority, entry: Agency, now: datetime | None = None) -> Directory:
    """Sign the list with another entry of an agency, if it is another."""
    body = json.loads(authority.directory().data)
    fresh = encode(entry)
    listed = [fresh if each["id"] == entry.id else each for each in body["agencies"]]
    if listed == body["agencies"]:
        return authority.directory()
    return authority.sign({**body, "agencies": listed}, now or utc_now())


def pem(certificate: x509.Certificate) -> bytes:
    """The PEM of a certificate."""
    return certificate.public_bytes(serialization.Encoding.PEM)
