"""Deadlines that come near or pass are news, to those by whom the act is due."""

from collections.abc import Iterator
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import calendar
from gov.correspondence.calendar.limits import CRITICALLY_LATE
from gov.correspondence.calendar.limits import DUE_SOON
from gov.correspondence.calendar.limits import LATE
from gov.correspondence.desk import lateness
from gov.correspondence.interfaces import IChore
from gov.correspondence.letters import awaits
from gov.correspondence.letters import finding
from gov.correspondence.notification.events import News
from gov.correspondence.notification.occasion import Occasion
from gov.correspondence.notification.pending import site_due
from gov.correspondence.notification.pending import site_occasions
from plone import api
from typing import Any
from zope.interface import implementer


DUE = "letter_due"
# What is critically late was late before: that is told once.
STAGES = {DUE_SOON: "due-soon", LATE: "late", CRITICALLY_LATE: "late"}


@implementer(IChore)
class Deadlines:
    """Notes an occasion for each letter whose first deadline comes near or passes, once for each
    deadline and stage; a deadline that is moved counts anew."""

    def do(self, limit: int) -> int:
        """Look at most at ``limit`` letters that reached another stage; return how many."""
        known = site_due()
        done = 0
        for brain, told in _reached():
            if done == limit:
                break
            if known.get(brain.UID) != told:
                known[brain.UID] = told
                _note(brain._unrestrictedGetObject())
                done += 1
        return done


def _reached() -> Iterator[tuple[Any, str]]:
    """Yield the catalog's lines of letters that are late or soon due, with deadline and stage."""
    catalog = api.portal.get_tool("portal_catalog")
    spans = lateness.spans(calendar.bounds())
    last = {"query": finding.below(spans[DUE_SOON].end), "range": "max"}
    keys = catalog.Indexes[DUE].documentToKeyMap()
    for brain in catalog.unrestrictedSearchResults(**{DUE: last}):
        key = keys[brain.getRID()]
        yield brain, f"{key}|{STAGES[lateness.of(key, spans)]}"


def _note(letter: Any) -> None:
    """Note who is told: those by whom the acts are due that are late or soon due themselves."""
    between = calendar.bounds()
    found: dict[tuple[str, str], News] = {}
    for each in awaits.awaits(letter):
        if each.due is None:
            continue
        stage = STAGES.get(calendar.lateness(each.due.day, between, each.due.time))
        for token in awaits.tokens_of(letter, [each]) if stage else ():
            found.setdefault((stage or "", token.partition("|")[2]), News(stage or "", token))
    if found:
        occasion = Occasion(letter.UID(), datetime.now(UTC), "", tuple(found.values()))
        site_occasions().note(occasion.text())
