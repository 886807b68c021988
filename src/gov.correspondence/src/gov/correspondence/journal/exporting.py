"""The journal as a file: JSON Lines with the digests of the chain, or a table.

Each line of JSON holds ``sequence``, ``previous`` and ``digest``; with ``record`` the link can be
computed again: SHA-256 of the canonical JSON of ``[sequence, previous, record]``. ``record`` names
the digest of the entry. What the reader may not see keeps its place in the chain, ``withheld``.
"""

import csv
import io
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.reading import Line
from typing import Any


COLUMNS = (
    "sequence",
    "time",
    "actor",
    "actor_name",
    "on_behalf",
    "on_behalf_name",
    "act",
    "from_state",
    "to_state",
    "channel",
    "letter",
    "remark",
    "data",
    "digest",
)
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(line: Line) -> dict[str, Any]:
    """Return a line as JSON values."""
    place = {
        "sequence": line.link.sequence,
        "previous": line.link.previous,
        "digest": line.link.digest,
    }
    if line.entry is None and not line.lost:
        return {**place, "withheld": True}
    return {
        **place,
        "record": line.link.record,
        "letter": line.letter.UID() if line.letter is not None else "",
        "entry": line.entry.as_json() if line.entry is not None else None,
        "remark_withheld": not line.whole,
    }


def jsonl(lines: Iterable[Line]) -> Iterator[str]:
    """Yield one line of canonical JSON for each link."""
    for line in lines:
        yield canonical(as_json(line)) + "\n"


def table(lines: Iterable[Line]) -> Iterator[str]:
    """Yield the rows of a CSV file (RFC 4180) with a head; withheld entries are left out."""
    yield _row(COLUMNS)
    for line in lines:
        if line.entry is not None:
            yield _row(_cells(line))


FORMS: dict[str, Callable[[Iterable[Line]], Iterator[str]]] = {"jsonl": jsonl, "csv": table}


def _cells(line: Line) -> list[Any]:
    entry = line.entry.as_json() if line.entry is not None else {}
    said = {
        **entry,
        "sequence": line.link.sequence,
        "digest": line.link.digest,
        "letter": line.letter.reference if line.letter is not None else "",
        "data": canonical(entry.get("data", {})),
    }
    return [_harmless(said.get(name, "")) for name in COLUMNS]


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _row(cells: Iterable[Any]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerow(list(cells))
    return stream.getvalue()
