"""What people read for a value that letters are counted by, in the language of the request."""

from gov.correspondence import _
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.registers.settings import book_rule
from typing import Any


FACETS = {
    "kind": _("Kind"),
    "year": _("Year"),
    "agency": _("From or to"),
    "state": _("State"),
    "unit": _("Unit"),
    "confidentiality": _("Confidentiality"),
    "book": _("Book"),
}


def of(facet: str, value: str) -> Any:
    """Return the title of a value of a facet, a text to be translated or one that is; the value
    itself where it means nothing here any more."""
    return _OF[facet](value)


def _state(state: str) -> Any:
    """Return the words of a state; those of an outgoing letter where several kinds have it."""
    return next(
        (pill.label for (_kind, name), pill in words.STATES.items() if name == state), state
    )


def _party(party: str) -> str:
    """Return the name of an agency, one of our units, a group, or an outside party."""
    agency = parties.agency(party)
    if agency != party:
        return agency
    unit = parties.unit(party)
    return parties.group(party) if unit == party and (":" in party or party == "all") else unit


def _degree(code: str) -> str:
    names = {each.code: each.names for each in lists.confidentialities()}
    return named(names.get(code, {}), code)


def _book(book_id: str) -> str:
    rule = book_rule(book_id)
    return named({"ar": rule.name_ar, "en": rule.name_en}, book_id) if rule else book_id


_OF = {
    "kind": lambda kind: words.KINDS.get(kind, kind),
    "year": str,
    "agency": _party,
    "state": _state,
    "unit": parties.unit,
    "confidentiality": _degree,
    "book": _book,
}
