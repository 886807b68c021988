"""How long there is to answer, by urgency: working days, or working hours in place of them."""

from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.calendar.digits import ascii_digits
from gov.correspondence.calendar.limits import Limit
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.interfaces import IUrgency
from gov.correspondence.letters.lists import URGENCIES
from gov.correspondence.letters.lists import urgencies
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


MAX_DAYS = 365
MAX_HOURS = 500
DAYS, HOURS = UNITS = ("days", "hours")


def check_limit(days: int, hours: int, field: str) -> None:
    """Refuse a limit that is too long, or counted in both units. Raises ``Invalid``."""
    if not 0 <= days <= MAX_DAYS:
        raise Invalid(_("A time limit has from 0 to 365 working days."), field=field)
    if not 0 <= hours <= MAX_HOURS:
        raise Invalid(_("A time limit has from 0 to 500 working hours."), field=field)
    if days and hours:
        raise Invalid(_("Count a time limit in days or in hours, not in both."), field=field)


def typed_limit(number: str, unit: str, field: str) -> Limit:
    """Return the limit somebody typed, in any digits, with its unit. Raises ``Invalid``."""
    digits = ascii_digits(number.strip())
    if unit not in UNITS:
        raise Invalid(_("Choose working days or working hours."), field=field)
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        raise Invalid(_("Write a whole number."), field=field)
    limit = Limit(int(digits)) if unit == DAYS else Limit(hours=int(digits))
    check_limit(limit.days, limit.hours, field)
    return limit


def set_limit(code: str, limit: Limit) -> None:
    """Give an urgency its time to answer. Raises ``Invalid`` for one the agency does not have."""
    known = {each.code: Limit(each.answer_days, each.answer_hours) for each in urgencies()}
    if code not in known:
        raise Invalid(_("There is no such urgency."), field=code)
    check_limit(limit.days, limit.hours, code)
    if limit == known[code]:
        return
    registry = getUtility(IRegistry)
    registry.registerInterface(IUrgency, prefix=f"{URGENCIES}/{code}")
    registry[f"{URGENCIES}/{code}.answer_days"] = limit.days
    registry[f"{URGENCIES}/{code}.answer_hours"] = limit.hours
    journal.record_site("configure-urgencies", urgency=code, days=limit.days, hours=limit.hours)
