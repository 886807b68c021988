"""Limits in working hours, reminders in English, letters returned and forwarded.

Fields beside the days, deadlines that sort, a state for what went back.
"""

import transaction
from collections.abc import Iterator
from gov.correspondence.calendar.deadlines import NO_DAY
from gov.correspondence.letters.interfaces import IUrgency
from gov.correspondence.letters.lists import URGENCIES
from gov.correspondence.referrals.interfaces import IDirective
from gov.correspondence.referrals.settings import PREFIX as DIRECTIVES
from gov.correspondence.returning.interfaces import IDecisionSettings
from gov.correspondence.returning.interfaces import PREFIX as DECISIONS
from gov.correspondence.threads.interfaces import IFollowUpSettings
from gov.correspondence.threads.settings import PREFIX as FOLLOW_UP
from gov.correspondence.transactions.store import matters
from gov.correspondence.upgrades import to_1001
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


BATCH = 500
STEPS = ("rolemap", "workflow")


def upgrade(setup: Any) -> None:
    """Bring a site of version 1002 to 1003; what the webmaster set up stays as it is."""
    for prefix, schema in ((URGENCIES, IUrgency), (DIRECTIVES, IDirective)):
        _complete(prefix, schema)
    getUtility(IRegistry).registerInterface(IFollowUpSettings, prefix=FOLLOW_UP)
    getUtility(IRegistry).registerInterface(IDecisionSettings, prefix=DECISIONS)
    matters().place_all()
    to_1001.run(setup, STEPS)
    to_1001.renew_letters()
    for position, letter in enumerate(_timed_letters(), 1):
        letter.reindexObject(idxs=["letter_due"])
        if position % BATCH == 0:
            transaction.savepoint(optimistic=True)


def _complete(prefix: str, schema: Any) -> None:
    """Give the rows of a list the fields they lack; the others keep their values."""
    registry = getUtility(IRegistry)
    names = list(registry.records.keys(f"{prefix}/", f"{prefix}0"))
    for row in sorted({name.rpartition(".")[0] for name in names}):
        registry.registerInterface(schema, prefix=row)


def _timed_letters() -> Iterator[Any]:
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        letter_due={"query": ("", f"{NO_DAY[:-1]}0"), "range": "min:max"}
    )
    for path in [brain.getPath() for brain in brains]:
        yield api.portal.get().unrestrictedTraverse(path)
