"""The directives of this agency, as its policy and its webmaster set them up."""

from collections import defaultdict
from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.accounts.capacities import is_code
from gov.correspondence.api import journal
from gov.correspondence.calendar.limits import Limit
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.urgencies import check_limit
from gov.correspondence.referrals.interfaces import IDirective
from gov.correspondence.referrals.interfaces import TASKS
from gov.correspondence.transactions.store import matters
from plone.registry.interfaces import IRegistry
from typing import Any
from typing import NamedTuple
from zope.component import getUtility
from zope.schema import getFieldNames


PREFIX = "gov.correspondence.directives"
MAX_CODE = 40
MAX_NAME = 200


class Directive(NamedTuple):
    """A phrase with its kind of task; ``names`` by language code.

    ``days`` are working days, ``hours`` working hours in place of them; 0 and 0 for no limit.
    """

    code: str
    names: dict[str, str]
    task: str
    days: int
    position: int
    hours: int = 0

    @property
    def limit(self) -> Limit:
        """How long there is."""
        return Limit(self.days, self.hours)


def directives() -> tuple[Directive, ...]:
    """Return every directive in the agency's order. Reads the registry once."""
    records = getUtility(IRegistry).records
    rows: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for name in records.keys(f"{PREFIX}/", f"{PREFIX}0"):
        code, _dot, field = name.removeprefix(f"{PREFIX}/").rpartition(".")
        rows[code][field] = records[name].value
    found = [_directive(code, row) for code, row in rows.items() if is_code(code)]
    return tuple(sorted(found, key=lambda each: (each.position, each.code)))


def write(code: str, values: dict[str, Any]) -> None:
    """Add a directive or change it; ``values`` by the names of ``IDirective``.

    Raises ``Invalid``.
    """
    if not is_code(code) or len(code) > MAX_CODE:
        raise Invalid(_("A code is made of a-z, digits and single hyphens."), field="code")
    for name in ("name_ar", "name_en"):
        if not values.get(name) or len(values[name]) > MAX_NAME:
            raise Invalid(_("Give the name in both languages."), field=name)
    if values.get("task") not in TASKS:
        raise Invalid(_("Choose a kind of task."), field="task")
    check_limit(values.get("days", 0), values.get("hours", 0), "days")
    registry = getUtility(IRegistry)
    registry.registerInterface(IDirective, prefix=f"{PREFIX}/{code}")
    known = {each.code: each.position for each in directives()}
    last = max(known.values(), default=0) + 1
    position = known.get(code) or last
    for name, value in {"position": position, **values}.items():
        registry[f"{PREFIX}/{code}.{name}"] = value
    journal.record_site("configure-directives", directive=code, **values)


def shift(code: str, by: int) -> None:
    """Move a directive up (-1) or down (1) in the order. Raises ``Invalid`` for an unknown one."""
    order = [each.code for each in directives()]
    if code not in order:
        raise Invalid(_("There is no such directive."), field="code")
    place = order.index(code)
    order.insert(min(max(place + by, 0), len(order) - 1), order.pop(place))
    arrange(order)


def arrange(codes: Iterable[str]) -> None:
    """Put the directives in this order; those that are not named follow as they stood."""
    known = [each.code for each in directives()]
    named = [code for code in dict.fromkeys(codes) if code in known]
    rest = [code for code in known if code not in named]
    registry = getUtility(IRegistry)
    for position, each in enumerate([*named, *rest], start=1):
        registry[f"{PREFIX}/{each}.position"] = position
    journal.record_site("configure-directives", order=[*named, *rest])


def remove(code: str) -> None:
    """Take a directive off the list. Raises ``Invalid`` for one that a referral names."""
    if code not in {each.code for each in directives()}:
        raise Invalid(_("There is no such directive."), field="code")
    if code in matters().directives:
        raise Invalid(_("Referrals name this directive; it stays."), field="code")
    records = getUtility(IRegistry).records
    for name in getFieldNames(IDirective):
        if f"{PREFIX}/{code}.{name}" in records:
            del records[f"{PREFIX}/{code}.{name}"]
    journal.record_site("configure-directives", removed=code)


def is_used(code: str) -> bool:
    """Tell whether a referral names the directive."""
    return code in matters().directives


def _directive(code: str, row: dict[str, Any]) -> Directive:
    return Directive(
        code=code,
        names={"ar": row.get("name_ar") or "", "en": row.get("name_en") or ""},
        task=row.get("task") or "act",
        days=row.get("days") or 0,
        position=row.get("position") or 0,
        hours=row.get("hours") or 0,
    )
