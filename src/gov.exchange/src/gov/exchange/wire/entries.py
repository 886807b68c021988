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
from gov.exchange.wire.agency import Capability
from gov.exchange.wire.agency import Service
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.certificates import leaf_of
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import UnknownKey
from gov.exchange.wire.record import encode
from gov.exchange.wire.requests import requested_key
from gov.exchange.wire.services import changed_status
from gov.exchange.wire.words import _
from gov.exchange.wire.words import Message
from gov.exchange.wire.words import RefusedError
from typing import Any


# How long an encryption key is known before anybody encrypts for it.
NOTICE = timedelta(hours=48)
RULES = ("types", "sectors", "parents", "agencies")
PURPOSES = {
    ServiceType.SEAL: _("seal"),
    ServiceType.ENCRYPTION: _("encryption"),
    ServiceType.SIGNING: _("signing"),
    ServiceType.TLS: _("TLS"),
}
CAPABILITIES: dict[str, Message] = {
    Capability.FORWARDING: _("Letters passed on"),
    Capability.REPLACEMENT: _("Replacement of letters"),
    Capability.STATUS: _("What becomes of a letter"),
    Capability.UPDATE: _("Additions to letters"),
    Capability.WITHDRAWAL: _("Withdrawal of letters"),
}
# Without one of these an agency can neither send nor be sent a letter.
NEEDED = (ServiceType.SEAL, ServiceType.SIGNING, ServiceType.ENCRYPTION)


def put(authority: Authority, entry: Mapping[str, Any], now: datetime | None = None) -> Directory:
    """Add the agency of a plain entry (wire names), or change what the entry says of it.

    Certificates stay as they are; a member that is null is taken off. Raises DirectoryInvalid;
    RefusedError without an id.
    """
    name = entry.get("id")
    if not isinstance(name, str):
        raise RefusedError(_("The entry has no id."))
    current = authority.directory()
    body = json.loads(current.data)
    given = {key: value for key, value in entry.items() if key != "services"}
    listed = list(body.get("agencies", ()))
    place = next((at for at, each in enumerate(listed) if each["id"] == name), None)
    known = {"status": "active", "services": []} if place is None else listed[place]
    fresh = {key: value for key, value in {**known, **given}.items() if value is not None}
    if place is None:
        listed.append(fresh)
    else:
        listed[place] = fresh
    return sign(authority, current, {"agencies": listed}, now)


def put_group(
    authority: Authority, group: Mapping[str, Any], now: datetime | None = None
) -> Directory:
    """Add a group for circulars (wire names), or put another rule in its place.

    Raises DirectoryInvalid; RefusedError without an id or a rule, UnknownKey for an agency that
    is not listed.
    """
    name = group.get("id")
    if not isinstance(name, str):
        raise RefusedError(_("The entry has no id."))
    rule = {key: group[key] for key in RULES if group.get(key)}
    if not rule:
        raise RefusedError(_("A group needs a rule: types, sectors, parents or agencies."))
    current = authority.directory()
    for agency in (*rule.get("parents", ()), *rule.get("agencies", ())):
        current.agency(agency)
    fresh = {"id": name, "names": group.get("names"), **rule}
    groups = json.loads(current.data).get("groups", [])
    others = [fresh if each["id"] == name else each for each in groups]
    return sign(
        authority, current, {"groups": others if fresh in others else [*others, fresh]}, now
    )


def remove_group(authority: Authority, name: str, now: datetime | None = None) -> Directory:
    """Take a group off the list; UnknownKey for one that is not on it."""
    current = authority.directory()
    groups = json.loads(current.data).get("groups", [])
    others = [each for each in groups if each["id"] != name]
    if len(others) == len(groups):
        raise UnknownKey(f"No group {name} in the directory.")
    return sign(authority, current, {"groups": others}, now)


def set_capabilities(
    authority: Authority, agency: str, capabilities: tuple[str, ...], now: datetime | None = None
) -> Directory:
    """Say which optional parts of the protocol an agency serves; RefusedError for one that is
    none."""
    for each in capabilities:
        if each not in CAPABILITIES:
            raise RefusedError(_("There is no capability ${name}.", {"name": each}))
    entry = replace(entry_of(authority, agency), capabilities=tuple(sorted(set(capabilities))))
    return change(authority, entry, now)


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
        raise RefusedError(
            _(
                "${agency} has no endpoint ${endpoint}; put it into the entry first.",
                {"agency": agency, "endpoint": endpoint},
            )
        )
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
        when = f"{least:%Y-%m-%d %H:%M} UTC"
        raise RefusedError(_("The new key counts from ${when} at the earliest.", {"when": when}))
    certificate = leaf_of(authority.root, key, agency, kind, starts, hosts)
    added = Service(kind, certificate, Status.ACTIVE, starts)
    change(authority, replace(entry, services=(*entry.services, added)), at)
    return certificate


def known_key(service: Service, kind: ServiceType) -> x509.Certificate:
    """The certificate of a key that is listed, if it may still be used for that."""
    if service.type is not kind or service.status is not Status.ACTIVE:
        raise RefusedError(
            _("This key is listed already and may not be used for this: make a new one.")
        )
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

    The last one that an active agency needs is kept: its new key comes first, or its suspension.
    Raises UnknownKey, RefusedError.
    """
    at = now or utc_now()
    if status is Status.REVOKED and not reason.strip():
        raise RefusedError(_("Say why the certificate is revoked."))
    entry = entry_of(authority, agency)
    found = next((each for each in entry.services if each.fingerprint == digest), None)
    if found is None:
        raise UnknownKey(f"{agency} has no certificate {digest}.")
    if found.status in (status, Status.REVOKED):
        return authority.directory()
    require_another(entry, found, at)
    ended = replace(changed_status(found, status, at), reason=reason.strip() or None)
    services = tuple(ended if each is found else each for each in entry.services)
    return change(authority, replace(entry, services=services), at)


def entry_of(authority: Authority, agency: str) -> Agency:
    """The agency as it is listed; UnknownKey."""
    return authority.directory().agency(agency)


def require_another(entry: Agency, ended: Service, at: datetime) -> None:
    """RefusedError if an active agency would be left without a key that it needs."""
    left = (
        each
        for each in entry.of_type(ended.type)
        if each is not ended
        and each.status is Status.ACTIVE
        and each.certificate.not_valid_after_utc > at
    )
    counts = ended.status is Status.ACTIVE and ended.certificate.not_valid_after_utc > at
    needed = ended.type in NEEDED and entry.status is Status.ACTIVE and counts
    if needed and next(left, None) is None:
        raise RefusedError(
            _(
                "This is the last ${purpose} key of ${agency}: certify a new one first, or suspend"
                " the agency.",
                {"purpose": PURPOSES[ended.type], "agency": entry.id},
            )
        )


def change(authority: Authority, entry: Agency, now: datetime | None = None) -> Directory:
    """Sign the list with another entry of an agency, if it is another."""
    current = authority.directory()
    listed = [
        encode(entry) if each["id"] == entry.id else each
        for each in json.loads(current.data)["agencies"]
    ]
    return sign(authority, current, {"agencies": listed}, now)


def sign(
    authority: Authority, current: Directory, changed: Mapping[str, Any], now: datetime | None
) -> Directory:
    """Sign the list with other members, if they are others; ListChangedError if another act was
    faster."""
    body = json.loads(current.data)
    if {**body, **changed} == body:
        return current
    at = now or utc_now()
    return authority.sign({**body, **changed}, at, after=current.sequence_number)


def pem(certificate: x509.Certificate) -> bytes:
    """The PEM of a certificate."""
    return certificate.public_bytes(serialization.Encoding.PEM)
