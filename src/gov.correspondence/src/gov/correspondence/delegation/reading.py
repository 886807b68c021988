"""Reading what people type: days, choices, other people of the agency."""

import unicodedata
from collections.abc import Collection
from collections.abc import Iterable
from datetime import date
from gov.correspondence import _
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.accounts.people import capacities
from gov.correspondence.accounts.people import display_name
from gov.correspondence.accounts.principals import may_be_user
from gov.correspondence.delegation.record import Person
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import rows
from gov.correspondence.letters import typed
from typing import Any


MAX_REMARK = 2000


def colleague(user_id: Any, field: str) -> Person:
    """Return a person who acts in a unit of this agency. Raises ``Invalid``."""
    name = unicodedata.normalize("NFC", user_id).strip() if isinstance(user_id, str) else ""
    if not may_be_user(name):
        raise Invalid(_("Name a person."), field=field)
    if not _acts_in_a_unit(name):
        mapping = {"person": name[:40]}
        message = _("“${person}” is nobody who acts in a unit of this agency.", mapping=mapping)
        raise Invalid(message, field=field)
    return name, display_name(name)


def days(begins: Any, ends: Any, first: date, most: int) -> tuple[date, date]:
    """Return the first and the last day. Raises ``Invalid``.

    The first is not before ``first``; together they are at most ``most`` days.
    """
    start, end = day(begins, "begins"), day(ends, "ends")
    if start < first:
        mapping = {"day": first.isoformat()}
        message = _("The first day is ${day} or later.", mapping=mapping)
        raise Invalid(message, field="begins")
    if end < start:
        raise Invalid(_("The last day comes before the first."), field="ends")
    if (end - start).days >= most:
        message = _("At most ${count} days at a time.", mapping={"count": most})
        raise Invalid(message, field="ends")
    return start, end


def day(value: Any, field: str) -> date:
    """Return a day, given as one or as ISO 8601 text. Raises ``Invalid``."""
    try:
        return rows.day(value)
    except rows.WrongValueError as error:
        raise Invalid(error.message, field=field) from None


def remark(value: Any) -> str:
    """Return a remark as one clean line, ``""`` for none. Raises ``Invalid``."""
    return typed.line(value, "remark", MAX_REMARK)


def choice(value: Any, choices: Collection[str], field: str) -> str:
    """Return one of the choices. Raises ``Invalid``."""
    if not isinstance(value, str) or value not in choices:
        mapping = {"choices": ", ".join(sorted(choices))}
        raise Invalid(_("Choose one of: ${choices}.", mapping=mapping), field=field)
    return value


def some(values: Any, choices: Collection[str], field: str) -> tuple[str, ...]:
    """Return some of the choices in their own order, ``()`` for none. Raises ``Invalid``."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise Invalid(_("This is not a list."), field=field)
    chosen = {choice(value, choices, field) for value in values}
    return tuple(each for each in choices if each in chosen)


def _acts_in_a_unit(user_id: str) -> bool:
    return any(held.unit != AGENCY for held in capacities(user_id))
