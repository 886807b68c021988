"""Recipients to choose from: the directory's, our own units, groups; the most used first."""

import time
from collections import Counter
from collections.abc import Iterator
from gov.correspondence.accounts import people
from gov.correspondence.addressees import entries
from gov.correspondence.addressees.entries import Entry
from gov.correspondence.addressees.entries import Index
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.api import accounts
from gov.correspondence.api import agencies
from gov.correspondence.letters import finding
from gov.correspondence.letters.drafting import writing_units
from gov.correspondence.letters.settings import setting
from zope.globalrequest import getRequest
from zope.i18n import translate


# How many of its newest letters tell whom a unit writes to, and for how many seconds.
LOOKED_AT = 60
FRESH = 120
MOST_PEOPLE = 500
Id = tuple[str, str, str, str, str]


class _Kept:
    """What a process keeps: an index of the directory, and whom somebody writes to."""

    source: tuple[Agency, ...] = ()
    own = ""
    index = Index(())
    used: dict[tuple[str, str], tuple[float, list[Id]]] = {}


def find(text: str, kind: str, limit: int) -> list[Entry]:
    """Return whom a letter of this kind may go to; see ``api.addressees.recipients``."""
    used = most_used(kind)
    if kind == "memo":
        return Index(_own_units()).find(text, limit, used)
    found = _directory().find(text, limit, used)
    if kind != "circular":
        return found
    return [*Index(_groups()).find(text, limit, used), *found][:limit]


def count(kind: str) -> int:
    """Return how many there are to choose from."""
    return len(accounts.units()) if kind == "memo" else len(_directory().entries)


def most_used(kind: str) -> list[Id]:
    """Return whom the units of the person wrote to last, the most frequent first.

    Only letters that the person may see count; what was found is kept for two minutes.
    """
    key, now = (people.current_id(), kind), time.monotonic()
    told, found = _Kept.used.get(key, (0.0, []))
    if told and now - told < FRESH:
        return found
    if len(_Kept.used) >= MOST_PEOPLE:
        _Kept.used.clear()
    found = [each for each, _times in Counter(_written_to(kind)).most_common(LOOKED_AT)]
    _Kept.used[key] = (now, found)
    return found


def _written_to(kind: str) -> Iterator[Id]:
    for unit in sorted(writing_units()):
        for letter in finding.find(kind, "", unit, LOOKED_AT, ""):
            for row in letter.recipients or ():
                if row["kind"] != "outside":
                    yield (
                        *(row["kind"], row["agency"], row["unit"], row["post"]),
                        row.get("group") or "",
                    )


def _directory() -> Index:
    """Return the index of the directory, made anew where the directory is another."""
    now, own = agencies.all_agencies(), setting("agency_id")
    # A directory that stayed gives the same objects: comparing them costs nothing.
    if _Kept.source != now or _Kept.own != own:
        _Kept.index = Index(entries.of_agencies(now, own))
        _Kept.source, _Kept.own = now, own
    return _Kept.index


def _own_units() -> Iterator[Entry]:
    for unit in accounts.units():
        yield Entry("unit", unit=unit.code, names=unit.names, facts=(unit.code,))


def _groups() -> Iterator[Entry]:
    for group in agencies.groups():
        title = str(translate(group.title, context=getRequest()) or group.title)
        yield Entry("group", group=group.id, names={"": title}, facts=(group.id,))
