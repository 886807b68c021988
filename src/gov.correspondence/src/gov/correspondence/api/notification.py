"""Telling people what waits for them; what the caller was told."""

from collections.abc import Iterable
from gov.correspondence.notification import reading
from gov.correspondence.notification import spreading
from gov.correspondence.notification.reading import Page


def spread(limit: int = 20) -> int:
    """Tell the people of at most ``limit`` occasions; return how many were looked at.

    Only the portal's single worker calls this. Asks no permission; the caller commits. Raises
    ``DirectorySilent`` where the agency's directory does not answer: nothing is lost by it.
    """
    return spreading.spread(limit)


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
