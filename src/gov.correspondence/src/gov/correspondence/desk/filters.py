"""What narrows a list of letters: a degree of urgency or confidentiality, a unit, a state. Pure."""

from collections.abc import Collection
from collections.abc import Mapping
from gov.correspondence.letters import degrees
from typing import Any


NAMES = (*degrees.NAMES, "unit", "state")


def chosen(given: Mapping[str, Any], known: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return the filters given that are known, each with a known value; others narrow nothing."""
    return {
        name: value
        for name in NAMES
        if isinstance(value := given.get(name, ""), str) and value in known.get(name, ())
    }


def query(wanted: Mapping[str, str]) -> dict[str, Any]:
    """Return what to ask the catalog for filters."""
    found = [degrees.token(name, wanted[name]) for name in degrees.NAMES if name in wanted]
    asked: dict[str, Any] = {degrees.INDEX: {"query": found, "operator": "and"}} if found else {}
    if "unit" in wanted:
        asked["letter_unit"] = wanted["unit"]
    if "state" in wanted:
        asked["review_state"] = wanted["state"]
    return asked
