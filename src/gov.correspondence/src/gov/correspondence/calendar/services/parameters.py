"""Days and times in the query of a request, and days in an answer."""

from datetime import date
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.calendar import deadlines
from gov.correspondence.services.body import query_text
from gov.correspondence.services.exceptions import Malformed
from typing import Any


def asked_day(request: Any, name: str, default: date) -> date:
    """Return a query parameter as a day, for an instant the agency's; raises ``Malformed``."""
    value = query_text(request, name)
    if not value:
        return default
    try:
        return date.fromisoformat(value) if len(value) == 10 else _instant(value).date()
    except ValueError:
        raise Malformed(_("Write a day as 2026-11-30."), field=name) from None


def asked_instant(request: Any, name: str, default: Any) -> Any:
    """Return a query parameter as an aware instant; raises ``Malformed``."""
    value = query_text(request, name)
    try:
        return _instant(value) if value else default
    except ValueError:
        message = _("Write an instant with its zone, as 2026-11-30T08:00:00Z.")
        raise Malformed(message, field=name) from None


def asked_time(request: Any) -> str:
    """Return the query parameter ``time`` as ``13:30``, ``""`` for none; raises ``Malformed``."""
    try:
        return deadlines.clock(query_text(request, "time"))
    except ValueError:
        raise Malformed(_("Write the time as 07:30."), field="time") from None


def _instant(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    if found.utcoffset() is None:
        raise ValueError("an instant without a zone")
    try:
        return found.astimezone(calendar.zone())
    except OverflowError:
        raise ValueError("an instant beyond the calendar") from None


def hijri(day: date) -> dict[str, Any] | None:
    """Return the Hijri date of a day as an answer shows it."""
    found = calendar.hijri(day)
    if found is None:
        return None
    return {"iso": found.iso, "ar": found.words("ar"), "en": found.words("en")}
