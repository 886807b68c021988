"""The filing plan of this agency, as its policy and its webmaster set it up."""

from collections import defaultdict
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.filing.cabinet import cabinet
from gov.correspondence.filing.interfaces import IPlanEntry
from gov.correspondence.filing.plan import above
from gov.correspondence.filing.plan import arrange
from gov.correspondence.filing.plan import is_code
from gov.correspondence.filing.plan import lies_under
from gov.correspondence.filing.plan import PlanEntry
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility
from zope.schema import getFieldNames


PREFIX = "gov.correspondence.filing_plan"
MAX_NAME = 200


def entries() -> tuple[PlanEntry, ...]:
    """Return the whole plan, in its order.

    Reads the registry once: its own collections look every row up among all others.
    """
    records = getUtility(IRegistry).records
    rows: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for name in records.keys(f"{PREFIX}/", f"{PREFIX}0"):
        code, _dot, field = name.removeprefix(f"{PREFIX}/").rpartition(".")
        rows[code][field] = records[name].value
    return arrange(_entry(code, row) for code, row in rows.items() if is_code(code))


def entry(code: str) -> PlanEntry | None:
    """Return one entry, or ``None``."""
    return next((each for each in entries() if each.code == code), None)


def usable(code: str, field: str) -> PlanEntry:
    """Return an entry that takes letters and files; raises ``Invalid`` for any other code."""
    found = entry(code) if isinstance(code, str) else None
    if found is None:
        raise Invalid(_("The filing plan has no such entry."), field=field)
    if not found.open:
        raise Invalid(_("This entry of the filing plan is closed."), field=field)
    return found


def write(code: str, values: dict[str, Any]) -> None:
    """Add an entry or change it; ``values`` by the names of ``IPlanEntry``.

    Raises ``Invalid`` for a code that is none, an entry above that is missing, a missing name.
    """
    known = {each.code for each in entries()}
    if not is_code(code):
        raise Invalid(_("A code is made of digits or capital letters and dots."), field="code")
    if above(code) and above(code)[-1] not in known:
        raise Invalid(_("Add the entry above this one first."), field="code")
    for name in ("name_ar", "name_en"):
        if not values.get(name):
            raise Invalid(_("Give the name in both languages."), field=name)
    _check_length(values)
    registry = getUtility(IRegistry)
    registry.registerInterface(IPlanEntry, prefix=f"{PREFIX}/{code}")
    for name, value in values.items():
        registry[f"{PREFIX}/{code}.{name}"] = value
    journal.record_site("configure-filing-plan", entry=code, **values)


def remove(code: str) -> None:
    """Take an entry off the plan; raises ``Invalid`` while others or files lie below it."""
    if not is_code(code) or entry(code) is None:
        raise Invalid(_("The filing plan has no such entry."), field="code")
    if cabinet().is_used(code):
        raise Invalid(_("There are files under this entry; close it instead."), field="code")
    if any(each.code != code and lies_under(each.code, code) for each in entries()):
        raise Invalid(_("Remove the entries below this one first."), field="code")
    # Row by row: the registry's own removal would take every code that begins the same.
    records = getUtility(IRegistry).records
    for name in getFieldNames(IPlanEntry):
        if f"{PREFIX}/{code}.{name}" in records:
            del records[f"{PREFIX}/{code}.{name}"]
    journal.record_site("configure-filing-plan", removed=code)


def _check_length(values: dict[str, Any]) -> None:
    for name in ("name_ar", "name_en", "retention"):
        said = values.get(name) or ""
        if len(said) > MAX_NAME or (name == "retention" and not said.isascii()):
            raise Invalid(_("This is too long, or holds letters a code has not."), field=name)


def _entry(code: str, row: dict[str, Any]) -> PlanEntry:
    return PlanEntry(
        code=code,
        names={"ar": row.get("name_ar") or "", "en": row.get("name_en") or ""},
        open=row.get("open") is not False,
        retention=row.get("retention") or "",
    )
