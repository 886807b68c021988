"""Reading the plain fields of a letter as they come from a form, JSON or code. Pure."""

from collections.abc import Callable
from collections.abc import Mapping
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import rows
from gov.correspondence.letters.rows import WrongValueError
from typing import Any


MAX_BODY = 200_000


def long_text(value: Any) -> str:
    """Return text of several lines, at most ``MAX_BODY`` characters, line ends as ``\\n``."""
    if not isinstance(value, str):
        raise WrongValueError(_("This is not text."))
    clean = value.replace("\r\n", "\n").replace("\r", "\n")
    if any(sign < " " and sign not in "\n\t" for sign in clean) or not _encodes(clean):
        raise WrongValueError(_("This text holds control characters."))
    if len(clean) > MAX_BODY:
        raise WrongValueError(
            _("This is longer than ${limit} characters.", mapping={"limit": MAX_BODY})
        )
    return clean


def flag(value: Any) -> bool:
    """Return a truth value."""
    if not isinstance(value, bool):
        raise WrongValueError(_("This is neither true nor false."))
    return value


def moment(value: Any) -> datetime:
    """Return an aware time in UTC, given as one or as ISO 8601 text with an offset."""
    try:
        time = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        time = None
    if time is None or time.tzinfo is None:
        raise WrongValueError(_("This is not a time with an offset, such as 2026-11-21T09:30:00Z."))
    return time.astimezone(UTC)


def languages(value: Any) -> tuple[str, ...]:
    """Return the languages of the text, each ``ar`` or ``en``, the first is binding."""
    known = isinstance(value, list | tuple) and all(code in ("ar", "en") for code in value)
    if not known or len(set(value)) != len(value) or not value:
        raise WrongValueError(_("Choose one of: ${choices}.", mapping={"choices": "ar, en"}))
    return tuple(value)


def _encodes(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


Reader = Callable[[Any], Any]

SHARED: dict[str, tuple[Reader, Any]] = {
    "confidentiality": (rows.text, ""),
    "handling": (rows.text, None),
    "urgency": (rows.text, ""),
    "answer_due": (rows.day, None),
    "answer_due_time": (rows.clock, ""),
    "letter_date": (rows.day, None),
    "declared_attachments": (rows.integer, 0),
    "letter_subject": (rows.text, ""),
    "body": (long_text, ""),
    "body_translation": (long_text, ""),
    "languages": (languages, ("ar",)),
}
OUTGOING: dict[str, tuple[Reader, Any]] = {**SHARED, "signatory_unit": (rows.text, "")}
INCOMING: dict[str, tuple[Reader, Any]] = {
    **SHARED,
    "sender_agency": (rows.text, ""),
    "sender_name": (rows.text, ""),
    "sender_unit": (rows.text, ""),
    "their_number": (rows.text, ""),
    "their_number_absent": (flag, False),
    "their_date": (rows.day, None),
    "arrival": (rows.text, "hand"),
    "arrived_at": (moment, None),
    "addressee_unit": (rows.text, ""),
}
FIELDS = {"outgoing": OUTGOING, "circular": OUTGOING, "memo": OUTGOING, "incoming": INCOMING}


def read(kind: str, data: Any) -> tuple[dict[str, Any], list[Invalid]]:
    """Return the clean values of the fields named in ``data`` and what is wrong with them.

    ``kind`` is a kind of letter. Fields the caller may not set are refused.
    """
    if not isinstance(data, Mapping):
        return {}, [Invalid(_("This is not a set of fields."))]
    values: dict[str, Any] = {}
    problems: list[Invalid] = []
    for name, raw in data.items():
        if name in rows.GRIDS:
            values[name], wrong = rows.read(name, raw)
            problems.extend(wrong)
        elif name in FIELDS[kind]:
            problems.extend(_read_field(kind, name, raw, values))
        else:
            problems.append(Invalid(_("There is no such field to set."), field=str(name)[:40]))
    return values, problems


def _read_field(kind: str, name: str, raw: Any, values: dict[str, Any]) -> list[Invalid]:
    reader, default = FIELDS[kind][name]
    if raw is None or raw == "":
        values[name] = default
        return []
    try:
        values[name] = reader(raw)
    except WrongValueError as error:
        return [Invalid(error.message, field=name)]
    return []
