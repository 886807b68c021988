"""A report as pages, files and programs show it, in the language of a request."""

from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.reports import settings
from gov.correspondence.reports import tables
from gov.correspondence.reports import titles
from gov.correspondence.reports.charts import Bars
from gov.correspondence.reports.charts import MOST_BARS
from gov.correspondence.reports.charts import svg
from gov.correspondence.reports.period import Period
from typing import Any
from typing import NamedTuple
from urllib.parse import urlencode
from zope.i18n import translate


class Column(NamedTuple):
    """A kind of letter, ``""`` for all of them."""

    kind: str
    title: str


class Cell(NamedTuple):
    """A number, and the query of the letters behind it, ``""`` where there are none."""

    count: int
    query: str


class Line(NamedTuple):
    """A value and its numbers, one for each column; ``since`` is a day (ISO 8601) or ``""``."""

    value: str
    title: str
    cells: tuple[Cell, ...]
    since: str


class Shown(NamedTuple):
    """One report; ``counted`` and ``note`` say in words which letters are.

    ``since_title`` is the heading of the days, ``""`` where there are none.
    """

    name: str
    title: str
    value_title: str
    period: Period
    counted: str
    columns: tuple[Column, ...]
    rows: tuple[Line, ...]
    totals: tuple[Cell, ...]
    note: str
    since_title: str


def shown(name: str, period: Period, request: Any) -> Shown:
    """Return a report. Raises ``Invalid``."""
    report = tables.get(name)
    if report.standing:
        period = Period(calendar.today(), calendar.today())
    table, since = tables.table(name, period), tables.since(name, period)
    alone = name == "kind"
    kinds = () if alone else table.columns
    every = Column("", str(translate(_("All"), context=request)))
    asked = {"report": name, "from": period.first, "to": period.last}

    def say(message: Any) -> str:
        return str(translate(message, context=request))

    def cells(counts: Sequence[int], total: int, **value: str) -> tuple[Cell, ...]:
        numbers = [] if alone else list(zip(kinds, counts, strict=True))
        return tuple(
            Cell(count, urlencode({**asked, **value, "kind": kind}) if count else "")
            for kind, count in (*numbers, ("", total))
        )

    return Shown(
        name,
        say(titles.REPORTS[name]),
        say(titles.VALUES[name]),
        period,
        say(titles.COUNTED[settings.counted()]),
        (*(Column(each, say(titles.column(name, each))) for each in kinds), every),
        tuple(
            Line(
                row.value,
                titles.of(name, row.value, request),
                cells(row.counts, row.total, value=row.value),
                since.get(row.value, ""),
            )
            for row in table.rows
        ),
        cells(table.totals, table.total),
        say(titles.note(name)),
        say(_("Since when")) if report.since else "",
    )


def chart(report: Shown, right_to_left: bool) -> str:
    """Return the first rows of a report as bars, ``""`` where there is nothing to draw."""
    rows = report.rows[-MOST_BARS:] if report.name == "month" else report.rows[:MOST_BARS]
    if not any(row.cells[-1].count for row in rows):
        return ""
    columns = report.columns[:-1] or report.columns
    series = [
        Bars(column.title, [row.cells[place].count for row in rows], place)
        for place, column in enumerate(columns)
    ]
    drawn = [bars for bars in series if any(bars.numbers)]
    return svg([row.title for row in rows], drawn, right_to_left)
