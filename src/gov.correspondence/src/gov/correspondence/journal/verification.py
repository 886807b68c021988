"""Whether chain and journals still say what they said."""

import json
from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence.journal.chain import Break
from gov.correspondence.journal.chain import breaks
from gov.correspondence.journal.chain import Chain
from gov.correspondence.journal.chain import site_chain
from gov.correspondence.journal.entry import Entry
from gov.correspondence.journal.log import entry_digest
from gov.correspondence.journal.log import places
from gov.correspondence.journal.site import key
from gov.correspondence.journal.site import SITE
from gov.correspondence.journal.site import site_journal
from gov.correspondence.letters.kinds import LETTER_TYPES
from plone import api
from typing import NamedTuple


Place = int | str


class _Expected(NamedTuple):
    """What the chain says of an entry; ``place`` is ``None`` where a link is older than that."""

    sequence: int
    digest: str
    place: int | None


def verify() -> tuple[Break, ...]:
    """Return every place where a link or a journal was changed afterwards."""
    chain = site_chain()
    expected = _expected(chain)
    found = list(breaks(chain))
    for uid, there in _journals():
        found += _compare(uid, there, expected.pop(uid, {}))
    for uid, lost in sorted(expected.items()):
        found += _compare(uid, (), lost)
    return tuple(found)


def _compare(
    uid: str, there: Iterable[tuple[Place, Entry]], expected: dict[str, _Expected]
) -> Iterator[Break]:
    missing = dict(expected)
    for place, entry in there:
        wanted = missing.pop(entry.id, None)
        if wanted is None:
            yield Break(0, "unchained", uid)
        elif wanted.digest != entry_digest(entry) or not _in_place(place, entry, wanted):
            yield Break(wanted.sequence, "entry", uid)
    for wanted in missing.values():
        yield Break(wanted.sequence, "entry", uid)


def _in_place(place: Place, entry: Entry, wanted: _Expected) -> bool:
    if isinstance(place, str):
        return place == key(entry)
    return wanted.place in (None, place)


def _expected(chain: Chain) -> dict[str, dict[str, _Expected]]:
    """Return what chain and waiting requests (sequence 0) say, by journal and entry."""
    found: dict[str, dict[str, _Expected]] = {}
    said = [(0, text) for text in chain.waiting()]
    said += [(link.sequence, link.record) for link in chain.links()]
    for sequence, text in said:
        record = json.loads(text)
        expected = _Expected(sequence, record["digest"], record.get("place"))
        found.setdefault(record["letter"], {})[record["entry"]] = expected
    return found


def _journals() -> Iterator[tuple[str, Iterable[tuple[Place, Entry]]]]:
    yield SITE, site_journal().items()
    catalog = api.portal.get_tool("portal_catalog")
    for brain in catalog.unrestrictedSearchResults(portal_type=LETTER_TYPES):
        yield brain.UID, places(brain._unrestrictedGetObject())
