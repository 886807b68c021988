"""How many letters were registered: by month, party, unit, kind, urgency and confidentiality."""

from collections.abc import Callable
from collections.abc import Iterable
from gov.correspondence.letters import degrees
from gov.correspondence.letters import lists
from gov.correspondence.letters.kinds import PORTAL_TYPES
from gov.correspondence.reports import counting
from gov.correspondence.reports.entries import entry
from gov.correspondence.reports.entries import known
from gov.correspondence.reports.entries import NONE
from gov.correspondence.reports.entries import OUTSIDE
from gov.correspondence.reports.entries import Values
from gov.correspondence.reports.indexers import INDEX
from gov.correspondence.reports.period import Period
from gov.correspondence.reports.report import Report


KINDS = ("incoming", *(kind for kind in PORTAL_TYPES if kind != "incoming"))


def _months() -> Values:
    days = entry(INDEX)
    return lambda number: (days(number)[:7],)


def _parties() -> Values:
    parties, names = entry("letter_parties"), frozenset(known())
    return lambda number: tuple(each if each in names else OUTSIDE for each in parties(number))


def _units() -> Values:
    units = entry("letter_unit")
    return lambda number: tuple(units(number)) or NONE


def _kinds() -> Values:
    kinds = entry("letter_kind")
    return lambda number: (kinds(number),)


def _degrees(name: str) -> Callable[[], Values]:
    start = degrees.token(name, "")

    def reader() -> Values:
        tokens = entry(degrees.INDEX)

        def values(number: int) -> tuple[str, ...]:
            found = (each for each in tokens(number) if each.startswith(start))
            return tuple(each[len(start) :] for each in found) or NONE

        return values

    return reader


def _urgencies(_period: Period) -> Iterable[str]:
    return [each.code for each in lists.urgencies()]


def _of(values: Callable[[], Values], order: Callable[[Period], Iterable[str]]) -> Report:
    return Report(KINDS, counting.registered, values, order)


def _none(_period: Period) -> Iterable[str]:
    return ()


REPORTS = {
    "month": _of(_months, Period.months),
    "party": _of(_parties, _none),
    "unit": _of(_units, _none),
    "kind": _of(_kinds, lambda _period: KINDS),
    "urgency": _of(_degrees("urgency"), _urgencies),
    "confidentiality": _of(_degrees("confidentiality"), _none),
}
