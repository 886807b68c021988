"""The whole journal of the agency in the order of its chain, as far as somebody may see it."""

import json
from datetime import date
from datetime import datetime
from datetime import timedelta
from gov.correspondence.journal import log
from gov.correspondence.journal.chain import Chain
from gov.correspondence.journal.chain import Link
from gov.correspondence.journal.entry import Entry
from gov.correspondence.journal.site import SITE
from gov.correspondence.journal.site import site_journal
from gov.correspondence.letters import lookup
from gov.correspondence.letters.settings import setting
from plone import api
from typing import Any
from typing import NamedTuple
from zoneinfo import ZoneInfo


# Links looked at for one page; a filter that finds little goes on with the next page.
MOST_LOOKED_AT = 20_000
# The worker chains in batches: a link may stand some minutes away from its time.
SLACK = timedelta(hours=1)


class Wanted(NamedTuple):
    """What to look for: a user id (acting or acted for), an act, a day at the agency."""

    person: str = ""
    act: str = ""
    day: date | None = None


class Line(NamedTuple):
    """A link and what it stands for; ``entry`` is ``None`` where the reader may not see it.

    ``letter`` is the letter it is on, ``None`` for an act on no single one; ``whole`` tells
    whether the remark is there too; ``lost`` that the journal no longer has the entry.
    """

    link: Link
    entry: Entry | None
    letter: Any
    whole: bool
    lost: bool = False


class Page(NamedTuple):
    """Some lines; ``last`` is the sequence to go on behind, 0 where there is nothing further."""

    lines: list[Line]
    last: int


def page(chain: Chain, wanted: Wanted, start: int, limit: int, newest_first: bool) -> Page:
    """Return at most ``limit`` lines behind the sequence ``start`` (0 for the beginning)."""
    reader, found, sequence = _Reader(), [], 0
    span = _span(chain, wanted, start, newest_first)
    for sequence in span[:MOST_LOOKED_AT]:
        line = _wanted(reader, chain.link(sequence), wanted)
        if line is not None:
            found.append(line)
            if len(found) == limit:
                break
    ended = not span or sequence == span[-1]
    return Page(found, 0 if ended else sequence)


def _wanted(reader: "_Reader", link: Link | None, wanted: Wanted) -> Line | None:
    if link is None or not _may_fit(json.loads(link.record), wanted):
        return None
    line = reader.line(link)
    if wanted == Wanted():
        return line
    # What may not be seen may not be found either.
    return line if line.entry is not None else None


def _may_fit(record: dict[str, Any], wanted: Wanted) -> bool:
    """Tell from the record alone, without a look at the letter."""
    if wanted.act and record["act"] != wanted.act:
        return False
    if wanted.person and wanted.person not in (record["actor"], record.get("on_behalf")):
        return False
    return wanted.day is None or _day(datetime.fromisoformat(record["time"])) == wanted.day


def _span(chain: Chain, wanted: Wanted, start: int, newest_first: bool) -> range:
    first, last = 1, chain.head[0]
    if wanted.day is not None:
        midnight = datetime.combine(wanted.day, datetime.min.time(), _zone())
        first = _first_at(chain, midnight - SLACK)
        last = _first_at(chain, midnight + timedelta(days=1) + SLACK) - 1
    if newest_first:
        return range(min(last, start - 1) if start else last, first - 1, -1)
    return range(max(first, start + 1), last + 1)


def _first_at(chain: Chain, time: datetime) -> int:
    """Return the first sequence at or behind a time; one behind the last where there is none."""
    low, high = 1, chain.head[0] + 1
    while low < high:
        middle = (low + high) // 2
        link = chain.link(middle)
        said = json.loads(link.record)["time"] if link else ""
        if said and datetime.fromisoformat(said) >= time:
            high = middle
        else:
            low = middle + 1
    return low


def _day(time: datetime) -> date:
    return time.astimezone(_zone()).date()


def _zone() -> ZoneInfo:
    return ZoneInfo(setting("timezone") or "UTC")


def _may(letter: Any, permission: str) -> bool:
    return bool(api.user.has_permission(f"gov.correspondence: {permission}", obj=letter))


class _Shelf(NamedTuple):
    letter: Any
    entries: dict[str, Entry]
    visible: bool
    readable: bool


class _Reader:
    """Finds entries for the person logged in; each letter is looked up once."""

    def __init__(self) -> None:
        self._known: dict[str, _Shelf] = {}

    def line(self, link: Link) -> Line:
        record = json.loads(link.record)
        if record["letter"] == SITE:
            entry = site_journal().entry(f"{record['time']} {record['entry']}")
            return Line(link, entry, None, True, entry is None)
        shelf = self._shelf(record["letter"])
        if not shelf.visible:
            return Line(link, None, None, False)
        entry = shelf.entries.get(record["entry"])
        if entry is not None and not shelf.readable:
            entry = log.without_remark(entry)
        return Line(link, entry, shelf.letter, shelf.readable, entry is None)

    def _shelf(self, uid: str) -> _Shelf:
        if uid not in self._known:
            self._known[uid] = _shelf(uid)
        return self._known[uid]


def _shelf(uid: str) -> _Shelf:
    letter = lookup.by_uid(uid)
    if letter is None:
        return _Shelf(None, {}, False, False)
    entries = {entry.id: entry for entry in log.entries(letter)}
    return _Shelf(letter, entries, _may(letter, "View Journal"), _may(letter, "Read Letter"))
