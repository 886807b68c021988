"""When a reminder is due, and what it says. Pure."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from typing import Any


MAX_SUBJECT = 500


def wanted(
    due: date, today: date, drafted: int, days: Sequence[int], between: Callable[[date, date], int]
) -> bool:
    """Tell whether the next reminder is due.

    ``days`` are working days after ``due``, ``drafted`` counts earlier reminders, ``between``
    counts working days. A day that was missed does not bring two reminders at once.
    """
    steps = sorted(set(days))
    return due < today and drafted < len(steps) and between(due, today) >= steps[drafted]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its ``{names}`` filled in; other braces stay as they are."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


def fields(
    letter: Any,
    subject: str,
    body: str,
    day: tuple[date, str],
    recipients: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """Return the field values of a reminder: to those who owe, linked, as secret as its letter.

    ``letter`` is the one that was not answered, ``day`` its date and the same in words.
    """
    values = {
        "number": letter.number or "",
        "date": day[1],
        "subject": letter.letter_subject or "",
    }
    return {
        "letter_subject": filled(subject, values)[:MAX_SUBJECT],
        "body": filled(body, values),
        "unit": letter.unit,
        "signatory_unit": letter.signatory_unit,
        "confidentiality": letter.confidentiality,
        "handling": letter.handling,
        "urgency": letter.urgency,
        "answer_due": None,
        "letter_date": None,
        "recipients": [{**row, "attachments": "all"} for row in recipients],
        "references": [
            {
                "whose": "ours",
                "agency": "",
                "number": letter.number,
                "date": day[0],
                "relation": "reminder-of",
            }
        ],
        "physical_attachments": [],
        "declared_attachments": 0,
        "languages": letter.languages or ("ar",),
        "body_translation": "",
    }


def still_owing(
    rows: Iterable[Mapping[str, Any]], owing: Iterable[str], party: Callable[[Any], str]
) -> list[dict[str, Any]]:
    """Return the recipients of an original that still owe, each by itself.

    ``rows`` are those of the consignments: a member of a group is reminded alone, for the others
    may have answered. ``party`` gives the key of a row.
    """
    wanted = frozenset(owing)
    return [
        {**row, "group": ""} for row in rows if row["role"] == "original" and party(row) in wanted
    ]
