"""The grids of the form: their lines, and what a request says of them.

A line of recipients names agency, unit and post in one choice; a row of a letter has them apart.
Whatever a request holds becomes lines of text, so that the rules of letters can judge them.
"""

import re
from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.letters.browser.choices import GROUP
from gov.correspondence.letters.browser.choices import OUTSIDE
from gov.correspondence.letters.browser.choices import spell_row
from gov.correspondence.letters.browser.choices import UNIT
from gov.correspondence.letters.browser.choices import unspell
from gov.correspondence.letters.interfaces import PHYSICAL_KINDS
from gov.correspondence.letters.interfaces import RECIPIENT_ROLES
from gov.correspondence.letters.interfaces import RELATIONS
from gov.correspondence.letters.interfaces import SIDES
from gov.correspondence.letters.rows import MAX_ROWS
from typing import Any
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


WAYS = SimpleVocabulary(
    [
        SimpleTerm("exchange", "exchange", _("Exchange between agencies")),
        SimpleTerm("hand", "hand", _("By hand")),
        SimpleTerm("post", "post", _("By post")),
        SimpleTerm("email", "email", _("By official e-mail")),
    ]
)


class IRecipientLine(Interface):
    """A recipient as it is typed."""

    to = schema.Choice(title=_("To"), vocabulary="gov.correspondence.addressees", required=False)
    role = schema.Choice(
        title=_("Original or copy"), vocabulary=RECIPIENT_ROLES, default="original"
    )
    attachments = schema.Set(
        title=_("Attachments"),
        value_type=schema.Choice(vocabulary="gov.correspondence.packs"),
        required=False,
        default={"all"},
    )
    name = schema.TextLine(title=_("Name of an outside party"), required=False)
    delivery = schema.Choice(title=_("Way"), vocabulary=WAYS, default="exchange")
    address = schema.TextLine(title=_("Address"), required=False)


class IUnitLine(Interface):
    """A unit of ours as it is chosen for a memo."""

    to = schema.Choice(title=_("To"), vocabulary="gov.correspondence.addressees", required=False)
    role = schema.Choice(
        title=_("Original or copy"), vocabulary=RECIPIENT_ROLES, default="original"
    )


class IReferenceLine(Interface):
    """An earlier letter as it is typed."""

    relation = schema.Choice(title=_("Relation"), vocabulary=RELATIONS, default="in-reply-to")
    whose = schema.Choice(title=_("Whose letter"), vocabulary=SIDES, default="theirs")
    number = schema.TextLine(title=_("Number"), required=False)
    date = schema.Date(title=_("Date"), required=False)
    agency = schema.Choice(
        title=_("Agency"), vocabulary="gov.correspondence.agencies", required=False
    )


class IPhysicalLine(Interface):
    """Something that follows by hand, as it is typed."""

    kind = schema.Choice(title=_("Kind"), vocabulary=PHYSICAL_KINDS, default="document")
    count = schema.TextLine(title=_("Count"), required=False)
    note = schema.TextLine(title=_("Note"), required=False)


LINES: dict[str, Any] = {
    "recipients": IRecipientLine,
    "references": IReferenceLine,
    "physical_attachments": IPhysicalLine,
}
# A line is blank when these are: the others always hold their first choice.
TELLING = {
    "recipients": ("to", "name", "address"),
    "references": ("number", "date", "agency"),
    "physical_attachments": ("count", "note"),
}
# Where a fault of a column of the letter shows in the form.
SHOWN_AT = {
    ("recipients", "kind"): "to",
    ("recipients", "agency"): "to",
    ("recipients", "unit"): "to",
    ("recipients", "post"): "to",
    ("recipients", "group"): "to",
}
SEVERAL = {("recipients", "attachments")}
_FIRST = {"recipients": "to", "references": "number", "physical_attachments": "count"}
_KEY = re.compile(r"(?P<index>\d{1,4}|AA|TT)\.widgets\.(?P<column>\w+)")
# The two lines that wait for input below the others; the second is seen only without a script.
_WAITING = {"AA": 10_000, "TT": 10_001}
Line = dict[str, str]


def lines(form: Mapping[str, Any], grid: str, prefix: str) -> list[Line]:
    """Return the lines of a grid in the order of the page, blank ones left out.

    ``prefix`` is what the names of the grid's inputs begin with, up to the index of the line. The
    lines that wait for input below the others count as the last ones.
    """
    found: dict[int, Line] = {}
    for key, value in form.items():
        match = _KEY.fullmatch(key.removeprefix(prefix)) if key.startswith(prefix) else None
        if match and match["column"] in LINES[grid]:
            index = _WAITING.get(match["index"])
            index = int(match["index"]) if index is None else index
            several = (grid, match["column"]) in SEVERAL
            text = ",".join(all_said(value)) if several else said(value)
            found.setdefault(index, {})[match["column"]] = text
    typed = (found[index] for index in sorted(found))
    told = [line for line in typed if any(line.get(column) for column in TELLING[grid])]
    return told[: MAX_ROWS + 1]


def rewrite(form: dict[str, Any], grid: str, prefix: str, typed: Sequence[Line]) -> None:
    """Put the lines back into the request, numbered from 0, as the widget expects them."""
    for key in [key for key in form if key.startswith(prefix)]:
        del form[key]
    form[f"{prefix}count"] = str(len(typed))
    for index, line in enumerate(typed):
        form[f"{prefix}{index}-empty-marker"] = "1"
        for column in LINES[grid]:
            value = line.get(column, "")
            name, field = f"{prefix}{index}.widgets.{column}", LINES[grid][column]
            if (grid, column) in SEVERAL:
                form[name] = value.split(",") if value else []
            else:
                form[name] = [value] if schema.interfaces.IChoice.providedBy(field) else value


def rows(grid: str, typed: Sequence[Line]) -> list[dict[str, Any]]:
    """Return the rows of a letter that lines stand for, not yet judged."""
    makers = {"recipients": _recipient, "physical_attachments": _physical}
    return [makers.get(grid, dict)(line) for line in typed]


def typed_lines(grid: str, letter_rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the lines in which the form shows the rows of a letter."""
    if grid == "recipients":
        return [_recipient_line(row) for row in letter_rows]
    if grid == "physical_attachments":
        return [{**row, "count": str(row["count"])} for row in letter_rows]
    return [{**row, "agency": row["agency"] or None} for row in letter_rows]


def shown_at(grid: str, column: str) -> str:
    """Return the column of a line beside which a fault shows."""
    shown = SHOWN_AT.get((grid, column), column)
    return shown if shown in LINES[grid] else _FIRST[grid]


def _recipient(line: Line) -> dict[str, str]:
    to = line.get("to", "")
    shared = {"role": line.get("role", ""), "attachments": _pack(line.get("attachments", ""))}
    if to.startswith(UNIT):
        return {"kind": "unit", "unit": to.removeprefix(UNIT), **shared}
    if to.startswith(GROUP):
        return {"kind": "group", "group": to.removeprefix(GROUP), **shared}
    outside = to == OUTSIDE or not to
    agency, unit, post = ("", "", "") if outside else unspell(to)
    return {
        "kind": "outside" if outside else "agency",
        "agency": agency,
        "unit": unit,
        "post": post,
        "name": line.get("name", "") if outside else "",
        "address": line.get("address", "") if outside else "",
        "delivery": line.get("delivery", "") if outside else "exchange",
        **shared,
    }


def _pack(chosen: str) -> str:
    """Return a pack of attachments: all, none, or ids; nothing chosen means all."""
    parts = [part for part in chosen.split(",") if part]
    if "all" in parts or not parts:
        return "all"
    return ",".join(part for part in parts if part != "none") or "none"


def _physical(line: Line) -> dict[str, Any]:
    return {**line, "count": whole(line.get("count", ""))}


def _recipient_line(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("name", "address", "role")},
        "attachments": {part.strip() for part in row["attachments"].split(",")},
        "to": spell_row(row),
        "delivery": row["delivery"] or "exchange",
    }


def all_said(value: Any) -> list[str]:
    """Return everything an input with several choices says."""
    values = value if isinstance(value, list | tuple | set) else [value]
    told = (said(each) for each in values)
    return [each for each in told if each and "," not in each]


def said(value: Any) -> str:
    """Return what one input says; a select comes as a list."""
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    return value.strip() if isinstance(value, str) and value != "--NOVALUE--" else ""


def whole(text: str) -> Any:
    """Return a whole number, Arabic digits too; what is none is left for the rules to refuse."""
    return int(text) if text.isdecimal() and len(text) < 6 else text
