"""What a letter is entered into a book with."""

from datetime import datetime
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.registers.book import Draft
from gov.correspondence.registers.pattern import BadPatternError
from gov.correspondence.registers.pattern import parse
from gov.correspondence.registers.pattern import SCOPE_NAMES
from gov.correspondence.registers.settings import BookRule
from gov.correspondence.registers.year import years


def draft(
    rule: BookRule,
    *,
    letter: str,
    unit: str,
    file_code: str,
    at: datetime,
    timezone: str,
    by: tuple[str, str],
) -> Draft:
    """Return the draft of a letter's line.

    The counter is named by what the book counts together and by its year, so that two scopes or
    two years never share one. Raises ``Invalid`` where the book or the letter does not allow a
    number.
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
        kind="letter",
        letter=letter,
        letter_kind=rule.kind,
        at=at,
        by=by,
        counter=f"{rule.scope}:{values[scope] if scope else ''}:{rule.reset}:{found.book}",
        pattern=pattern,
        values=values,
        first=rule.first_number,
    )
