"""How many letters there were: by month, party, unit, kind, urgency and confidentiality."""

from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.api import agencies
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import degrees
from gov.correspondence.letters import lists
from gov.correspondence.letters.kinds import PORTAL_TYPES
from gov.correspondence.reports import counting
from gov.correspondence.reports.indexers import INDEX
from gov.correspondence.reports.period import Period
from gov.correspondence.reports.table import Table
from gov.correspondence.reports.table import tally
from gov.correspondence.search import reach
from plone import api
from typing import Any


Values = Callable[[int], tuple[str, ...]]
KINDS = ("incoming", *(kind for kind in PORTAL_TYPES if kind != "incoming"))
# Whoever is no agency of the directory: a name is more than a number.
OUTSIDE = "outside"
NONE = ("",)


def table(name: str, period: Period) -> Table:
    """Return how many letters of each kind have each value of a dimension.

    A letter to several parties, or that lies with several units, counts for each of them.
    """
    values = _values(name)
    found = {
        kind: map(values, numbers) for kind, numbers in by_kind(counting.counted(period)).items()
    }
    return tally(found, _order(name, period))


def having(name: str, value: str | None, kind: str, period: Period) -> IISet:
    """Return the letters behind a number as far as the person may see them.

    ``None`` stands for any value, ``""`` for any kind.
    """
    found = counting.visible(period)
    if kind:
        found = by_kind(found).get(kind, IISet())
    values = _values(name)
    return IISet([each for each in found if value is None or value in values(each)])


def by_kind(found: Any) -> dict[str, Any]:
    """Return the letters of each kind."""
    return {kind: intersection(found, reach.having("letter_kind", [kind])) for kind in KINDS}


def check(name: str) -> None:
    """Refuse what nothing is counted by. Raises ``Invalid``."""
    if name not in NAMES:
        choices = ", ".join(NAMES)
        raise Invalid(_("Choose one of: ${choices}.", mapping={"choices": choices}), field="report")


def _values(name: str) -> Values:
    check(name)
    return _READERS[name]()


def _entry(index: str) -> Callable[[int], Any]:
    found = api.portal.get_tool("portal_catalog").Indexes[index]
    return lambda number: found.getEntryForObject(number, ())


def _months() -> Values:
    days = _entry(INDEX)
    return lambda number: (days(number)[:7],)


def _parties() -> Values:
    entry, known = _entry("letter_parties"), frozenset(_known())
    return lambda number: tuple(each if each in known else OUTSIDE for each in entry(number))


def _known() -> Iterator[str]:
    yield from (each.id for each in agencies.all_agencies())
    yield from (each.id for each in agencies.groups())
    yield from (each.code for each in people.units())


def _units() -> Values:
    entry = _entry("letter_unit")
    return lambda number: tuple(entry(number)) or NONE


def _kinds() -> Values:
    entry = _entry("letter_kind")
    return lambda number: (entry(number),)


def _degrees(name: str) -> Callable[[], Values]:
    start = degrees.token(name, "")

    def reader() -> Values:
        entry = _entry(degrees.INDEX)

        def values(number: int) -> tuple[str, ...]:
            found = (each for each in entry(number) if each.startswith(start))
            return tuple(each[len(start) :] for each in found) or NONE

        return values

    return reader


_READERS: dict[str, Callable[[], Values]] = {
    "month": _months,
    "party": _parties,
    "unit": _units,
    "kind": _kinds,
    "urgency": _degrees("urgency"),
    "confidentiality": _degrees("confidentiality"),
}
NAMES = tuple(_READERS)


def _order(name: str, period: Period) -> Iterable[str]:
    """Return the values that have a place of their own, whether or not a letter has them."""
    if name == "month":
        return period.months()
    if name == "kind":
        return KINDS
    if name == "urgency":
        return [each.code for each in lists.urgencies()]
    return ()
