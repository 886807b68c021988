"""What somebody wants referred, row by row, read and checked before anything is written."""

from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.accounts.people import display_name
from gov.correspondence.accounts.people import units
from gov.correspondence.api import calendar
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import rows
from gov.correspondence.letters.content import Letter
from gov.correspondence.referrals import acting
from gov.correspondence.referrals.referral import ReferralDraft
from gov.correspondence.referrals.referral import Target
from gov.correspondence.referrals.settings import Directive
from gov.correspondence.referrals.settings import directives
from typing import Any


COLUMNS = ("unit", "person", "copy", "directives", "text", "due", "due_time")
MAX_ROWS = 100
MAX_TEXT = 4000


class WrongCellError(Invalid):
    """A value of a row; the reader of the row adds where it stands."""


def read(letter: Letter, given: Any, unit: str, parent: str) -> list[ReferralDraft]:
    """Return checked drafts for the rows given. Raises ``Invalid`` with the row's position.

    ``unit`` is the one that refers, ``parent`` the id of the referral it follows from.
    """
    if not isinstance(given, Sequence) or isinstance(given, str | bytes) or not given:
        raise Invalid(_("Say to whom the matter is referred."), field="rows")
    if len(given) > MAX_ROWS:
        message = _("There are more than ${limit} rows.", mapping={"limit": MAX_ROWS})
        raise Invalid(message, field="rows")
    known = {each.code: each for each in directives()}
    drafts: list[ReferralDraft] = []
    for position, row in enumerate(given):
        try:
            drafts.append(_draft(letter, row, unit, parent, known))
            _check_once(drafts)
        except WrongCellError as error:
            raise Invalid(error.message, field="rows", row=position, column=error.field) from None
    return drafts


def target(letter: Letter, unit: str, person: str, copy: bool) -> tuple[Target, str]:
    """Return a checked target and the name of its person. Raises ``WrongCellError``.

    Somebody must be there who may see the letter: what is referred to nobody is never done.
    """
    if unit not in {each.code for each in units()}:
        mapping = {"unit": unit[:40]}
        raise _wrong(_("The unit “${unit}” does not exist.", mapping=mapping), "unit")
    if person and not acting.reaches(letter, person, unit):
        message = _("This person is not of the unit, or not cleared for the letter.")
        raise _wrong(message, "person")
    if not acting.has_chief(letter, unit):
        message = _("Nobody in this unit is cleared to answer for the letter.")
        raise _wrong(message, "unit")
    return Target(unit, person), display_name(person) if person else ""


def line(value: Any, column: str, required: str = "") -> str:
    """Return one clean line; ``required`` is said of an empty one. Raises ``WrongCellError``."""
    try:
        clean = rows.text(value, limit=MAX_TEXT) if value not in (None, "") else ""
    except rows.WrongValueError as error:
        raise _wrong(error.message, column) from None
    if required and not clean:
        raise _wrong(required, column)
    return clean


def _draft(
    letter: Letter, row: Any, unit: str, parent: str, known: Mapping[str, Directive]
) -> ReferralDraft:
    if not isinstance(row, Mapping):
        raise _wrong(_("This row is not a set of columns."), "")
    for name in row:
        if name not in COLUMNS:
            raise _wrong(_("There is no such column."), str(name)[:40])
    copy = row.get("copy") or False
    if not isinstance(copy, bool):
        raise _wrong(_("Say true or false."), "copy")
    to = line(row.get("unit"), "unit", _("Choose a unit."))
    put, name = target(letter, to, line(row.get("person"), "person"), copy)
    chosen = _directives(row.get("directives") or (), known)
    text = line(row.get("text"), "text")
    if not copy and not chosen and not text:
        raise _wrong(_("Choose a directive, or say in words what is asked."), "directives")
    due = None if copy else _due(row, chosen)
    return ReferralDraft(
        unit=unit,
        target=put,
        name=name,
        copy=copy,
        directives=tuple(each.code for each in chosen),
        text=text,
        due=due.day if due else None,
        due_time=due.time if due else "",
        parent=parent,
    )


def _directives(value: Any, known: Mapping[str, Directive]) -> list[Directive]:
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise _wrong(_("This is not a list of directives."), "directives")
    for code in value:
        if not isinstance(code, str) or code not in known:
            mapping = {"value": str(code)[:40]}
            message = _("“${value}” is not in the list of the agency.", mapping=mapping)
            raise _wrong(message, "directives")
    return [known[code] for code in dict.fromkeys(value)]


def _due(row: Mapping[str, Any], chosen: Sequence[Directive]) -> Deadline | None:
    """Return the explicit deadline, else that of the shortest limit among the directives."""
    if row.get("due") in (None, ""):
        if row.get("due_time"):
            raise _wrong(_("Give the day of this time."), "due")
        return calendar.shortest(each.limit for each in chosen)
    found = Deadline(_cell(rows.day, row, "due"), _cell(rows.clock, row, "due_time"))
    if found.is_past(calendar.now()):
        raise _wrong(_("This day is over.") if not found.time else _("This time is over."), "due")
    return found


def _cell(reader: Callable[[Any], Any], row: Mapping[str, Any], column: str) -> Any:
    try:
        return reader(row.get(column) or "")
    except rows.WrongValueError as error:
        raise _wrong(error.message, column) from None


def _check_once(drafts: Sequence[ReferralDraft]) -> None:
    if drafts[-1].target in [each.target for each in drafts[:-1]]:
        raise _wrong(_("This unit or person stands in another row already."), "unit")


def _wrong(message: Any, column: str) -> WrongCellError:
    return WrongCellError(message, field=column)
