"""The incoming desk of the registry and the list of outgoing letters, page by page."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import accounts
from gov.correspondence.desk import filters
from gov.correspondence.desk.choosing import Together
from gov.correspondence.desk.narrowing import Narrowing
from gov.correspondence.desk.together import usual
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters import finding
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import ACTS
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.letters.browser.words import STATES
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.kinds import PORTAL_TYPES
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode


PAGE = 25


class ListView(BrowserView):
    """Letters of one kind, newest first; a page is asked for by the last letter before it.

    ``also`` are kinds that go the same way and stand in the same list. A POST keeps the filters.
    """

    kind = ""
    also: tuple[str, ...] = ()
    title = ""
    empty = ""
    states: tuple[str, ...] = ()
    index: Any

    def __call__(self) -> str:
        if self.request.method != "POST":
            return str(self.index())
        CheckAuthenticator(self.request)
        self.narrowing.keep()
        return str(self.request.response.redirect(self._url(), status=303))

    @cached_property
    def narrowing(self) -> Narrowing:
        """The filters of the list."""
        known = {state for kind, state in STATES if kind == self.kind}
        return Narrowing(self.kind, self.request, known)

    @property
    def state(self) -> str:
        """The state the list is limited to, ``""`` for all."""
        return self.narrowing.chosen.get("state", "")

    @cached_property
    def _page(self) -> list[Letter]:
        """One letter more than a page, to know whether another page follows."""
        kinds = [PORTAL_TYPES[kind] for kind in (self.kind, *self.also)]
        query = {"portal_type": kinds, **filters.query(self.narrowing.chosen)}
        try:
            brains = finding.newest(query, PAGE + 1, self._before)
        except CorrespondenceError:
            brains = finding.newest(query, PAGE + 1, "")
        return [brain.getObject() for brain in brains]

    @property
    def _before(self) -> str:
        value = self.request.form.get("before", "")
        return value if isinstance(value, str) else ""

    @cached_property
    def lines(self) -> list[Line]:
        """The letters of the page."""
        lines = Lines(self.request)
        return [
            lines.line(letter)._replace(possible=self._possible(letter))
            for letter in self._page[:PAGE]
        ]

    def _possible(self, letter: Letter) -> list[str]:
        """Return the acts of the form that the state of a letter allows; rights are asked later."""
        state, known = transitions.state(letter), ACTS[letter.kind]
        names = self.together.names if self.together else ()
        return [name for name in names if name in known and state in known[name].permissions]

    @cached_property
    def together(self) -> Together | None:
        """The form for many letters at once, ``None`` for those who do no such act."""
        possible = [
            name
            for name, act in ACTS[self.kind].items()
            if not self.state or self.state in act.permissions
        ]
        names = usual(accounts.capacities(), possible)
        here = self._url(**self.narrowing.chosen, before=self._before)
        return Together(names, here) if names else None

    def filters(self) -> list[dict[str, Any]]:
        """Return the states one can limit the list to, the list without a limit first."""
        choices = [
            ("", _("All")),
            *((state, STATES[self.kind, state].label) for state in self.states),
        ]
        return [
            {"label": label, "state": state, "current": "true" if state == self.state else None}
            for state, label in choices
        ]

    @property
    def url(self) -> str:
        """The address of the list, where its filters are kept."""
        return self._url()

    def older(self) -> str:
        """Return the address of the next page, ``""`` on the last one."""
        if len(self._page) <= PAGE:
            return ""
        return self._url(**self.narrowing.chosen, before=self._page[PAGE - 1].UID())

    def newest(self) -> str:
        """Return the address of the first page, ``""`` on it."""
        return self._url(**self.narrowing.chosen) if self.request.form.get("before") else ""

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
