"""The portal's chores, done by its worker at their time."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.interfaces import IChore
from gov.exchange.worker.chores import BATCH
from gov.exchange.worker.chores import Chores
from gov.exchange.worker.chores import MOST_BATCHES
from zope.component import provideUtility
from zope.component.globalregistry import getGlobalSiteManager
from zope.interface import implementer


NOW = datetime(2026, 11, 22, tzinfo=UTC)


class StraightPortal:
    """Runs the work at once; transactions are the matter of other tests."""

    def commit(self, work, note):
        return work(None)


@implementer(IChore)
class Chore:
    def __init__(self, left, error=None):
        self.left, self.error, self.calls = left, error, 0

    def do(self, limit):
        self.calls += 1
        if self.error:
            raise self.error
        done = min(limit, self.left)
        self.left -= done
        return done


def with_chores(**chores):
    """Register chores; they are gone after the test."""
    for name, chore in chores.items():
        provideUtility(chore, IChore, name=name)
    return chores


def without(chores):
    for name, chore in chores.items():
        getGlobalSiteManager().unregisterUtility(chore, IChore, name=name)


def test_a_chore_is_done_to_its_end_and_again_after_the_pause():
    chores = with_chores(first=Chore(2 * BATCH + 1))
    try:
        worker = Chores(StraightPortal(), timedelta(minutes=15))
        worker.do(NOW)
        assert (chores["first"].left, chores["first"].calls) == (0, 3)
        worker.do(NOW + timedelta(minutes=14))
        assert chores["first"].calls == 3
        worker.do(NOW + timedelta(minutes=15))
        assert chores["first"].calls == 4
    finally:
        without(chores)


def test_one_that_fails_or_never_ends_stops_no_other():
    chores = with_chores(a=Chore(0, RuntimeError("broken")), b=Chore(10**9), c=Chore(1))
    try:
        Chores(StraightPortal(), timedelta(0)).do(NOW)
        assert chores["b"].calls == MOST_BATCHES
        assert chores["c"].left == 0
    finally:
        without(chores)
