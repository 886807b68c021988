"""What people read for reports and for the values they count by."""

from datetime import date
from gov.correspondence import _
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.reports.entries import OUTSIDE
from gov.correspondence.reports.interfaces import ALL
from gov.correspondence.reports.interfaces import OPEN
from gov.correspondence.reports.interfaces import OWN
from gov.correspondence.reports.period import BETWEEN
from gov.correspondence.reports.period import MONTH
from gov.correspondence.reports.period import YEAR
from gov.correspondence.search import titles
from typing import Any
from zope.i18n import translate


REPORTS = {
    "month": _("By month"),
    "party": _("By agency"),
    "unit": _("By unit"),
    "kind": _("By kind"),
    "urgency": _("By urgency"),
    "confidentiality": _("By confidentiality"),
    "age": _("What is open"),
    "debt": _("Answers owed"),
}
VALUES = {
    "month": _("Month"),
    "party": _("From or to"),
    "unit": _("Unit"),
    "kind": _("Kind"),
    "urgency": _("Urgency"),
    "confidentiality": _("Confidentiality"),
    "age": _("Days since registration"),
    "debt": _("Agency"),
}
_VOLUMES = _(
    "A letter counts on the day it was registered. One to several parties, or with several units,"
    " counts for each of them and once among all."
)
NOTES = {
    "age": _("Letters that came under a number, or memos, and that nobody closed until now."),
    "debt": _(
        "Letters whose answer is open now. One to several agencies counts for each that has not"
        " answered, and once among all. Since when: the day the oldest of these letters was"
        " registered."
    ),
}
COLUMNS = {
    "incoming": _("Incoming"),
    "outgoing": _("Outgoing"),
    "circular": _("Circulars"),
    "memo": _("Memos"),
}
DEBTS = {
    "incoming": _("We owe them"),
    "outgoing": _("They owe us"),
    "circular": _("They owe us (circulars)"),
}
AGES = {
    "0-7": _("Up to 7 days"),
    "8-14": _("8 to 14 days"),
    "15-30": _("15 to 30 days"),
    "31-90": _("31 to 90 days"),
    "91-": _("More than 90 days"),
}
PERIODS = {MONTH: _("This month"), YEAR: _("This year"), BETWEEN: _("Between two days")}
COUNTED = {
    OWN: _("The letters that the reader may see"),
    OPEN: _("Also all letters of the open degrees"),
    ALL: _("All letters"),
}


def column(name: str, kind: str) -> Any:
    """Return the heading of a column of a report."""
    return (DEBTS if name == "debt" else COLUMNS)[kind]


def note(name: str) -> Any:
    """Return the sentence below a report: what it counts."""
    return NOTES.get(name, _VOLUMES)


def of(name: str, value: str, request: Any) -> str:
    """Return the title of a value of a report, in the language of the request."""
    return str(translate(_found(name, value, request), context=request))


def _found(name: str, value: str, request: Any) -> Any:
    if not value:
        return _("Not said")
    if name == "month":
        return _month(value, request)
    if name == "age":
        return AGES.get(value, value)
    if name in ("party", "debt"):
        return _("Not in the directory") if value == OUTSIDE else titles.of("agency", value)
    if name == "urgency":
        names = {each.code: each.names for each in lists.urgencies()}
        return named(names.get(value, {}), value)
    return titles.of(name, value)


def _month(value: str, request: Any) -> str:
    day = date.fromisoformat(f"{value}-01")
    month = translate(
        f"month_{dates.MONTHS[day.month - 1]}", domain="plonelocales", context=request
    )
    return f"{month} {day.year}"
