"""Working copies of letters: what stands in a form, kept on the server until it is saved.

By person, where nobody else finds them, closed to the publisher, as chosen files are
(``letters.pending``). Nothing of a letter is left in a browser. A copy never changes a letter:
it is put back into the form, and saved as anything else that was typed.
"""

import json
import secrets
from BTrees.OOBTree import OOBTree
from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.accounts import people
from gov.correspondence.letters import shelves
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.unsaved"
WRITERS = "gov.correspondence.unsaved.writers"
LIMIT = 400_000
"""Largest copy, in signs of its JSON."""
MOST = 20
LIFE = timedelta(days=7)
SWEPT = 20
# Who kept nothing for so long does not write any more.
WRITING = timedelta(minutes=10)


class Copy(Persistent):
    """``of`` is the letter (UID), ``""`` for a new one; ``seen`` the version it was begun from.

    ``fields`` are the plain inputs by name, ``grids`` the lines of each grid.
    """

    __roles__ = ()

    def __init__(self, page: str, of: str, kind: str, at: datetime) -> None:
        self.page, self.of, self.kind, self.begun, self.at = page, of, kind, at, at
        self.seen = ""
        self.said = "{}"

    @property
    def fields(self) -> dict[str, str]:
        """What stood in the plain inputs."""
        return dict(json.loads(self.said).get("fields", {}))

    @property
    def grids(self) -> dict[str, list[dict[str, str]]]:
        """The lines of the grids."""
        return dict(json.loads(self.said).get("grids", {}))


class Shelf(OOBTree):
    """The copies of one person by page, closed to the publisher."""

    __roles__ = ()


def keep(
    page: str,
    of: str,
    kind: str,
    seen: str,
    fields: dict[str, str],
    grids: dict[str, list[dict[str, str]]],
) -> datetime | None:
    """Keep what stands in a page of the person logged in; None where that is too much.

    A page has one copy, its newest. Of more than ``MOST`` the oldest is forgotten.
    """
    said = json.dumps({"fields": fields, "grids": grids}, ensure_ascii=False)
    if len(said) > LIMIT:
        return None
    shelf, now = _shelf(make=True), datetime.now(UTC)
    copy = shelf.get(page)
    if copy is None or (copy.of, copy.kind) != (of, kind):
        copy = shelf[page] = Copy(page, of, kind, now)
        _note(copy)
    if copy.said != said or copy.seen != seen:
        copy.said, copy.seen, copy.at = said, seen, now
    for old in sorted(shelf.values(), key=lambda each: each.at)[:-MOST]:
        _drop(people.current_id(), shelf, old)
    _sweep()
    return now


def found(of: str, kind: str, page: str = "") -> list[Copy]:
    """Return the copies of the person for a letter, or for new ones of a kind, newest first.

    The one of the ``page`` itself is left out.
    """
    shelf = _shelf(make=False) or {}
    mine = (each for each in shelf.values() if (each.of, each.kind) == (of, kind))
    fresh = [each for each in mine if each.page != page and not _stale(each)]
    return sorted(fresh, key=lambda each: each.at, reverse=True)


def get(page: str) -> Copy | None:
    """Return a copy of the person logged in, ``None`` where there is none."""
    copy = (_shelf(make=False) or {}).get(page) if page else None
    return None if copy is None or _stale(copy) else copy


def forget(pages: Iterable[str]) -> None:
    """Forget copies of the person logged in."""
    shelf = _shelf(make=False)
    for page in pages:
        if shelf and page in shelf:
            _drop(people.current_id(), shelf, shelf[page])


def writers(of: str) -> list[tuple[str, datetime]]:
    """Return who else writes in a letter now and since when, by user id; asks no permission."""
    annotations = IAnnotations(api.portal.get())
    kept, oldest = annotations.get(KEY, {}), datetime.now(UTC) - WRITING
    noted = annotations.get(WRITERS, {}).get(of, {})
    copies = ((who, kept.get(who, {}).get(page)) for who, page in noted.items())
    me = people.current_id()
    return [
        (who, copy.begun)
        for who, copy in copies
        if who != me and copy is not None and copy.at > oldest
    ]


def new_page() -> str:
    """Return a name for a page that is opened."""
    return secrets.token_hex(16)


def _sweep() -> None:
    """Forget what is over a week old, of a few people at a time."""
    kept = IAnnotations(api.portal.get())[KEY]
    for person in list(kept.keys())[:SWEPT]:
        for copy in [copy for copy in kept[person].values() if _stale(copy)]:
            _drop(person, kept[person], copy)
        if not kept[person] and person != people.current_id():
            del kept[person]


def _note(copy: Copy) -> None:
    """Note that the person writes in a letter, so that others who open it are told."""
    if not copy.of:
        return
    annotations = IAnnotations(api.portal.get())
    writers = annotations.setdefault(WRITERS, Shelf())
    writers.setdefault(copy.of, Shelf())[people.current_id()] = copy.page


def _drop(person: str, shelf: Any, copy: Copy) -> None:
    del shelf[copy.page]
    writers = IAnnotations(api.portal.get()).get(WRITERS, {})
    noted = writers.get(copy.of, {})
    if noted.get(person) == copy.page:
        del noted[person]
        if not noted:
            del writers[copy.of]


def _stale(copy: Copy) -> bool:
    return copy.at < datetime.now(UTC) - LIFE


def _shelf(make: bool) -> Any:
    return shelves.of(KEY, people.current_id(), Shelf if make else None)
