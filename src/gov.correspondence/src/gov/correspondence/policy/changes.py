"""What differs between settings as they are and as a policy wants them. Pure."""

from collections.abc import Mapping
from typing import Any
from typing import NamedTuple


ADDED, CHANGED, REMOVED, MOVED = "added", "changed", "removed", "moved"

Row = dict[str, Any]
Rows = dict[str, Row]


class Difference(NamedTuple):
    """One field: what it is now and what it would be, ``None`` where there is no row."""

    field: str
    before: Any
    after: Any


class Change(NamedTuple):
    """What becomes of one row: ``kind`` is ``added``, ``changed``, ``removed`` or ``moved``.

    ``row`` is its name, ``""`` for settings of one record; ``moved`` is about the order of all rows
    and has two differences' worth in one: the names before and after.
    """

    kind: str
    row: str
    differences: tuple[Difference, ...]


def compare(before: Rows, after: Rows, *, ordered: bool = False) -> list[Change]:
    """Return the changes from one set of rows to the other, by the names of the rows.

    With ``ordered`` the order of the rows is a setting too.
    """
    found = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        differences = _differences(old or {}, new or {})
        if old is None:
            found.append(Change(ADDED, name, differences))
        elif new is None:
            found.append(Change(REMOVED, name, differences))
        elif differences:
            found.append(Change(CHANGED, name, differences))
    if ordered and (moved := _moved(list(before), list(after))):
        found.append(moved)
    return found


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Difference, ...]:
    names = dict.fromkeys([*old, *new])
    return tuple(
        Difference(name, old.get(name), new.get(name))
        for name in names
        if old.get(name) != new.get(name)
    )


def _moved(old: list[str], new: list[str]) -> Change | None:
    stayed = [name for name in old if name in new]
    wanted = [name for name in new if name in old]
    # New rows are put last by whoever writes them, unless the order says otherwise.
    if stayed == wanted and new[: len(wanted)] == wanted:
        return None
    return Change(MOVED, "", (Difference("order", tuple(old), tuple(new)),))
