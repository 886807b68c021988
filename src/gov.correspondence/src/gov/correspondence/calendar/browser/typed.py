"""What the webmaster typed, as the fields of the calendar take it."""

from collections.abc import Mapping
from datetime import date
from gov.correspondence import _
from gov.correspondence.calendar.digits import ascii_digits
from gov.correspondence.exceptions import Invalid
from typing import Any
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IDate
from zope.schema.interfaces import IInt
from zope.schema.interfaces import ITuple


def fields(schema: Any, form: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a schema from the form; raises ``Invalid`` for what is no value."""
    return {name: _value(field, form.get(name)) for name, field in getFieldsInOrder(schema)}


def day(form: Mapping[str, Any], name: str) -> date:
    """Return a day that must be there; raises ``Invalid``."""
    found = _day(text(form.get(name)), name)
    if found is None:
        raise Invalid(_("This is missing."), field=name)
    return found


def number(value: Any, name: str) -> int:
    """Return a whole number, Arabic-Indic digits included; raises ``Invalid``."""
    said = ascii_digits(text(value)).replace("\u2212", "-")
    digits = said.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 4:
        raise Invalid(_("Write a whole number."), field=name)
    return int(said)


def text(value: Any) -> str:
    """Return what was typed into one input; nothing for an input sent twice."""
    return value.strip() if isinstance(value, str) else ""


def _value(field: Any, value: Any) -> Any:
    name = field.__name__
    if ITuple.providedBy(field):
        chosen = [value] if isinstance(value, str) else value or []
        return tuple(one for one in chosen if isinstance(one, str) and one)
    if IInt.providedBy(field):
        return number(value, name) if text(value) else field.default
    if IDate.providedBy(field):
        return _day(text(value), name)
    return text(value) if name.startswith("name_") else ascii_digits(text(value))


def _day(value: str, name: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(ascii_digits(value))
    except ValueError:
        raise Invalid(_("Write a day as 2026-11-30."), field=name) from None
