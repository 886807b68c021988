"""The page of reports: a chart with its table beside it, and the same as a file."""

from datetime import date
from functools import cached_property
from gov.correspondence.api import reports
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser.requested import Asked
from gov.correspondence.registers.wording import Wording
from gov.correspondence.reports import period as periods
from gov.correspondence.reports import shown
from gov.correspondence.reports import titles
from gov.correspondence.reports.period import Period
from gov.correspondence.reports.printing import printed
from gov.correspondence.reports.shown import Shown
from gov.correspondence.reports.tables import NAMES
from gov.correspondence.reports.tables import REPORTS
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zope.i18nmessageid import Message


class Reported(Asked, BrowserView):
    """What the pages of reports ask for: a report and its period; what is wrong is this year."""

    refusal: Invalid | None = None

    @cached_property
    def name(self) -> str:
        """The report that is shown."""
        said = self.said("report")
        return said if said in NAMES else NAMES[0]

    @cached_property
    def period(self) -> Period:
        """The days it is about."""
        try:
            return reports.period(*(self.said(name) for name in ("period", "from", "to")))
        except Invalid as error:
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return reports.period()


class ReportsView(Reported):
    """``?report=&period=&from=&to=``; ``format=xlsx`` or ``pdf`` gives the file."""

    index = ViewPageTemplateFile("templates/reports.pt")

    def __call__(self) -> Any:
        form = self.said("format")
        if form and self.period and self.refusal is None:
            return self._file(form)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    def _file(self, form: str) -> Any:
        words = Wording(self.request, api.portal.get_current_language())
        try:
            file = printed(form, self.report, words, self.context, self.request)
        except Invalid as error:
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return self.index()
        for name, value in file.headers.items():
            self.request.response.setHeader(name, value)
        return file.body

    @cached_property
    def report(self) -> Shown:
        """The report."""
        return shown.shown(self.name, self.period, self.request)

    @property
    def standing(self) -> bool:
        """Whether the report is of now, whatever period is chosen."""
        return REPORTS[self.name].standing

    def day(self, text: str) -> str:
        """Return a day in words."""
        found = dates.in_words(date.fromisoformat(text), self.request) if text else None
        return found["day"] if found else ""

    def chart(self) -> str:
        """Return the report as a picture."""
        return shown.chart(self.report, api.portal.get_current_language().startswith("ar"))

    def tabs(self) -> list[dict[str, Any]]:
        """Return every report, for the same days."""
        return [
            {
                "title": titles.REPORTS[name],
                "url": self._url(report=name),
                "current": "page" if name == self.name else None,
            }
            for name in NAMES
        ]

    def periods(self) -> list[dict[str, Any]]:
        """Return the periods one can choose."""
        chosen = self.said("period")
        if chosen not in periods.PERIODS:
            chosen = periods.BETWEEN if self.said("from") else periods.YEAR
        return [
            {"name": name, "title": title, "chosen": "selected" if name == chosen else None}
            for name, title in titles.PERIODS.items()
        ]

    def fault(self, field: str) -> Message | str:
        """Return the sentence about one field of what was refused."""
        return self.refusal.message if self.refusal and self.refusal.field == field else ""

    def typed(self, name: str) -> str:
        """Return what was typed as a day, else the day that is shown."""
        first, last = self.period
        shown_day = first if name == "from" else last
        return self.said(name) if self.refusal else shown_day.isoformat()

    def letters(self) -> str:
        """Return the address of the letters behind a number, without its query."""
        return f"{self.context.absolute_url()}/@@report-letters"

    def file(self, form: str) -> str:
        """Return the address of the report as a file."""
        return self._url(report=self.name, format=form)

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@reports"

    def _url(self, **query: str) -> str:
        first, last = self.period
        days = {"period": periods.BETWEEN, "from": first.isoformat(), "to": last.isoformat()}
        return f"{self.url}?{urlencode({**days, **query})}"
