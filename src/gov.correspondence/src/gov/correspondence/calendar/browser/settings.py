"""The page on which the webmaster keeps the calendar, with what it comes to."""

from collections.abc import Callable
from datetime import timedelta
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.calendar import settings
from gov.correspondence.calendar.browser import rows
from gov.correspondence.calendar.browser import typed
from gov.correspondence.calendar.interfaces import DAY_KINDS
from gov.correspondence.calendar.interfaces import ICalendarSettings
from gov.correspondence.calendar.interfaces import IDay
from gov.correspondence.calendar.interfaces import ISeason
from gov.correspondence.calendar.interfaces import WEEKDAYS
from gov.correspondence.letters.browser.posting import PostingView
from plone import api
from typing import Any
from zope.i18nmessageid import Message


PREVIEW = 60
SCHEMAS = {"general": ICalendarSettings, "season": ISeason, "day": IDay}


class CalendarSettings(PostingView):
    """Shows the settings; a POST changes one thing, named by the button ``act``."""

    acted = ""

    def perform(self) -> Message:
        self.acted, act = self._act()
        return act(self.request.form)

    @property
    def failed(self) -> str:
        """The form that was refused, ``""`` for none."""
        return self.acted if self.refusal else ""

    @cached_property
    def language(self) -> str:
        """The language of the page, ``ar`` or ``en``."""
        return str(api.portal.get_current_language() or "ar")[:2]

    def kinds(self) -> list[dict[str, Any]]:
        """Return the kinds a day can be given."""
        return [{"code": term.value, "title": term.title} for term in DAY_KINDS]

    def inputs(self, form: str) -> list[dict[str, Any]]:
        """Return the inputs of a form with what stands in them and what is wrong with it."""
        kept = settings.general() if form == "general" else None
        values = self.request.form if self.failed == form else None
        return [
            {**one, "id": f"{form}-{one['name']}", "fault": self.fault_in(form, one["name"])}
            for one in rows.inputs(SCHEMAS[form], kept, values)
        ]

    def fault_in(self, form: str, name: str) -> Message | str:
        """Return what is wrong with an input, ``""`` for nothing."""
        if self.refusal is None or (self.failed, self.refusal.field) != (form, name):
            return ""
        return self.refusal.message

    def weekdays(self) -> list[dict[str, Any]]:
        """Return the weekdays from Sunday on, as the week is read here."""
        found = [{"code": term.value, "title": term.title} for term in WEEKDAYS]
        return found[-1:] + found[:-1]

    def week(self) -> str:
        """Return the weekend that counts now, in words."""
        return rows.weekend(settings.current().rules.weekend, self.request)

    def seasons(self) -> list[dict[str, Any]]:
        """Return the seasons in the order in which they win."""
        return rows.seasons(settings.current().rules.seasons, self.language)

    def own_days(self) -> list[dict[str, Any]]:
        """Return the days the agency fixed itself, newest first."""
        return rows.own_days(settings.current().rules.own_days, self.request)

    def feasts(self) -> list[dict[str, Any]]:
        """Return the feasts of this year and the next that follow the moon."""
        return rows.feasts(settings.current().rules, calendar.today(), self.request)

    def preview(self) -> list[dict[str, Any]]:
        """Return the next sixty days as they come out."""
        first = calendar.today()
        days = calendar.days(first, first + timedelta(PREVIEW - 1))
        return [rows.day(day, self.request) for day in days]

    def _act(self) -> tuple[str, Callable[[Any], Message]]:
        acts: dict[str, tuple[str, Callable[[Any], Message]]] = {
            "general": ("general", _save),
            "add-season": ("season", _add_season),
            "remove-season": ("seasons", _remove_season),
            "add-day": ("day", _add_day),
            "remove-day": ("days", _remove_day),
            "move-feast": ("feasts", _move_feast),
        }
        wanted = typed.text(self.request.form.get("act"))
        return acts.get(wanted, acts["general"])


def _save(form: Any) -> Message:
    calendar.configure(typed.fields(ICalendarSettings, form))
    return _("The calendar is saved.")


def _add_season(form: Any) -> Message:
    calendar.put_season(typed.fields(ISeason, form))
    return _("The season is saved.")


def _remove_season(form: Any) -> Message:
    calendar.remove_season(typed.text(form.get("season")))
    return _("The season is removed.")


def _add_day(form: Any) -> Message:
    calendar.put_day(typed.day(form, "day"), typed.fields(IDay, form))
    return _("The day is saved.")


def _remove_day(form: Any) -> Message:
    calendar.remove_day(typed.day(form, "day"))
    return _("The day is removed.")


def _move_feast(form: Any) -> Message:
    calendar.move_feast(typed.day(form, "first"), typed.number(form.get("shift"), "shift"))
    return _("The feast is kept on the days you gave.")
