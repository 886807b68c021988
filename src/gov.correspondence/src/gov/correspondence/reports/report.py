"""What a report counts, and by what."""

from collections.abc import Callable
from collections.abc import Iterable
from gov.correspondence.reports.entries import Values
from gov.correspondence.reports.period import Period
from typing import Any
from typing import NamedTuple


class Report(NamedTuple):
    """One report, with a column for each of its ``kinds`` of letters.

    ``found`` returns all letters it is about, whoever may see them; ``values`` reads what they are
    counted by; ``order`` the values that have a line whether or not a letter has them. A
    ``standing`` report is of now and not of a period; ``since`` reads a day (ISO 8601) of which
    the first one of each line is told.
    """

    kinds: tuple[str, ...]
    found: Callable[[Period], Any]
    values: Callable[[], Values]
    order: Callable[[Period], Iterable[str]]
    standing: bool = False
    since: Callable[[], Callable[[int], str]] | None = None
