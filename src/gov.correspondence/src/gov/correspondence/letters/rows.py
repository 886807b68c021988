"""Reading the rows of a grid as they come from a form, JSON or code. Pure.

A fault names field, row and column; nothing malformed gets further than this.
"""

import unicodedata
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.calendar import deadlines
from gov.correspondence.exceptions import Invalid
from typing import Any
from typing import NamedTuple


MAX_ROWS = 500
_FORBIDDEN = ("Cc", "Cs", "Co", "Cn")
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Column(NamedTuple):
    """One column: ``kind`` is ``text``, ``choice``, ``date`` or ``count``.

    A row without the column, or with ``None``, gets ``default``; a required one must be there.
    """

    name: str
    kind: str = "text"
    required: bool = False
    default: Any = ""
    choices: tuple[str, ...] = ()


class WrongValueError(ValueError):
    """A single value is not what it should be; its argument is the message for the user."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


RECIPIENTS = (
    Column("kind", "choice", required=True, choices=("agency", "outside", "group", "unit")),
    Column("agency"),
    Column("unit"),
    Column("post"),
    Column("group"),
    Column("name"),
    Column("address"),
    Column("delivery", "choice", default="", choices=("exchange", "hand", "post", "email")),
    Column("role", "choice", required=True, choices=("original", "copy")),
    Column("attachments", default="all"),
)
REFERENCES = (
    Column("whose", "choice", required=True, choices=("ours", "theirs")),
    Column("agency"),
    Column("number", required=True),
    Column("date", "date", default=None),
    Column(
        "relation",
        "choice",
        default="in-reply-to",
        choices=("in-reply-to", "further-to", "reminder-of", "replaces", "forwards"),
    ),
)
PHYSICAL = (
    Column(
        "kind",
        "choice",
        required=True,
        choices=("document", "cheque", "map", "disc", "sample", "other"),
    ),
    Column("count", "count", required=True),
    Column("note"),
)
GRIDS = {"recipients": RECIPIENTS, "references": REFERENCES, "physical_attachments": PHYSICAL}


def read(field: str, value: Any) -> tuple[list[dict[str, Any]], list[Invalid]]:
    """Return the clean rows of the grid ``field`` and what is wrong with the given ones."""
    if value is None:
        return [], []
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        return [], [Invalid(_("This is not a list of rows."), field=field)]
    if len(value) > MAX_ROWS:
        message = _("There are more than ${limit} rows.", mapping={"limit": MAX_ROWS})
        return [], [Invalid(message, field=field)]
    rows, problems = [], []
    for position, raw in enumerate(value):
        row, wrong = _read_row(field, position, raw)
        rows.append(row)
        problems.extend(wrong)
    return rows, problems


def _read_row(field: str, position: int, raw: Any) -> tuple[dict[str, Any], list[Invalid]]:
    if not isinstance(raw, Mapping):
        return {}, [Invalid(_("This row is not a set of columns."), field=field, row=position)]
    columns = GRIDS[field]
    row: dict[str, Any] = {}
    problems = [
        Invalid(_("There is no such column."), field=field, row=position, column=_shown(name))
        for name in raw
        if name not in {column.name for column in columns}
    ]
    for column in columns:
        try:
            row[column.name] = _read_cell(column, raw.get(column.name))
        except WrongValueError as error:
            row[column.name] = column.default
            problems.append(Invalid(error.message, field=field, row=position, column=column.name))
    if field == "recipients" and not row["delivery"] and row["kind"] in ("agency", "group"):
        row["delivery"] = "exchange"
    return row, problems


def _read_cell(column: Column, value: Any) -> Any:
    if value is None or value == "":
        if column.required:
            raise WrongValueError(_("This column is required."))
        return column.default
    return _READERS[column.kind](value, column.choices)


def text(value: Any, choices: tuple[str, ...] = (), limit: int = 500) -> str:
    """Return one line of text without control characters and outer blanks."""
    if not isinstance(value, str):
        raise WrongValueError(_("This is not text."))
    clean = unicodedata.normalize("NFC", value).strip()
    if any(unicodedata.category(sign) in _FORBIDDEN or sign in _BIDI for sign in clean):
        raise WrongValueError(_("This text holds control characters."))
    if len(clean) > limit:
        raise WrongValueError(
            _("This is longer than ${limit} characters.", mapping={"limit": limit})
        )
    return clean


def choice(value: Any, choices: tuple[str, ...] = ()) -> str:
    """Return one of ``choices``."""
    if not isinstance(value, str) or value not in choices:
        raise WrongValueError(
            _("Choose one of: ${choices}.", mapping={"choices": ", ".join(choices)})
        )
    return value


def day(value: Any, choices: tuple[str, ...] = ()) -> date:
    """Return a date, given as one or as ISO 8601 text (2026-11-21)."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise WrongValueError(_("This is not a date such as 2026-11-21.")) from None


def clock(value: Any) -> str:
    """Return a time of the day as ``09:30``, in whatever digits it was written; ``""`` for none."""
    if not isinstance(value, str):
        raise WrongValueError(_("This is not text."))
    try:
        return deadlines.clock(value)
    except ValueError:
        raise WrongValueError(_("Write the time as 07:30.")) from None


def count(value: Any, choices: tuple[str, ...] = ()) -> int:
    """Return a whole number from 1 to 9999."""
    number = integer(value)
    if number < 1:
        raise WrongValueError(_("This must be at least 1."))
    return number


def integer(value: Any) -> int:
    """Return a whole number from 0 to 9999."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise WrongValueError(_("This is not a whole number."))
    if not 0 <= value <= 9999:
        raise WrongValueError(_("This must be between 0 and 9999."))
    return value


def _shown(name: Any) -> str:
    return str(name)[:40]


_READERS = {"text": text, "choice": choice, "date": day, "count": count}
