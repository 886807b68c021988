"""What a page costs with few and with many letters in the portal."""

from collections.abc import Callable
from dataclasses import dataclass
from registrars import BOOK
from registrars import clerk
from stage import Stage
from statistics import median
from support.portals import LivePortal
from web import Connection


HTML, JSON = "text/html", "application/json"
PAGES = {
    "desk, page": ("/@@desk", HTML),
    "incoming, page": ("/@@incoming", HTML),
    "outgoing, page": ("/@@outgoing", HTML),
    "register, page": (f"/registers?book={BOOK}", HTML),
    "register, newest 50": (f"/registers/@entries?book={BOOK}&order=newest&limit=50", JSON),
    "letters, newest 25": ("/letters?limit=25", JSON),
}
WARM, LOOKS = 3, 15


@dataclass
class Look:
    """The median time of one page with so many letters."""

    page: str
    letters: int
    seconds: float


def looks(stage: Stage, portals: dict[int, LivePortal], say: Callable[[str], None]) -> list[Look]:
    """Ask every portal for the pages, as the registry clerk; one portal runs at a time."""
    found = []
    for letters, portal in portals.items():
        say(f"pages with {letters:,} letters")
        # The worker would first draft a year's reminders, which no portal meets at once.
        portal.start(worker=False, **stage.environment(portal))
        try:
            connection = clerk(portal.url)
            found += [look(connection, page, letters) for page in PAGES]
        finally:
            portal.stop()
    return found


def look(connection: Connection, page: str, letters: int) -> Look:
    """Ask for one page some times; RuntimeError if it is refused."""
    path, accept = PAGES[page]
    replies = [connection.get(path, accept) for _ in range(WARM + LOOKS)][WARM:]
    for reply in replies:
        if reply.status != 200:
            raise RuntimeError(f"{page}: {reply.status} {reply.body[:300]!r}")
    return Look(page, letters, median(reply.seconds for reply in replies))
