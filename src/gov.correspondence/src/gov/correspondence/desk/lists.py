"""The incoming desk of the registry and the list of outgoing letters, page by page."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import letters
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.letters.browser.words import STATES
from gov.correspondence.letters.content import Letter
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode


PAGE = 25


class ListView(BrowserView):
    """Letters of one kind, newest first; a page is asked for by the last letter before it.

    ``also`` are kinds that go the same way and stand in the same list.
    """

    kind = ""
    also: tuple[str, ...] = ()
    title = ""
    empty = ""
    states: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """The state the list is limited to, ``""`` for all."""
        value = self.request.form.get("state", "")
        return value if isinstance(value, str) and (self.kind, value) in STATES else ""

    @cached_property
    def _page(self) -> list[Letter]:
        """One letter more than a page, to know whether another page follows."""
        before = self.request.form.get("before", "")
        before = before if isinstance(before, str) else ""
        kinds = (self.kind, *self.also)
        try:
            return letters.find(kind=kinds, state=self.state, limit=PAGE + 1, before=before)
        except CorrespondenceError:
            return letters.find(kind=kinds, state=self.state, limit=PAGE + 1)

    @cached_property
    def lines(self) -> list[Line]:
        """The letters of the page."""
        lines = Lines(self.request)
        return [lines.line(letter) for letter in self._page[:PAGE]]

    def filters(self) -> list[dict[str, Any]]:
        """Return the states one can limit the list to, the list without a limit first."""
        choices = [
            ("", _("All")),
            *((state, STATES[self.kind, state].label) for state in self.states),
        ]
        return [
            {
                "label": label,
                "url": self._url(state=state),
                "current": "page" if state == self.state else None,
            }
            for state, label in choices
        ]

    def older(self) -> str:
        """Return the address of the next page, ``""`` on the last one."""
        if len(self._page) <= PAGE:
            return ""
        return self._url(state=self.state, before=self._page[PAGE - 1].UID())

    def newest(self) -> str:
        """Return the address of the first page, ``""`` on it."""
        return self._url(state=self.state) if self.request.form.get("before") else ""

    def _url(self, **query: str) -> str:
        told = urlencode({name: value for name, value in query.items() if value})
        address = f"{self.context.absolute_url()}/@@{self.__name__}"
        return f"{address}?{told}" if told else address


class IncomingView(ListView):
    """The incoming desk."""

    kind = "incoming"
    title = _("Incoming")
    empty = _("No incoming letter here. Letters from other agencies appear as they arrive.")
    states = ("received", "opened", "registered", "distributed", "closed")


class OutgoingView(ListView):
    """Outgoing letters and circulars with where they stand."""

    kind = "outgoing"
    also = ("circular",)
    title = _("Outgoing")
    empty = _("No outgoing letter here. Letters of your units appear as they are written.")
    states = (
        "draft",
        "in_review",
        "for_signature",
        "approved",
        "signed",
        "registered",
        "dispatched",
    )


class MemosView(ListView):
    """Memos between our units."""

    kind = "memo"
    title = _("Memos")
    empty = _("No memo here. Memos of your units, and those that reach them, appear here.")
    states = (
        "draft",
        "in_review",
        "for_signature",
        "approved",
        "distributed",
        "closed",
    )
