"""Figures by value and kind of letter. Pure."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from typing import NamedTuple


class Row(NamedTuple):
    """How many letters of each column have a value."""

    value: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many letters have it."""
        return sum(self.counts)


class Table(NamedTuple):
    """One report: ``columns`` are kinds of letters.

    ``totals`` counts every letter once, also one that stands in several rows or in none.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many letters there are."""
        return sum(self.totals)


def tally(
    letters: Mapping[str, Iterable[tuple[str, ...]]], order: Iterable[str] | None = None
) -> Table:
    """Count letters, of each kind the values they have.

    A letter with a value several times counts once for it. The rows stand in ``order``, with 0
    for what no letter has, then the most frequent first.
    """
    counted: dict[str, Counter[str]] = {}
    totals = []
    for kind, values in letters.items():
        total = 0
        for each in values:
            total += 1
            for value in set(each):
                counted.setdefault(value, Counter())[kind] += 1
        totals.append(total)
    columns = tuple(letters)
    first = list(order or ())
    rows = {
        value: Row(value, tuple(counted.get(value, Counter())[kind] for kind in columns))
        for value in (*first, *counted)
    }
    rest = sorted(
        (row for value, row in rows.items() if value not in set(first)),
        key=lambda row: (-row.total, row.value),
    )
    return Table(columns, (*(rows[value] for value in first), *rest), tuple(totals))
