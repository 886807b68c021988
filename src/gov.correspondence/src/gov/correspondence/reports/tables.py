"""The figures of every report, and the letters behind them."""

from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.reports import counting
from gov.correspondence.reports import standing
from gov.correspondence.reports import volumes
from gov.correspondence.reports.period import Period
from gov.correspondence.reports.report import Report
from gov.correspondence.reports.table import Table
from gov.correspondence.reports.table import tally
from gov.correspondence.search import reach
from Products.CMFCore.indexing import processQueue
from typing import Any


REPORTS: dict[str, Report] = {**volumes.REPORTS, **standing.REPORTS}
NAMES = tuple(REPORTS)


def table(name: str, period: Period) -> Table:
    """Return how many letters of each kind have each value. Raises ``Invalid``.

    A letter to several parties, or that lies with several units, counts for each of them.
    """
    report = get(name)
    values = report.values()
    found = by_kind(report, counting.counted(_found(report, period)))
    return tally({kind: map(values, each) for kind, each in found.items()}, report.order(period))


def since(name: str, period: Period) -> dict[str, str]:
    """Return the first day (ISO 8601) of each value, empty for a report that tells none."""
    report = get(name)
    if report.since is None:
        return {}
    values, days = report.values(), report.since()
    first: dict[str, str] = {}
    for number in counting.counted(_found(report, period)):
        for value in values(number):
            first[value] = min(first.get(value, days(number)), days(number))
    return first


def having(name: str, value: str | None, kind: str, period: Period) -> IISet:
    """Return the letters behind a number as far as the person may see them.

    ``None`` stands for any value, ``""`` for any kind. Raises ``Invalid``.
    """
    report = get(name)
    found = by_kind(report, counting.visible(_found(report, period)))
    wanted = [kind] if kind else list(found)
    values = report.values()
    letters = (number for each in wanted for number in found.get(each, ()))
    return IISet([each for each in letters if value is None or value in values(each)])


def by_kind(report: Report, found: Any) -> dict[str, Any]:
    """Return the letters of each column."""
    return {k: intersection(found, reach.having("letter_kind", [k])) for k in report.kinds}


def get(name: str) -> Report:
    """Return a report by name. Raises ``Invalid``."""
    if name not in REPORTS:
        choices = {"choices": ", ".join(NAMES)}
        raise Invalid(_("Choose one of: ${choices}.", mapping=choices), field="report")
    return REPORTS[name]


def _found(report: Report, period: Period) -> Any:
    processQueue()
    return report.found(period)
