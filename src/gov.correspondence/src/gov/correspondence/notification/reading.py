"""What the person logged in was told, as far as the letters may be seen now."""

from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.accounts import people
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.notification import notice
from gov.correspondence.notification import sight
from gov.correspondence.notification.notice import Box
from gov.correspondence.notification.notice import Notice
from itertools import islice
from plone import api
from typing import Any
from typing import NamedTuple


class Told(NamedTuple):
    """A notice of the caller's, with its letter and whether it is still unread."""

    notice: Notice
    letter: Any
    unread: bool


class Page(NamedTuple):
    """Some of what was told, the newest first; ``following`` is where the next page begins."""

    told: list[Told]
    following: str


def unread() -> int:
    """Return how many notices the caller has not read, of letters the caller may see."""
    box = _box()
    if box is None:
        return 0
    waiting = box.unread()
    seen = sight.visible({each.letter for each in waiting}, api.user.get_current())
    return sum(each.letter in seen for each in waiting)


def page(limit: int, before: str = "") -> Page:
    """Return a page of what the caller was told, of letters the caller may see."""
    box = _box()
    if box is None:
        return Page([], "")
    notices = list(box.newest(before))
    seen = sight.visible({each.letter for each in notices}, api.user.get_current())
    shown = list(islice((each for each in notices if each.letter in seen), limit + 1))
    told = [
        Told(each, seen[each.letter].getObject(), box.is_unread(each.id)) for each in shown[:limit]
    ]
    return Page(told, told[-1].notice.id if len(shown) > limit else "")


def read(ids: Iterable[str] | None = None) -> None:
    """Note that the caller read these notices, or all of them. Raises ``NotAllowed``."""
    if not people.current_id():
        raise NotAllowed(_("Log in first."))
    box = _box()
    if box is not None:
        box.read([each.id for each in box.unread()] if ids is None else ids)


def _box() -> Box | None:
    kept = notice.boxes()
    return kept.of(people.current_id()) if kept is not None else None
