"""The acknowledgement map of a letter on a page of its own, and as a workbook."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import circulars
from gov.correspondence.circulars import standing
from gov.correspondence.circulars.browser.panel import TITLES
from gov.correspondence.circulars.printing import printed
from gov.correspondence.circulars.standing import Standing
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.registers.wording import Wording
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.labels import status_label
from plone import api
from Products.Five.browser import BrowserView
from typing import Any


COUNTED = {
    "received": _("Received"),
    "registered": _("Registered"),
    "answered": _("Answered"),
    "silent": _("Silent"),
}
TIMES = ("received", "registered", "answered", "reminded")


class MapView(BrowserView):
    """``?group=`` shows one group alone; ``?format=xlsx`` gives the whole map as a file."""

    def __call__(self) -> Any:
        if self.request.form.get("format") == "xlsx":
            language = api.portal.get_current_language()
            answer = printed(self.context, self.found, Wording(self.request, language))
            for name, value in answer.headers.items():
                self.request.response.setHeader(name, value)
            return answer.body
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return self.index()

    @cached_property
    def found(self) -> list[Standing]:
        """Every recipient."""
        return standing.standings(dispatching.of(self.context))

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@acknowledgements"

    @property
    def group(self) -> str:
        """The group that is chosen, ``""`` for all."""
        said = self.request.form.get("group", "")
        return said if said in TITLES else ""

    def counts(self) -> list[dict[str, Any]]:
        """How many received, registered and answered it, and how many are silent."""
        found = standing.counts(self.found)
        return [{"title": COUNTED[name], "count": found[name]} for name in standing.COUNTS]

    def tabs(self) -> list[dict[str, Any]]:
        """All recipients, and each group that has somebody in it."""
        sizes = {name: sum(one.group == name for one in self.found) for name in TITLES}
        groups = [(name, TITLES[name], size) for name, size in sizes.items() if size]
        return [
            {
                "title": title,
                "count": size,
                "url": f"{self.url}?group={name}" if name else self.url,
                "current": "page" if name == self.group else None,
            }
            for name, title, size in (("", _("All"), len(self.found)), *groups)
        ]

    def rows(self) -> list[dict[str, Any]]:
        """The recipients of the chosen group."""
        return [self._row(one) for one in self.found if self.group in ("", one.group)]

    def _row(self, one: Standing) -> dict[str, Any]:
        return {
            "recipient": parties.recipient(one.recipient),
            "status": status_label(one.status, one.recipient.get("delivery") or "exchange"),
            "css": words.STATUS_CSS.get(one.status, ""),
            "number": one.number,
            **{name: dates.in_words(getattr(one, name), self.request) for name in TIMES},
        }

    def may_nudge(self) -> bool:
        """Whether the reader may remind somebody now."""
        return may(self.context, "Follow Up Letter") and bool(circulars.nudgeable(self.context))
