"""From the recipients of a letter to one row for each consignment. Pure.

A group becomes its members as the directory has them when the letter leaves. Each agency gets
the letter once: who is named as such keeps that row, of two groups the one that gets the original
counts. We write nothing to ourselves.
"""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any


Row = Mapping[str, Any]


def expand(
    rows: Sequence[Row], own_agency: str, members: Callable[[str], Iterable[str]]
) -> list[dict[str, Any]]:
    """Return the rows of the consignments in the order of the recipients.

    ``members`` gives the ids of the agencies in a group. A row made from a group names that group
    in ``group`` and its agency in ``agency``.
    """
    taken = {own_agency, *(row["agency"] for row in rows if row["kind"] == "agency")}
    groups = [row for row in rows if row["kind"] == "group"]
    found: dict[int, list[dict[str, Any]]] = {}
    for row in sorted(groups, key=lambda row: row["role"] != "original"):
        new = [agency for agency in dict.fromkeys(members(row["group"])) if agency not in taken]
        taken.update(new)
        found[id(row)] = [{**row, "kind": "agency", "agency": agency} for agency in new]
    return [each for row in rows for each in found.get(id(row), [dict(row)])]
