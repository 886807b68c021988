"""One person walks through a portal: follows every link, and tries every view there is."""

import re
from collections import deque
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from playwright.sync_api import Error
from playwright.sync_api import Page
from support.browser import Person
from urllib.parse import parse_qsl
from urllib.parse import urlsplit
from walk import looks
from walk.stock import is_left_out


# Signs out, turns the language, or is the address of a picture or script.
LEFT_OUT = re.compile(r"/logout|set_language=|\+\+|@@images|@@download|/@@?site-logo|mailto:|\.css")
LETTER = re.compile(r"/letters/[^/]+/[^/?#]+")
NUMBER = re.compile(r"[0-9a-f]{8,}|\d+")
MOST = 400
# Not found is a page as well.
SHOWN = (200, 404)

Kinds = dict[str, str]


def shape(url: str, kinds: Kinds) -> str:
    """What kind of page an address is of; ``kinds`` names letters by their path."""
    parts = urlsplit(url)
    letter = LETTER.search(parts.path)
    kind = kinds.get(letter[0], "letter") if letter else ""
    rest = parts.path[letter.end() :] if letter else parts.path
    asked = [
        f"{name}={NUMBER.sub('*', value) if len(value) < 12 else '*'}"
        for name, value in parse_qsl(parts.query)
    ]
    return f"{kind}{NUMBER.sub('*', rest.replace('@@', '')).rstrip('/')}?{'&'.join(sorted(asked))}"


@dataclass
class Crawl:
    """The pages that a person reaches from some addresses, one of each shape.

    ``failed`` are the addresses that the portal answered with an error, or that nobody came to.
    """

    someone: Person
    login: str
    kinds: Kinds
    tried: set[str] = field(default_factory=set)
    pages: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def walk(self, paths: list[str], further: Callable[[str], list[str]]) -> Iterator[Page]:
        """Yield each page, open; ``further`` names addresses to try beside a page's links."""
        waiting = deque(f"{self.someone.address}{path}" for path in paths)
        while waiting and len(self.pages) < MOST:
            url = waiting.popleft().partition("#")[0]
            if not self._is_new(url) or not self._opens(url):
                continue
            self.pages.append(url)
            page = self.someone.page
            page.evaluate(looks.LOOKS)
            waiting.extend(page.evaluate("looks.links()"))
            waiting.extend(further(url))
            yield page
        self.failed += waiting

    def _is_new(self, url: str) -> bool:
        ours = url.startswith(self.someone.address) and not LEFT_OUT.search(url)
        if not ours or is_left_out(url, self.login):
            return False
        before = len(self.tried)
        self.tried.add(shape(url, self.kinds))
        return len(self.tried) > before

    def _opens(self, url: str) -> bool:
        """Tell whether there is a page of its own, and open it."""
        try:
            answer = self.someone.page.goto(url)
        except Error as fault:
            if "ERR_ABORTED" in str(fault) or "Download" in str(fault):
                return False
            raise
        assert answer is not None
        if answer.status >= 500:
            self.failed.append(url)
        html = answer.headers.get("content-type", "").startswith("text/html")
        return answer.status in SHOWN and html and not self._led_to_another(url)

    def _led_to_another(self, url: str) -> bool:
        """Tell whether an address led to a page that is looked at as itself, or to log in."""
        there = self.someone.page.url
        if there == url or "came_from" in there:
            return there != url
        return not self._is_new(there)
