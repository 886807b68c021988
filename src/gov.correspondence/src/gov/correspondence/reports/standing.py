"""What is open now: registered letters that nobody closed, and answers that are owed."""

from BTrees.IIBTree import difference
from BTrees.IIBTree import intersection
from collections.abc import Callable
from collections.abc import Iterable
from gov.correspondence.api import calendar
from gov.correspondence.reports.ages import AGES
from gov.correspondence.reports.ages import of
from gov.correspondence.reports.entries import entry
from gov.correspondence.reports.entries import known
from gov.correspondence.reports.entries import OUTSIDE
from gov.correspondence.reports.entries import Values
from gov.correspondence.reports.indexers import INDEX
from gov.correspondence.reports.period import Period
from gov.correspondence.reports.report import Report
from gov.correspondence.search import reach
from gov.correspondence.threads import debts
from typing import Any


COME = ("incoming", "memo")
SENT = ("incoming", "outgoing", "circular")
OPEN = ("registered", "distributed")


def _open(_period: Period) -> Any:
    """Return what came to units of ours under a number and is not closed."""
    found = intersection(reach.having("review_state", OPEN), reach.having("letter_kind", COME))
    return difference(found, reach.having(INDEX, [""]))


def _ages() -> Values:
    days, today = entry(INDEX), calendar.today()
    return lambda number: (of(days(number), today),)


def _owed(_period: Period) -> Any:
    return reach.having("letter_debt", [each for side in debts.SIDES for each in debts.known(side)])


def _debtors() -> Values:
    owed, names = entry("letter_debt"), frozenset(known())

    def values(number: int) -> tuple[str, ...]:
        parties = (each.partition("|")[2].partition(":") for each in owed(number))
        return tuple(
            name if kind == "agency" and name in names else OUTSIDE for kind, _at, name in parties
        )

    return values


def _registered() -> Callable[[int], str]:
    days = entry(INDEX)
    return lambda number: str(days(number) or "")


def _any(_period: Period) -> Iterable[str]:
    return ()


REPORTS = {
    "age": Report(COME, _open, _ages, lambda _period: AGES, standing=True),
    "debt": Report(SENT, _owed, _debtors, _any, standing=True, since=_registered),
}
