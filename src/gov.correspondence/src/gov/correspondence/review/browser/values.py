"""The values of a letter's fields in words, for whoever reads what changed."""

from collections.abc import Mapping
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.letters.vocabularies import named
from typing import Any


LISTS = {
    "confidentiality": lists.confidentialities,
    "urgency": lists.urgencies,
    "handling": lists.handlings,
}
UNITS = ("unit", "signatory_unit")


def label(name: str) -> Any:
    """Return the title of a field, its name where it has none any more."""
    return IOutgoingLetter[name].title if name in IOutgoingLetter else name


def in_words(name: str, value: Any) -> list[str]:
    """Return a value as lines of text; empty for nothing."""
    if value is None or value in ("", [], ()):
        return []
    if name in LISTS:
        names = {one.code: one.names for one in LISTS[name]()}
        return [named(names.get(value, {}), value)]
    if name in UNITS:
        return [parties.unit(value)]
    if isinstance(value, list | tuple):
        return [_row(name, row) for row in value]
    return [str(value)]


def _row(name: str, row: Any) -> str:
    if not isinstance(row, Mapping):
        return str(row)
    rest = [str(value) for value in row.values() if value not in (None, "", "all")]
    if name == "recipients":
        return f"{parties.recipient(row)} ({row.get('role') or ''})"
    return " · ".join(rest)
