"""Reading what a question about the journal names."""

from datetime import date
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import rows


def day(typed: str) -> date | None:
    """Return a day, given as ISO 8601 text, ``None`` for none. Raises ``Invalid``."""
    try:
        return rows.day(typed) if typed else None
    except rows.WrongValueError as error:
        raise Invalid(error.message, field="day") from None
