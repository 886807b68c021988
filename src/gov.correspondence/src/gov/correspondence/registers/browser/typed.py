"""What people type into the forms of the books."""

from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser import dates
from typing import Any


_TO_ASCII = {ord(digit): str(i % 10) for i, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


def text(form: Any, name: str) -> str:
    """Return what was typed into one input; nothing for an input sent twice."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def texts(form: Any, name: str) -> list[str]:
    """Return the lines of a text, or the values of an input that may come often."""
    value = form.get(name, "")
    found = value.splitlines() if isinstance(value, str) else list(value or ())
    return [each.strip() for each in found if isinstance(each, str) and each.strip()]


def number(form: Any, name: str) -> int:
    """Return a whole number, Arabic-Indic digits too; raises ``Invalid``."""
    said = text(form, name).translate(_TO_ASCII)
    if not (said.isascii() and said.isdigit() and len(said) <= 9):
        raise Invalid(_("Write a whole number."), field=name)
    return int(said)


def moment(form: Any, name: str) -> datetime | None:
    """Return a day and hour of the agency's zone in UTC, None for none; raises ``Invalid``."""
    said = text(form, name).translate(_TO_ASCII)
    if not said:
        return None
    try:
        return datetime.fromisoformat(said).replace(tzinfo=dates.zone()).astimezone(UTC)
    except ValueError:
        raise Invalid(_("Write a day and an hour as 2026-11-30T14:00."), field=name) from None


def needed_moment(form: Any, name: str) -> datetime:
    """Return a day and hour that must be there; raises ``Invalid``."""
    found = moment(form, name)
    if found is None:
        raise Invalid(_("This is missing."), field=name)
    return found
