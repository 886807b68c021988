"""The letters behind a number of a report: those that one may see."""

from functools import cached_property
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.reports import titles
from gov.correspondence.reports.behind import Behind
from gov.correspondence.reports.behind import behind
from gov.correspondence.reports.browser.page import Reported
from gov.correspondence.reports.tables import REPORTS
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zope.i18n import translate


PAGE = 25


class ReportLettersView(Reported):
    """Newest first, a page at a time."""

    index = ViewPageTemplateFile("templates/letters.pt")

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return str(self.index())

    @cached_property
    def found(self) -> Behind:
        """The letters of the page."""
        asked = (self.name, self.value, self.said("kind"), self.period, PAGE)
        try:
            return behind(*asked, self.said("before"))
        except Invalid:
            return behind(*asked, "")

    @property
    def value(self) -> str | None:
        """The value that the letters have, ``None`` for any."""
        return self.said("value") if "value" in self.request.form else None

    def heading(self) -> str:
        """Return what the letters have in common, in words."""
        kind = self.said("kind")
        parts = [titles.column(self.name, kind)] if kind in REPORTS[self.name].kinds else []
        words = [str(translate(part, context=self.request)) for part in parts]
        if self.value is not None:
            words.append(titles.of(self.name, self.value, self.request))
        return " · ".join(words)

    def lines(self) -> list[Line]:
        """Return the lines of the page."""
        lines = Lines(self.request)
        return [lines.line(letter) for letter in self.found.letters]

    def back(self) -> str:
        """Return the address of the report."""
        query = {"report": self.name, **self._days()}
        return f"{self.context.absolute_url()}/@@reports?{urlencode(query)}"

    def following(self) -> str:
        """Return the address of the next page, ``""`` on the last one."""
        if not self.found.following:
            return ""
        value = {} if self.value is None else {"value": self.value}
        query = {"report": self.name, **self._days(), **value, "kind": self.said("kind")}
        told = urlencode({**query, "before": self.found.following})
        return f"{self.context.absolute_url()}/@@report-letters?{told}"

    def _days(self) -> dict[str, str]:
        first, last = self.period
        return {"from": first.isoformat(), "to": last.isoformat()}
