"""How the lines of a book's year are bound to one another. Pure.

Each line's digest is taken over the digest of the line before and the line's own record, as
canonical JSON in SHA-256; the first is bound to the book and the year. Empty members are left out
of a record, so that a member added later does not change what older lines say.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from typing import Any
from typing import NamedTuple


# What a record holds is known, so nothing is looked through as the journal does; a check of a
# year asks for this once a line.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Head(NamedTuple):
    """Where the chain of a year stands: its first and last position, its lines, the last digest."""

    first: int
    last: int
    lines: int
    digest: str


def start(book: str, year: str) -> str:
    """Return what the first line of a book's year is bound to, lower-case hexadecimal."""
    return _digest({"book": book, "year": year})


def bind(previous: str, record: Mapping[str, Any]) -> str:
    """Return the digest of a line that follows ``previous``."""
    return _digest({"line": record, "previous": previous})


def grown(
    head: Head | None, book: str, year: str, position: int, record: Mapping[str, Any]
) -> Head:
    """Return the head after one more line."""
    if head is None:
        return Head(position, position, 1, bind(start(book, year), record))
    return Head(head.first, position, head.lines + 1, bind(head.digest, record))


def record(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values as JSON without the empty ones, times in ISO 8601 with microseconds."""
    return {name: _plain(value) for name, value in values.items() if value not in ("", None, False)}


def _digest(value: Mapping[str, Any]) -> str:
    return hashlib.sha256(_encode(value).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, str | int):
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
