"""Whether chain and journals still say what they said."""

import json
from collections.abc import Iterator
from gov.correspondence.journal.chain import Break
from gov.correspondence.journal.chain import breaks
from gov.correspondence.journal.chain import Chain
from gov.correspondence.journal.chain import site_chain
from gov.correspondence.journal.log import entries
from gov.correspondence.journal.log import entry_digest
from gov.correspondence.letters.kinds import LETTER_TYPES
from plone import api
from typing import Any
from typing import NamedTuple


class _Expected(NamedTuple):
    sequence: int
    digest: str


def verify() -> tuple[Break, ...]:
    """Return every place where a link or the journal of a letter was changed afterwards."""
    chain = site_chain()
    found = list(breaks(chain))
    chained = _chained(chain)
    waiting = {json.loads(record)["entry"] for record in chain.waiting()}
    letters = _letters()
    for uid in sorted(letters.keys() | chained.keys()):
        found += _compare(uid, letters.get(uid), chained.get(uid, {}), waiting)
    return tuple(found)


def _compare(
    uid: str, letter: Any, expected: dict[str, _Expected], waiting: set[str]
) -> Iterator[Break]:
    present = {e.id: entry_digest(e) for e in entries(letter)} if letter is not None else {}
    for entry_id, link in expected.items():
        if present.get(entry_id) != link.digest:
            yield Break(link.sequence, "entry", uid)
    if present.keys() - expected.keys() - waiting:
        yield Break(0, "unchained", uid)


def _chained(chain: Chain) -> dict[str, dict[str, _Expected]]:
    chained: dict[str, dict[str, _Expected]] = {}
    for link in chain.links():
        record = json.loads(link.record)
        expected = _Expected(link.sequence, record["digest"])
        chained.setdefault(record["letter"], {})[record["entry"]] = expected
    return chained


def _letters() -> dict[str, Any]:
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type=LETTER_TYPES)
    return {brain.UID: brain._unrestrictedGetObject() for brain in brains}
