"""How this agency tells people, as it is set."""

from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import time
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.api import journal
from gov.correspondence.calendar import deadlines
from gov.correspondence.calendar.interfaces import as_time
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import lists
from gov.correspondence.notification import checking
from gov.correspondence.notification import matrix
from gov.correspondence.notification import quiet
from gov.correspondence.notification.events import BY_ID
from gov.correspondence.notification.interfaces import INotificationSettings
from gov.correspondence.notification.interfaces import PREFIX
from gov.correspondence.notification.quiet import Quiet
from gov.correspondence.services.values import plain
from gov.correspondence.settings.table import record
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from urllib.parse import urlsplit
from zope.component import getUtility


CLOCKS = ("quiet_from", "quiet_until", "digest_at")


def settings() -> Any:
    """Return what the agency set."""
    return getUtility(IRegistry).forInterface(INotificationSettings, prefix=PREFIX, check=False)


def current() -> dict[str, Any]:
    """Return everything that is set, by the names of the schema."""
    return record(INotificationSettings, settings())


def rows() -> dict[str, dict[str, str]]:
    """Return the lines of the matrix that the agency wrote, by ``<event>.<role>``."""
    return matrix.lines(settings().matrix or {})


def sender() -> tuple[str, str]:
    """Return the address from which messages leave and the name beside it, from the portal's
    mail settings."""
    return _set("email_from_address"), " ".join(_set("email_from_name").split())


def mails() -> bool:
    """Tell whether people are told by e-mail at all."""
    return bool(settings().email_enabled and _set("smtp_host") and sender()[0])


def offered() -> tuple[str, ...]:
    """Return the ways on which people can be told here."""
    return matrix.WAYS if mails() else (matrix.SCREEN,)


def hours(own: tuple[str, str] = ("", "")) -> Quiet:
    """Return the agency's quiet hours together with one's own, ``("22:00", "06:00")``."""
    found = settings()
    told = ((found.quiet_from, found.quiet_until), own)
    spans = [(as_time(begins), as_time(ends)) for begins, ends in told]
    whole = tuple(
        (begins, ends) for begins, ends in spans if begins is not None and ends is not None
    )
    return Quiet(whole, bool(found.quiet_days_off))


def not_before(now: datetime, urgency: str, own: tuple[str, str] = ("", "")) -> datetime:
    """Return when somebody is told of a letter of this urgency that is news now."""
    if urgency in (settings().breaking_urgencies or ()):
        return now
    return quiet.earliest(now, calendar.zone(), hours(own), is_working)


def next_digest(now: datetime) -> datetime:
    """Return when the next digest is sent."""
    at = as_time(settings().digest_at) or time(7, 30)
    return quiet.next_digest(now, calendar.zone(), at, hours(), is_working)


def is_working(day: date) -> bool:
    """Tell whether people work on a day; one that the calendar does not hold disturbs nobody."""
    try:
        return calendar.is_working(day)
    except Invalid:
        return True


def cells(event: str, role: str, written: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
    """Return the cells of an event for a role, as the agency's matrix says."""
    return matrix.cells(written, event, role)


def save(values: Mapping[str, Any]) -> None:
    """Set how this agency tells people; ``values`` by the names of the schema.

    Raises ``Invalid``.
    """
    clean = {**values, "address": _address(values["address"] or "")}
    for name in CLOCKS:
        clean[name] = clock_of(name, values[name] or "")
    if bool(clean["quiet_from"]) != bool(clean["quiet_until"]):
        missing = "quiet_until" if clean["quiet_from"] else "quiet_from"
        raise Invalid(_("Give both hours or none."), field=missing)
    known = {each.code for each in lists.urgencies()}
    if not known.issuperset(values["breaking_urgencies"] or ()):
        raise Invalid(_("There is no such value."), field="breaking_urgencies")
    wrong = [name for name in values["matrix"] or {} if not matrix.is_cell(name, BY_ID)]
    if wrong:
        message = _("There is no event, role and way called ${name}.", mapping={"name": wrong[0]})
        raise Invalid(message, field="matrix")
    checking.check_all(values["texts"] or {})
    registry = getUtility(IRegistry)
    registry.registerInterface(INotificationSettings, prefix=PREFIX)
    found = registry.forInterface(INotificationSettings, prefix=PREFIX)
    for name in INotificationSettings.names():
        setattr(found, name, clean[name])
    said = {name: plain(value) for name, value in clean.items()}
    journal.record_site("configure-notification", **said)


def clock_of(name: str, typed: str) -> str:
    """Return a time as ``07:30`` however it was typed, ``""`` for none. Raises ``Invalid``."""
    try:
        return deadlines.clock(typed)
    except ValueError:
        raise Invalid(_("Write the time as 07:30."), field=name) from None


def _address(typed: str) -> str:
    """Return the portal's address without a slash at its end. Raises ``Invalid``."""
    clean = typed.strip().rstrip("/")
    parts = urlsplit(clean)
    whole = parts.scheme in ("https", "http") and parts.hostname
    if clean and (not whole or parts.query or parts.fragment or parts.username):
        message = _("Write an address that begins with https://, without a question mark.")
        raise Invalid(message, field="address")
    return clean


def _set(name: str) -> str:
    return str(api.portal.get_registry_record(f"plone.{name}", default=None) or "").strip()
