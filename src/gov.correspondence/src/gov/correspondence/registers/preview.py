"""The numbers a book would give next, before it gives them."""

from datetime import datetime
from datetime import UTC
from gov.correspondence.exceptions import Invalid
from gov.correspondence.registers import content
from gov.correspondence.registers.numbering import draft
from gov.correspondence.registers.pattern import BadPatternError
from gov.correspondence.registers.pattern import render
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.settings import BookRule


COUNT = 3
FILE_CODE = "1.2"


def preview(rule: BookRule) -> tuple[str, ...]:
    """Return the next three numbers; those of a sealed book as if it were new.

    How far a sealed book has come is not for those who set books up. Raises ``Invalid``.
    """
    line = draft(
        rule,
        letter="",
        unit=rule.unit or "unit",
        file_code=FILE_CODE,
        at=datetime.now(UTC),
        timezone=agency().timezone or "UTC",
        by=("", ""),
    )
    last = 0 if rule.sealed else content.book(rule.id).last_number(line.counter)
    first = last + 1 if last else rule.first_number
    try:
        return tuple(
            render(line.pattern, {**line.values, "number": number})
            for number in range(first, first + COUNT)
        )
    except BadPatternError as error:
        raise Invalid(error.message, field="pattern") from error
