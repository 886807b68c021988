"""Finding letters; only those the caller may see."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters import lookup
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.kinds import PORTAL_TYPES
from plone import api
from typing import Any


MAX_LIMIT = 200
# Days in which a page of letters is looked for before it is looked for in all.
WINDOWS = (2, 16, 128)


def get(uid: str) -> Letter:
    """Return a letter by UID; see ``api.letters.get``."""
    letter = lookup.by_uid(uid)
    # Asked of the one letter: to find all that somebody may see takes longer with each of them.
    if not ILetter.providedBy(letter) or not api.user.has_permission("View", obj=letter):
        raise NotFound(_("There is no such letter, or you may not know of it."))
    return letter


def find(kind: str | Sequence[str], state: str, unit: str, limit: int, before: str) -> list[Letter]:
    """Return the newest letters; see ``api.letters.find``."""
    kinds = ([kind] if kind else []) if isinstance(kind, str) else kind
    if any(each not in PORTAL_TYPES for each in kinds):
        raise Invalid(_("A letter is outgoing, incoming, a circular or a memo."), field="kind")
    limit = min(max(limit, 1), MAX_LIMIT)
    query: dict[str, Any] = {}
    if kinds:
        query["portal_type"] = [PORTAL_TYPES[each] for each in kinds]
    if state:
        query["review_state"] = state
    if unit:
        query["letter_unit"] = unit
    return [brain.getObject() for brain in newest(query, limit, before)]


def newest(query: Mapping[str, Any], limit: int, before: str) -> Sequence[Any]:
    """Return the catalog's lines of the newest letters that answer a query, the newest first.

    At most ``limit``; only those made before the one with the UID ``before``, if it is given.
    Raises ``NotFound`` for a letter that is not there or not to be known.
    """
    sorting = {"sort_on": "letter_order", "sort_order": "descending", "sort_limit": limit}
    found: Sequence[Any] = ()
    for window in _windows(before):
        found = _catalog().searchResults(letter_order=window, **query, **sorting)[:limit]
        if len(found) == limit:
            break
    return found


def _windows(before: str) -> Iterator[dict[str, Any]]:
    """Yield ranges of ``letter_order`` that reach further and further back, from a letter or now.

    A page is mostly of the last days: to sort a whole archive for it would take longer each year.
    """
    oldest = get(before) if before else None
    last = below(order(oldest)) if oldest is not None else "\x7f"
    begin = oldest.created().asdatetime() if oldest is not None else datetime.now(UTC)
    for days in WINDOWS:
        first = _moment(begin - timedelta(days=days))
        yield {"query": [first, last], "range": "min:max"}
    yield {"query": last, "range": "max"}


def order(letter: Letter) -> str:
    """Return the key by which letters are listed: the time they were made, then their id."""
    made = letter.created().toZone("UTC")
    return f"{made.strftime('%Y%m%d%H%M%S')}{int(made.micros() % 1_000_000):06d}-{letter.getId()}"


def _moment(time: datetime) -> str:
    """Return the key of ``order`` before those of all letters that were made at a time."""
    return f"{time.astimezone(UTC):%Y%m%d%H%M%S%f}"


def below(key: str) -> str:
    """Return the greatest key below ``key``: the range of the index includes its bound."""
    return key[:-1] + chr(ord(key[-1]) - 1) + "\x7f"


def _catalog() -> Any:
    return api.portal.get_tool("portal_catalog")
