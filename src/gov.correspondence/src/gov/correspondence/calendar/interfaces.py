"""The working time of an agency, as rows of the registry."""

import re
from datetime import date
from datetime import time
from gov.correspondence import _
from gov.correspondence.calendar import rules
from zope import schema
from zope.interface import Interface
from zope.interface import Invalid
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PREFIX = "gov.correspondence.calendar"
SEASONS = "gov.correspondence.seasons"
DAYS = "gov.correspondence.days"

WEEKDAYS = SimpleVocabulary(
    [
        SimpleTerm(code, code, title)
        for code, title in (
            ("mon", _("Monday")),
            ("tue", _("Tuesday")),
            ("wed", _("Wednesday")),
            ("thu", _("Thursday")),
            ("fri", _("Friday")),
            ("sat", _("Saturday")),
            ("sun", _("Sunday")),
        )
    ]
)
DAY_KINDS = SimpleVocabulary(
    [
        SimpleTerm(code, code, title)
        for code, title in (
            (rules.HOLIDAY, _("Holiday")),
            (rules.WORKDAY, _("Working day")),
            (rules.HALF, _("Half a day")),
            (rules.MOVED, _("Holiday kept on another day")),
        )
    ]
)
_SEASON_DAY = re.compile(r"([0-9]{4}-)?[0-9]{2}-[0-9]{2}", re.ASCII)


class NotATime(Invalid):
    __doc__ = _("Write the time as 07:30.")


class NotASeasonDay(Invalid):
    __doc__ = _("Write the day as 06-15 for every year or as 2027-06-15 for one.")


def clock(value: str) -> bool:
    """Accept ``07:30`` and the empty text."""
    if value and not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value, re.ASCII):
        raise NotATime(value)
    return True


def season_day(value: str) -> bool:
    """Accept ``MM-DD``, ``YYYY-MM-DD`` and the empty text."""
    if not value:
        return True
    if not _SEASON_DAY.fullmatch(value):
        raise NotASeasonDay(value)
    try:
        # A leap year, so that the 29th of February can stand in every year's season.
        date.fromisoformat(value if len(value) > 5 else f"2000-{value}")
    except ValueError:
        raise NotASeasonDay(value) from None
    return True


def as_time(value: str | None) -> time | None:
    """Return the time written as ``07:30``, ``None`` for nothing and for what is no time."""
    try:
        return time.fromisoformat(value) if value else None
    except ValueError:
        return None


def _clock(title: str, description: str = "") -> schema.ASCIILine:
    return schema.ASCIILine(
        title=title, description=description, required=False, default="", constraint=clock
    )


def _weekdays(title: str, description: str) -> schema.Tuple:
    return schema.Tuple(
        title=title,
        description=description,
        value_type=schema.Choice(vocabulary=WEEKDAYS),
        required=False,
        default=(),
    )


class ICalendarSettings(Interface):
    """The ordinary week; whatever is left empty follows the country of the agency."""

    country = schema.ASCIILine(
        title=_("Country of the public holidays"),
        description=_("Two capital letters, ISO 3166-1; empty for the country of the agency."),
        required=False,
        default="",
    )
    subdivision = schema.ASCIILine(
        title=_("Part of the country"),
        description=_("Code of a province or state with holidays of its own, ISO 3166-2."),
        required=False,
        default="",
    )
    weekend = _weekdays(_("Weekend"), _("Left empty: the weekend of the country."))
    half_days = _weekdays(_("Half days"), _("Weekdays on which people work half a day."))
    opens = _clock(_("Work begins"), _("Left empty: the usual hours of the country."))
    closes = _clock(_("Work ends"))
    half_closes = _clock(_("Work ends on half days"), _("Left empty: the middle of the day."))
    due_soon_days = schema.Int(
        title=_("Due soon"), description=_("Working days ahead"), min=0, max=60, default=2
    )
    critical_days = schema.Int(
        title=_("Critically late"), description=_("Working days past"), min=0, max=60, default=5
    )


class ISeason(Interface):
    """Other working hours in a part of the year: a Hijri month, or from day to day."""

    name_ar = schema.TextLine(title=_("Name in Arabic"))
    name_en = schema.TextLine(title=_("Name in English"))
    hijri_month = schema.Int(
        title=_("Hijri month"),
        description=_("1 to 12, 9 for Ramadan; 0 for a season from day to day."),
        min=0,
        max=12,
        required=False,
        default=0,
    )
    starts = schema.ASCIILine(
        title=_("First day"),
        description=_("Month and day, for example 06-15; with the year before it for one year."),
        required=False,
        default="",
        constraint=season_day,
    )
    ends = schema.ASCIILine(title=_("Last day"), required=False, default="", constraint=season_day)
    opens = _clock(_("Work begins"), _("Left empty in Ramadan: the usual hours of the country."))
    closes = _clock(_("Work ends"))
    half_closes = _clock(_("Work ends on half days"), _("Left empty: the middle of the day."))


class IFeastShift(Interface):
    """A feast that follows the moon, as it was sighted; its id is the first computed day."""

    shift = schema.Int(
        title=_("Days later than computed"),
        description=_("Less than 0 for earlier, 0 for the computed days."),
        min=-2,
        max=2,
        default=0,
    )


class IDay(Interface):
    """A day the agency fixed itself, after a sighting or a decision; its id is its ISO date."""

    kind = schema.Choice(title=_("Kind of day"), vocabulary=DAY_KINDS, default=rules.HOLIDAY)
    name_ar = schema.TextLine(title=_("Name in Arabic"), required=False, default="")
    name_en = schema.TextLine(title=_("Name in English"), required=False, default="")
    moved_to = schema.Date(title=_("Kept on"), required=False)
    opens = _clock(_("Work begins"))
    closes = _clock(_("Work ends"))
