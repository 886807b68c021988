"""The calendar as the webmaster keeps it through the API."""

from collections.abc import Mapping
from datetime import date
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.calendar import keeping
from gov.correspondence.calendar import settings
from gov.correspondence.calendar import sightings
from gov.correspondence.calendar.interfaces import DAYS
from gov.correspondence.calendar.interfaces import ICalendarSettings
from gov.correspondence.calendar.interfaces import IDay
from gov.correspondence.calendar.interfaces import IFeastShift
from gov.correspondence.calendar.interfaces import ISeason
from gov.correspondence.calendar.interfaces import SEASONS
from gov.correspondence.calendar.sightings import Sighting
from gov.correspondence.exceptions import Taken
from gov.correspondence.settings import members
from gov.correspondence.settings.table import kept
from gov.correspondence.settings.table import record
from gov.correspondence.settings.table import Sheet
from gov.correspondence.settings.table import Table
from typing import Any
from zope import schema


class Week(Sheet):
    """The ordinary week; what is empty follows the country."""

    schema = ICalendarSettings

    def values(self) -> dict[str, Any]:
        """Return what is set."""
        return record(ICalendarSettings, settings.general())

    def save(self, values: Mapping[str, Any]) -> None:
        """Change the ordinary week."""
        calendar.configure(values)


class Seasons(Table):
    """Other working hours in a part of the year; the id follows from the time."""

    schema = ISeason
    key_field = None

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return the seasons in the order in which they win."""
        found = kept(ISeason, SEASONS)
        order = sorted(settings.current().rules.seasons, key=lambda season: season.weight)
        return {season.id: found[season.id] for season in order}

    def new(self, data: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return the id that follows from the time, and the values."""
        values = members.whole(self.fields(), data)
        return keeping.season_of(values), values

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Write a season; one whose time changes gets another id."""
        if keeping.season_of(values) in self.rows().keys() - {name}:
            raise Taken(_("There is a season for this time."), field="starts")
        written = calendar.put_season(values)
        if written != name and name in self.rows():
            calendar.remove_season(name)
        return written

    def remove(self, name: str) -> None:
        """Take a season away."""
        calendar.remove_season(name)


class OwnDays(Table):
    """Days the agency fixed itself."""

    key = "day"
    key_field = schema.Date(title=_("Day"))
    schema = IDay

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return the days, the latest first."""
        found = kept(IDay, DAYS)
        days = sorted((own.day for own in settings.own_days()), reverse=True)
        return {day.isoformat(): found[day.isoformat()] for day in days}

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Fix a day."""
        calendar.put_day(date.fromisoformat(name), values)
        return name

    def remove(self, name: str) -> None:
        """Let a day be what the country and the week make it."""
        calendar.remove_day(date.fromisoformat(name))


class Feasts(Table):
    """The coming feasts that follow the moon, by their first computed day."""

    key = "first"
    schema = IFeastShift
    told = {
        "last": {"type": "string", "format": "date"},
        "names": {"type": "array", "items": {"type": "object"}},
    }

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return the feasts in their order."""
        return {day: {"shift": each.shift} for day, each in self._coming().items()}

    def about(self, name: str) -> dict[str, Any]:
        """Return the last computed day and the names."""
        found = self._coming()[name]
        names = [each._asdict() for each in found.names]
        return {"last": found.last.isoformat(), "names": names}

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Keep a feast some days from its computed days."""
        calendar.move_feast(date.fromisoformat(name), values["shift"])
        return name

    def _coming(self) -> dict[str, Sighting]:
        found = sightings.coming(settings.current().rules, calendar.today())
        return {each.first.isoformat(): each for each in found}
