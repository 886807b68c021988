"""What we owe and what we are owed, by party, with ageing; only letters the caller may see."""

from collections import Counter
from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.calendar import deadlines
from gov.correspondence.calendar.deadlines import NO_DAY
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import awaits
from gov.correspondence.threads.debts import known
from gov.correspondence.threads.debts import SIDES
from plone import api
from typing import Any
from typing import NamedTuple


MAX_LIMIT = 200
LATENESS = ("critically-late", "late", "due-soon", "later")


class Debt(NamedTuple):
    """The open answers of one party.

    ``ages`` counts them by lateness, ``oldest`` is the first day one was due (ISO 8601).
    """

    party: str
    count: int
    ages: dict[str, int]
    oldest: str


def by_party(side: str) -> list[Debt]:
    """Return the debts of a side (``by-us`` or ``to-us``), most urgent party first.

    A letter to several parties counts once for each that still owes.
    """
    ages: dict[str, Counter[str]] = {}
    oldest: dict[str, str] = {}
    bounds = calendar.bounds()
    for rid, tokens in _entries(side):
        due = deadlines.of_key(_due(rid))
        age = calendar.lateness(due.day, bounds, due.time) if due else "later"
        day = due.day.isoformat() if due else NO_DAY
        for each in tokens:
            party = each.partition("|")[2]
            ages.setdefault(party, Counter())[age] += 1
            oldest[party] = min(oldest.get(party, NO_DAY), day)
    debts = [
        Debt(party, sum(found.values()), {age: found[age] for age in LATENESS}, oldest[party])
        for party, found in ages.items()
    ]
    return sorted(debts, key=lambda debt: (debt.oldest, debt.party))


def letters(side: str, party: str, limit: int, after: str) -> list[Any]:
    """Return letters with an open debt, the most urgent first; ``after`` is the last key seen.

    The key of a letter is ``ledger.key``. Raises ``Invalid``.
    """
    _check(side)
    if not 1 <= limit <= MAX_LIMIT:
        raise Invalid(
            _("Ask for 1 to ${limit} letters.", mapping={"limit": MAX_LIMIT}), field="limit"
        )
    wanted = [f"{side}|{party}"] if party else known(side)
    query: dict[str, Any] = {"letter_debt": {"query": wanted, "operator": "or"}}
    day, _bar, _uid = after.partition("|")
    if after:
        query["letter_due"] = {"query": day, "range": "min"}
    found = [(key(brain), brain) for brain in _catalog().searchResults(**query)]
    following = sorted((each for each in found if each[0] > after), key=lambda each: each[0])
    return [brain.getObject() for _key, brain in following[:limit]]


def key(brain: Any) -> str:
    """Return the place of a letter in the ledger: the day it is due, then its UID."""
    return f"{_due(brain.getRID())}|{brain.UID}"


def key_of(letter: Any) -> str:
    """Return the place of a letter in the ledger."""
    return f"{awaits.due(letter)}|{letter.UID()}"


def _entries(side: str) -> Iterable[tuple[int, list[str]]]:
    _check(side)
    index = _catalog().Indexes["letter_debt"]
    for brain in _catalog().searchResults(letter_debt={"query": known(side), "operator": "or"}):
        tokens = index.getEntryForObject(brain.getRID(), ())
        yield brain.getRID(), [each for each in tokens if each.startswith(f"{side}|")]


def _due(rid: int) -> str:
    return str(_catalog().Indexes["letter_due"].getEntryForObject(rid, NO_DAY))


def _check(side: str) -> None:
    if side not in SIDES:
        raise Invalid(
            _("Choose one of: ${choices}.", mapping={"choices": ", ".join(SIDES)}), field="side"
        )


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")
