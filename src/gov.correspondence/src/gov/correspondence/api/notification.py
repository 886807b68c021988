"""Telling people what waits for them; what the caller was told."""

from collections.abc import Iterable
from collections.abc import Mapping
from datetime import datetime
from gov.correspondence.notification import choices as chosen
from gov.correspondence.notification import queue
from gov.correspondence.notification import reading
from gov.correspondence.notification import sending
from gov.correspondence.notification import spreading
from gov.correspondence.notification.choices import Choices
from gov.correspondence.notification.reading import Page
from gov.correspondence.notification.sending import Sending


def spread(limit: int = 20) -> int:
    """Tell the people of at most ``limit`` occasions; return how many were looked at.

    Only the portal's single worker calls this. Asks no permission; the caller commits. Raises
    ``DirectorySilent`` where the agency's directory does not answer: nothing is lost by it.
    """
    return spreading.spread(limit)


def claim(owner: str, now: datetime) -> Sending | None:
    """Return the next message to send, held by ``owner`` for a while; None where none is due.

    As all that follow of messages: for the portal's single worker, which commits. What is held is
    sent outside any transaction and then settled by one of ``sent``, ``again`` and ``give_up``.
    """
    return sending.claim(owner, now)


def sent(id: str) -> None:
    """The server took the message."""
    sending.sent(id)


def again(id: str, at: datetime, error: str) -> None:
    """The message did not go; it is tried again at that time, with the same bytes."""
    sending.again(id, at, error)


def give_up(id: str, error: str, now: datetime) -> None:
    """The message does not go; ``error`` is what the server said."""
    sending.give_up(id, error, now)


def release(owner: str, now: datetime) -> int:
    """Make due what a worker of that name held when it died; return how many messages."""
    return queue.messages().release(owner, now)


def unread() -> int:
    """Return how many notices the caller has not read, of letters the caller may see."""
    return reading.unread()


def told(limit: int = 50, before: str = "") -> Page:
    """Return a page of what the caller was told, the newest first.

    ``before`` is where the page before ended, ``Page.following``. Notices of letters that the
    caller may not see any more are left out and not counted.
    """
    return reading.page(limit, before)


def read(ids: Iterable[str] | None = None) -> None:
    """Note that the caller read these notices, all of them by default. Raises ``NotAllowed``."""
    reading.read(ids)


def choices() -> Choices:
    """Return what the caller chose about being told."""
    return chosen.mine()


def open_ways() -> dict[str, str]:
    """Return on which ways of which events the caller decides, ``<event>.<way>``, with what holds
    by default, ``on`` or ``off``."""
    return chosen.open_ways()


def choose(language: str, quiet: tuple[str, str], ways: Mapping[str, str]) -> Choices:
    """Keep what the caller chose: a language or ``""``, own quiet hours, ``on`` or ``off`` by
    ``<event>.<way>``. Raises ``NotAllowed`` for nobody, ``Invalid`` for what the agency decides."""
    return chosen.choose(language, quiet, ways)
