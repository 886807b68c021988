"""The operator's page."""

import transaction
from functools import cached_property
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser import parties
from gov.exchange.messages import _
from gov.exchange.operations import acting
from gov.exchange.operations import metrics
from gov.exchange.operations import overview
from gov.exchange.operations import stuck
from gov.exchange.operations.scraper import ScraperFolder
from gov.exchange.operations.words import explained
from gov.exchange.operations.words import standing
from gov.exchange.operations.words import WAIT
from gov.exchange.store import recovery
from gov.exchange.worker.breaker import Contact
from gov.exchange.worker.skew import skew
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from prometheus_client import CONTENT_TYPE_LATEST
from typing import Any
from urllib.parse import urlencode


TABS = {
    ("letter", "dead"): _("Letters that failed"),
    ("letter", "waiting"): _("Letters on their way"),
    ("evidence", "dead"): _("Statements that failed"),
    ("evidence", "waiting"): _("Statements on their way"),
    ("mail", "dead"): _("E-mail that failed"),
    ("mail", "waiting"): _("E-mail on its way"),
    ("intake", "dead"): _("Arrived, not taken in"),
    ("intake", "waiting"): _("Arrived, being taken in"),
}

# Taken in by itself, or written anew by the registry.
UNTRIED = (("intake", "waiting"), ("mail", "dead"))


class OperationsView(BrowserView):
    """``/@@exchange``: each agency, what waits, what failed and why, and what can be done."""

    refusal: CorrespondenceError | None = None

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            return self.act()
        return self.index()

    def act(self) -> Any:
        """Do what a button asks for and come back to the list."""
        CheckAuthenticator(self.request)
        try:
            done = self.acts[self.said("act")]()
        except CorrespondenceError as error:
            transaction.abort()
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return self.index()
        except KeyError:
            done = False
        message = _("It is done.") if done else _("There is nothing to try.")
        api.portal.show_message(message, self.request, type="info" if done else "warning")
        return self.request.response.redirect(self.url(peer=self.peer), status=303)

    @property
    def acts(self) -> dict[str, Any]:
        """What the buttons do."""
        kind, id = self.said("kind"), self.said("id")
        return {
            "try": lambda: acting.try_now(self.context, kind, id),
            "try-peer": lambda: acting.try_peer_now(self.context, self.said("agency")),
            "give-up": lambda: acting.give_up(self.context, kind, id, self.said("reason")) or True,
        }

    def said(self, name: str) -> str:
        """A value of the form, text in any case."""
        return grids.said(self.request.form.get(name, ""))

    @property
    def peer(self) -> str:
        """The agency the list is limited to, "" for all."""
        return self.said("peer")

    @cached_property
    def chosen(self) -> tuple[str, str]:
        """Kind and state of the list; failed letters where nothing else is asked for."""
        wanted = (self.said("kind"), self.said("state"))
        return wanted if wanted in TABS else ("letter", "dead")

    def url(self, **query: str) -> str:
        """The address of a list."""
        kind, state = self.chosen
        told = {"kind": kind, "state": state, **query}
        shown = urlencode({name: value for name, value in told.items() if value})
        return f"{self.context.absolute_url()}/@@exchange?{shown}"

    def tabs(self) -> list[dict[str, Any]]:
        """The lists one can look at, with how much is in each."""
        counted = overview.totals(self.context)
        return [
            {
                "label": label,
                "count": counted[tab],
                "url": self.url(kind=tab[0], state=tab[1], peer=self.peer),
                "current": "page" if tab == self.chosen else None,
            }
            for tab, label in TABS.items()
        ]

    def peers(self) -> list[dict[str, Any]]:
        """The agencies, those in trouble first."""
        return [
            {
                "id": peer.id,
                "name": parties.agency(peer.id),
                "state": standing(peer.contact),
                "css": css(peer.contact),
                "answered": self.time(peer.contact.answered_at),
                "failed": self.time(peer.contact.failed_at),
                "waiting": peer.waiting,
                "urgent": sum(count for rank, count in peer.letters.items() if rank),
                "statements": peer.statements,
                "dead": peer.dead,
                "oldest": self.time(peer.oldest),
                "url": self.url(peer=peer.id, state="waiting"),
                "dead_url": self.url(peer=peer.id, state="dead"),
            }
            for peer in overview.peers(self.context)
        ]

    @cached_property
    def page(self) -> stuck.Page:
        """The page of the list; the first one after a place that is none."""
        kind, state = self.chosen
        try:
            return stuck.listed(self.context, kind, state, self.peer, self.said("after"))
        except ValueError:
            return stuck.listed(self.context, kind, state, self.peer)

    def rows(self) -> list[dict[str, Any]]:
        """What the list shows; never what a letter says."""
        return [
            {
                "kind": row.kind,
                "id": row.id,
                "agency": parties.agency(row.peer),
                "urgent": row.rank > 0,
                "since": self.time(row.since),
                "attempts": row.attempts,
                "next": self.time(row.next_try),
                "held": row.held,
                "why": explained(row.code).why,
                "advice": WAIT if row.state == "waiting" else explained(row.code).advice,
                "said": row.reason,
                "code": row.code,
                "support_id": row.support_id,
                "ends": row.state == "waiting" and row.kind != "intake" and not row.held,
                "tries": not row.held and (row.kind, row.state) not in UNTRIED,
            }
            for row in self.page.rows
        ]

    def following(self) -> str:
        """The address of the next page, "" on the last."""
        after = self.page.following
        return self.url(peer=self.peer, after=after) if after else ""

    def clock_off(self) -> bool:
        """Whether our clock is wrong, as at least two agencies' clocks say."""
        return skew.alarming()

    def recovery(self) -> dict[str, Any] | None:
        """What stands still after a restore, in words; None when nothing does."""
        found = recovery(self.context)
        if found.recovering:
            says = _(
                "A backup was put back: the portal asks the other agencies what it lost. Until"
                " then it takes no letter, sends none and gives no number."
            )
            return {"says": says, "css": "alert-danger"}
        if found.debts:
            says = _(
                "After a restore ${count} agencies could not be asked yet; letters to and from"
                " them wait.",
                mapping={"count": len(found.debts)},
            )
            return {"says": says, "css": "alert-warning"}
        return None

    def time(self, value: Any) -> str:
        """A time in words, by the clock of the agency."""
        return dates.in_short(value, self.request)


def css(contact: Contact) -> str:
    """How the state of an agency's portal is to look."""
    return "is-failed" if contact.down else "is-waiting" if contact.held else ""


class MetricsView(BrowserView):
    """``/@@exchange-metrics``: for a scraper with the token, or who may read metrics."""

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.__allow_groups__ = ScraperFolder(context)

    def browserDefault(self, request: Any) -> Any:  # noqa: N802
        """The view itself, not its method: only then its own user folder is asked."""
        return self, ()

    def __call__(self) -> bytes:
        self.request.response.setHeader("Content-Type", CONTENT_TYPE_LATEST)
        self.request.response.setHeader("Cache-Control", "no-store")
        return metrics.text(self.context)
