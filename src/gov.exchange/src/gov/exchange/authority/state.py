"""How an agency stands on the list, in words. Pure."""

from dataclasses import dataclass
from datetime import datetime
from gov.exchange.directory.words import Ending
from gov.exchange.directory.words import state
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import Service
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import Freshness
from gov.exchange.wire.directory import Group
from gov.exchange.wire.entries import NEEDED
from gov.exchange.wire.words import _
from gov.exchange.wire.words import Message


CSS = ("", "is-waiting", "is-waiting", "is-failed")
PURPOSES = {
    ServiceType.SEAL: _("Seal on letters and statements"),
    ServiceType.ENCRYPTION: _("Opening letters to it"),
    ServiceType.SIGNING: _("Signature on calls"),
    ServiceType.TLS: _("Encrypted connection"),
}
FRESHNESS = {
    Freshness.FRESH: _("The list is up to date."),
    Freshness.LATE: _("The list had to be signed again already. Letters still travel."),
    Freshness.NO_NEW_KEYS: _(
        "The list is more than three days late: letters still travel, but no new key counts."
    ),
    Freshness.STOP: _("The list is more than seven days out of date: no letter travels."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and how it is to look."""

    says: Message
    css: str = ""


def list_state(listed: Directory, now: datetime) -> Said:
    """Whether the list has to be signed again."""
    freshness = listed.freshness(now)
    return Said(FRESHNESS[freshness], "" if freshness is Freshness.FRESH else "is-failed")


def agency_state(agency: Agency, now: datetime) -> list[Said]:
    """What there is to know of an agency, what asks for an act first."""
    said = []
    if agency.status is Status.SUSPENDED:
        said.append(Said(_("Suspended"), "is-failed"))
    if not agency.services:
        said.append(
            Said(_("It has no certificate yet: it can neither send nor receive."), "is-failed")
        )
    said += [key_state(kind, ending) for kind, ending in endings(agency, now)]
    revoked = sum(service.status is Status.REVOKED for service in agency.services)
    if revoked:
        said.append(Said(_("Revoked keys: ${count}", {"count": revoked}), "is-waiting"))
    if agency.paper_stops:
        ended = agency.paper_stops <= now.date().isoformat()
        says = _("Paper needs a reason since ${day}") if ended else _("Paper stops on ${day}")
        said.append(Said(Message(says.text, {"day": agency.paper_stops})))
    if len(agency.endpoints) > 1:
        said.append(Said(_("Addresses in reserve: ${count}", {"count": len(agency.endpoints) - 1})))
    return said


def endings(agency: Agency, now: datetime) -> list[tuple[ServiceType, Ending | None]]:
    """The needed keys that end soon or are missing; without any trouble the one that ends first."""
    if not agency.services:
        return []
    found = {each.type: each for each in state(agency, now)}
    missing: list[tuple[ServiceType, Ending | None]] = [
        (kind, None) for kind in NEEDED if kind not in found
    ]
    soon = [each for each in found.values() if each.alarm] or list(found.values())[:1]
    return [*missing, *((each.type, each) for each in soon)]


def key_state(kind: ServiceType, ending: Ending | None) -> Said:
    """How long a key still counts."""
    values = {"purpose": PURPOSES[kind]}
    if ending is None:
        return Said(_("${purpose}: no key in use", values), "is-failed")
    return Said(_("${purpose}: ${left}", {**values, "left": left(ending.days)}), CSS[ending.alarm])


def left(days: int) -> Message:
    """How long a certificate still counts."""
    if days < 0:
        return _("Has ended")
    if days < 1:
        return _("Ends today")
    if days == 1:
        return _("Ends in one day")
    return _("Ends in ${days} days", {"days": days})


def service_state(service: Service, now: datetime) -> Said:
    """What a certificate is good for now."""
    days = (service.certificate.not_valid_after_utc - now).days
    if service.status is Status.REVOKED:
        return Said(_("Revoked: ${reason}", {"reason": service.reason or "–"}), "is-failed")
    if service.status is not Status.ACTIVE:
        return Said(_("No longer used; what it sealed stays good"))
    if service.status_starting_time > now:
        return Said(_("Counts from ${when}", {"when": clock_time(service.status_starting_time)}))
    alarm = sum(days < step for step in (30, 7, 1))
    return Said(left(days), CSS[alarm])


def members(group: Group, listed: Directory) -> list[Agency]:
    """Who belongs to a group today."""
    return [agency for agency in listed.agencies.values() if belongs(group, agency)]


def belongs(group: Group, agency: Agency) -> bool:
    """Whether the rule holds for an agency."""
    wanted = (group.types, group.sectors, group.parents)
    facts = (agency.type, agency.sector, agency.parent)
    fits = all(fact in codes for fact, codes in zip(facts, wanted, strict=True) if codes)
    return agency.id in group.agencies or (any(wanted) and fits)


def clock_time(at: datetime) -> str:
    """A time as the command line writes it."""
    return f"{at:%Y-%m-%d %H:%M} UTC"
