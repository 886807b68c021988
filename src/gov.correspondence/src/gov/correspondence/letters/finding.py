"""Finding letters; only those the caller may see."""

from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.kinds import LETTER_TYPES
from gov.correspondence.letters.kinds import PORTAL_TYPES
from plone import api
from typing import Any


MAX_LIMIT = 200


def get(uid: str) -> Letter:
    """Return a letter by UID; see ``api.letters.get``."""
    found = _catalog().searchResults(UID=uid, portal_type=list(LETTER_TYPES))
    letter = found[0].getObject() if uid and len(found) == 1 else None
    if not ILetter.providedBy(letter):
        raise NotFound(_("There is no such letter, or you may not know of it."))
    return letter


def find(kind: str | Sequence[str], state: str, unit: str, limit: int, before: str) -> list[Letter]:
    """Return the newest letters; see ``api.letters.find``."""
    kinds = ([kind] if kind else []) if isinstance(kind, str) else kind
    if any(each not in PORTAL_TYPES for each in kinds):
        raise Invalid(_("A letter is outgoing, incoming, a circular or a memo."), field="kind")
    limit = min(max(limit, 1), MAX_LIMIT)
    query: dict[str, Any] = {
        "portal_type": [PORTAL_TYPES[each] for each in kinds] or list(LETTER_TYPES),
        "sort_on": "letter_order",
        "sort_order": "descending",
        "sort_limit": limit,
    }
    if state:
        query["review_state"] = state
    if unit:
        query["letter_unit"] = unit
    if before:
        query["letter_order"] = older_than(before)
    found = _catalog().searchResults(**query)[:limit]
    return [brain.getObject() for brain in found]


def older_than(uid: str) -> dict[str, str]:
    """Return the range of ``letter_order`` below a letter. Raises ``NotFound``."""
    return {"query": below(order(get(uid))), "range": "max"}


def order(letter: Letter) -> str:
    """Return the key by which letters are listed: the time they were made, then their id."""
    made = letter.created().toZone("UTC")
    return f"{made.strftime('%Y%m%d%H%M%S')}{int(made.micros() % 1_000_000):06d}-{letter.getId()}"


def below(key: str) -> str:
    """Return the greatest key below ``key``: the range of the index includes its bound."""
    return key[:-1] + chr(ord(key[-1]) - 1) + "\x7f"


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")
