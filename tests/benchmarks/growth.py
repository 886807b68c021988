"""What a page costs with few and with many letters in the portal, beside stock Plone's own."""

import math
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from plain import Plain
from registrars import BOOK
from registrars import clerk
from stage import Stage
from statistics import median
from support.portals import LivePortal
from urllib.parse import quote
from urllib.parse import urljoin
from urllib.parse import urlsplit
from web import Connection
from web import Reply


HTML, JSON = "text/html", "application/json"
# Words of the generator: one of every second letter, and some of every thirtieth.
COMMON, SOME = "الموضوع", "تنظيم المرافعات"
# What offers recipients while one types; left out where a portal has none.
PICKER = "/@recipient-choices?q="
WARM, LOOKS = 3, 40
SHEETS = {"stylesheet", "icon"}


@dataclass
class Look:
    """Median and 95th percentile of one page with so many letters, its bytes and what it loads.

    ``requests`` and ``kib`` are those of a first visit: page, sheets, scripts, pictures.
    """

    page: str
    letters: int
    seconds: float
    slow: float
    kib: float = 0
    requests: int = 1


def looks(stage: Stage, portals: dict[int, LivePortal], say: Callable[[str], None]) -> list[Look]:
    """Ask every portal for the pages, as the registry clerk; one portal runs at a time."""
    found = []
    for letters, portal in portals.items():
        say(f"pages with {letters:,} letters")
        # The worker would first draft a year's reminders, which no portal meets at once.
        portal.start(worker=False, **stage.environment(portal))
        try:
            found += list(seen(clerk(portal.url), ours, letters))
        finally:
            portal.stop()
    return found


def plain_looks(sites: Mapping[int, Plain], say: Callable[[str], None]) -> list[Look]:
    """Ask stock sites of so many Documents for listing, search and a view; one runs at a time."""
    found = []
    for letters, site in sites.items():
        say(f"stock pages with {letters:,} documents")
        with site as running:
            found += list(seen(running.connect(), stock, letters))
    return found


def seen(
    connection: Connection, pages: Callable[[Connection], dict[str, tuple[str, str]]], letters: int
) -> Iterator[Look]:
    """Yield a look at each page that the site has."""
    for page, (path, accept) in pages(connection).items():
        if not (path.startswith(PICKER) and connection.get(path, accept).status == 404):
            yield look(connection, page, path, accept, letters)


def ours(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return the pages of a portal: address and media type."""
    newest = connection.get("/letters?kind=incoming&state=distributed&limit=1").json()["items"][0]
    number = newest["number"]
    return {
        "desk, page": ("/@@desk", HTML),
        "incoming, page": ("/@@incoming", HTML),
        "outgoing, page": ("/@@outgoing", HTML),
        "letter, page": (connection.path(newest["@id"]), HTML),
        "register, page": (f"/registers?book={BOOK}", HTML),
        "register, newest 50": (f"/registers/@entries?book={BOOK}&order=newest&limit=50", JSON),
        "letters, newest 25": ("/letters?limit=25", JSON),
        "search, a number": (_search(number), HTML),
        "search, half a number": (_search(number[: len(number) - 2]), HTML),
        "search, some words": (_search(SOME), HTML),
        "search, a common word": (_search(COMMON), HTML),
        "search, nothing typed": (_search(""), HTML),
        "search, a common word, JSON": (f"/@letter-search?q={quote(COMMON)}", JSON),
        "picker": (PICKER + quote("وزارة"), JSON),
    }


def stock(_connection: Connection) -> dict[str, tuple[str, str]]:
    """Return the pages of a stock site of the same subjects and texts."""
    return {
        "listing": ("/letters", HTML),
        "search, some words": (f"/@@search?SearchableText={quote(SOME)}", HTML),
        "search, a common word": (f"/@@search?SearchableText={quote(COMMON)}", HTML),
        "document": ("/letters/d0", HTML),
    }


def look(connection: Connection, page: str, path: str, accept: str, letters: int) -> Look:
    """Ask for one page some times; RuntimeError if it is refused."""
    replies = [connection.get(path, accept) for _ in range(WARM + LOOKS)][WARM:]
    for reply in replies:
        if reply.status != 200:
            raise RuntimeError(f"{page}: {reply.status} {reply.body[:300]!r}")
    times = sorted(reply.seconds for reply in replies)
    slow = times[math.ceil(0.95 * len(times)) - 1]
    loaded = list(_loaded(connection, path, replies[-1])) if accept == HTML else []
    size = len(replies[-1].body) + sum(len(each.body) for each in loaded)
    return Look(page, letters, median(times), slow, size / 1024, 1 + len(loaded))


class Loads(HTMLParser):
    """The addresses of what a page loads of its own accord: sheets, scripts, pictures."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a tag that loads something."""
        given = dict(attrs)
        is_sheet = tag == "link" and SHEETS & set((given.get("rel") or "").split())
        address = given.get("href") if is_sheet else given.get("src")
        if address and (is_sheet or tag in ("script", "img")):
            self.found.append(address)


def _loaded(connection: Connection, path: str, reply: Reply) -> Iterator[Reply]:
    """Yield what the site serves of what a page loads, each once."""
    page = connection.url + path
    addresses = dict.fromkeys(urljoin(page, each) for each in Loads(reply.body.decode()).found)
    for address in addresses:
        if address.startswith(connection.url):
            yield connection.get(connection.path(address) + _query(address), "*/*")


def _query(address: str) -> str:
    query = urlsplit(address).query
    return f"?{query}" if query else ""


def _search(text: str) -> str:
    return f"/@@letter-search?q={quote(text)}"
