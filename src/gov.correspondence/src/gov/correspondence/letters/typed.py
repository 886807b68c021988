"""A line that somebody typed: clean, or refused at its field."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import rows
from typing import Any


MISSING = _("This is missing.")
WHY = _("Say why.")


def line(value: Any, field: str, limit: int = 500, missing: str = "") -> str:
    """Return the text as one clean line, ``""`` for none.

    ``missing`` is said of an empty one, where there must be one. Raises ``Invalid``.
    """
    try:
        clean = rows.text(value, limit=limit) if value else ""
    except rows.WrongValueError as error:
        raise Invalid(error.message, field=field) from None
    if missing and not clean:
        raise Invalid(missing, field=field)
    return clean
