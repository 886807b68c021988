"""Parties of a follow-up in words."""

from gov.correspondence import _
from gov.correspondence.letters.browser import parties
from gov.correspondence.threads.answers import OURSELVES
from typing import Any


LATENESS = {
    "critically-late": _("Critically late"),
    "late": _("Late"),
    "due-soon": _("Due soon"),
    "later": _("Later"),
}


def party(key: str) -> Any:
    """Return the name of a party by its key."""
    kind, _colon, name = key.partition(":")
    if key == OURSELVES:
        return _("Our agency")
    if kind == "agency":
        return parties.agency(name)
    return _("Circular group") if kind == "group" else name
