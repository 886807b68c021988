"""What a letter is entered into a book with."""

from datetime import datetime
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.registers.book import Draft
from gov.correspondence.registers.notes import Dates
from gov.correspondence.registers.notes import NO_DATES
from gov.correspondence.registers.pattern import BadPatternError
from gov.correspondence.registers.pattern import parse
from gov.correspondence.registers.pattern import SCOPE_NAMES
from gov.correspondence.registers.pattern import values_of
from gov.correspondence.registers.settings import BookRule
from gov.correspondence.registers.year import years
from typing import Any


def draft(
    rule: BookRule,
    *,
    letter: str,
    unit: str,
    file_code: str,
    at: datetime,
    timezone: str,
    by: tuple[str, str],
    dates: Dates = NO_DATES,
    reason: str = "",
    expires: datetime | None = None,
    outage: str = "",
) -> Draft:
    """Return the draft of a letter's line; without a letter, of a reservation's.

    The counter is named by what the book counts together and by its year, so that two scopes or
    two years never share one. A letter that arrived in an earlier year of the book is late.
    Raises ``Invalid`` where the book or the letter does not allow a number.
    """
    found = years(at, timezone, rule.reset, rule.fiscal_start)
    values: dict[str, str | int] = {
        "register": rule.id,
        "unit": unit,
        "file_code": file_code,
        "kind": rule.kind,
        "year": found.year,
        "hijri_year": found.hijri_year,
    }
    scope = SCOPE_NAMES[rule.scope]
    if scope and not values[scope]:
        raise Invalid(
            _("The book counts by ${name}, but the letter has none.", mapping={"name": scope}),
            field="book",
        )
    try:
        pattern = parse(rule.pattern, scope=rule.scope, reset=rule.reset)
    except BadPatternError as error:
        raise Invalid(error.message, field="book") from error
    return Draft(
        kind="letter" if letter else "reserved",
        letter=letter,
        letter_kind=rule.kind,
        at=at,
        by=by,
        counter=f"{rule.scope}:{values[scope] if scope else ''}:{rule.reset}:{found.book}",
        pattern=pattern,
        values=values,
        first=rule.first_number,
        year="" if found.book else str(found.year),
        dates=marked(rule, dates, at, timezone),
        reason=reason,
        expires=expires,
        outage=outage,
    )


def read_back(rule: BookRule, number: str, at: datetime, timezone: str) -> dict[str, Any] | None:
    """Return unit, file code and sequence with which the book wrote a number at an instant.

    None for a number that it does not write.
    """
    found = years(at, timezone, rule.reset, rule.fiscal_start)
    known: dict[str, str | int] = {
        "register": rule.id,
        "kind": rule.kind,
        "year": found.year,
        "hijri_year": found.hijri_year,
    }
    try:
        pattern = parse(rule.pattern, scope=rule.scope, reset=rule.reset)
    except BadPatternError:
        return None
    read = values_of(pattern, known, number)
    if read is None:
        return None
    return {
        "unit": str(read.get("unit", "")),
        "file_code": str(read.get("file_code", "")),
        "sequence": int(read["number"]),
    }


def marked(rule: BookRule, dates: Dates, at: datetime, timezone: str) -> Dates:
    """Return the dates of a letter, late too where it arrived in an earlier year of the book."""
    late = dates.late
    if dates.arrived_at is not None:
        late = late or book_year(rule, dates.arrived_at, timezone) < book_year(rule, at, timezone)
    return dates._replace(late=late)


def book_year(rule: BookRule, at: datetime, timezone: str) -> int:
    """Return the year of the book at an instant, the Gregorian one if it never resets."""
    found = years(at, timezone, rule.reset, rule.fiscal_start)
    return int(found.book or found.year)
