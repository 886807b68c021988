"""One person walks through a portal: follows every link, and tries every view there is."""

import re
from collections import Counter
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from playwright.sync_api import APIResponse
from playwright.sync_api import Error
from playwright.sync_api import Page
from playwright.sync_api import Response
from support.browser import Person
from urllib.parse import parse_qsl
from urllib.parse import urlsplit
from walk import looks
from walk.stock import is_left_out


# Signs out, turns the language, or is the address of a picture or script.
LEFT_OUT = re.compile(
    r"/logout|set_language=|\+\+|@@images|@@download|/@@?site-logo|@@file/|mailto:|\.css"
)
LETTER = re.compile(r"/letters/[^/]+/[^/?#]+")
# How far a letter has come ends the name of its scene.
STEPS = " 0123456789"
NUMBER = re.compile(r"[0-9a-f]{8,}|\d+")
MOST = 400
# So many pages of one template in a row, made as others before, speak for the rest of it.
ENOUGH = 2
# A refusal, and that nothing is there, are pages as well.
SHOWN = (200, 403, 404)
MISTAKEN = 400
FAILED = 500
LOG_IN = "/require_login"
HTML = {"Accept": "text/html"}

Kinds = dict[str, str]


def template(url: str, kinds: Kinds) -> str:
    """The view of an address, whatever it asks and of which row.

    A letter itself is told apart by its state, views of it by its sort only. ``kinds`` names
    letters by their path.
    """
    path = urlsplit(url).path
    letter = LETTER.search(path)
    rest = view_below(path[letter.end() :] if letter else path)
    kind = kinds.get(letter[0], "letter") if letter else ""
    return f"{kind.rstrip(STEPS) if rest else kind}{rest}"


def view_below(path: str) -> str:
    """A path without what names a row; ``""`` for the thing itself."""
    return NUMBER.sub("*", path.replace("@@", "")).rstrip("/").removesuffix("/view")


def shape(url: str, kinds: Kinds) -> str:
    """What kind of page an address is of, with what it asks."""
    parts = urlsplit(url)
    letter = LETTER.search(parts.path)
    rest = view_below(parts.path[letter.end() :] if letter else parts.path)
    # The letter itself, seen from a list, is the same page as without what the list asked.
    alike = bool(parts.query) and not rest
    kind = kinds.get("" if alike else letter[0], "letter") if letter else ""
    asked = [
        f"{name}={NUMBER.sub('*', value) if len(value) < 12 else '*'}"
        for name, value in parse_qsl(parts.query)
    ]
    return f"{kind}{rest}?{'&'.join(sorted(asked))}"


def view_of(url: str) -> str:
    """The name of the view an address ends with, if it is of one."""
    return urlsplit(url).path.rpartition("/")[2].removeprefix("@@")


def is_page(answer: Response | APIResponse) -> bool:
    """Tell a page from a file."""
    return answer.headers.get("content-type", "").startswith("text/html")


@dataclass
class Crawl:
    """The pages that a person reaches from some addresses, one of each shape.

    ``built`` is what stands in what on pages of each view, whoever saw them. A template is asked
    for less when its pages bring nothing new: after ``ENOUGH`` of them it is left.
    ``failed`` are the addresses that the portal answered with an error, or that nobody came to;
    ``linked`` names views that links lead to; ``no_pages`` are shapes of what answers with a file,
    or takes a form and leads back to its thing.
    """

    someone: Person
    login: str
    kinds: Kinds
    no_pages: set[str]
    built: set[str]
    tried: set[str] = field(default_factory=set)
    pages: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    unsure: set[str] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    linked: set[str] = field(default_factory=set)
    alike: Counter[str] = field(default_factory=Counter)

    def walk(self, paths: list[str]) -> Iterator[tuple[Page, bool]]:
        """Yield each page, open, and whether something on it was on no page of its view before.

        ``paths`` are below the site, and nothing may lead to them.
        """
        begun = [f"{self.someone.address}{path}" for path in paths]
        self.unsure.update(begun)
        waiting = deque(begun)
        while waiting and len(self.pages) < MOST:
            url = waiting.popleft().partition("#")[0]
            if not self._is_new(url) or not self._opens(url):
                continue
            self.pages.append(url)
            page = self.someone.page
            looks.prepare(page)
            links = page.evaluate("looks.links()")
            self.linked.update(view_of(link) for link in links)
            waiting.extend(links)
            yield page, self._brings_something(page, url)
        self.failed += waiting

    def _brings_something(self, page: Page, url: str) -> bool:
        sort, build = template(url, self.kinds), set(page.evaluate("looks.build()"))
        new = not build <= self.built
        self.built |= build
        self.alike[sort] = 0 if new else self.alike[sort] + 1
        return new

    def _is_new(self, url: str) -> bool:
        ours = url.startswith(self.someone.address) and not LEFT_OUT.search(url)
        if not ours or is_left_out(url, self.login):
            return False
        if self.alike[template(url, self.kinds)] >= ENOUGH:
            return False
        before = len(self.tried)
        self.tried.add(shape(url, self.kinds))
        return len(self.tried) > before

    def _opens(self, url: str) -> bool:
        """Tell whether there is a page of its own, and open it."""
        sort = shape(url, {})
        if sort in self.no_pages or (url in self.unsure and not self._is_worth_it(url, sort)):
            return False
        answer = self._answer(url)
        if answer is None or (answer.ok and not is_page(answer)):
            self.no_pages.add(sort)
        if answer is None:
            return False
        if answer.status >= FAILED:
            self.failed.append(url)
        return answer.status in SHOWN and is_page(answer) and not self._led_to_another(url)

    def _is_worth_it(self, url: str, sort: str) -> bool:
        """Ask without a window; one refusal of each sort is a page to look at."""
        answer = self.someone.page.request.get(url, max_redirects=0, headers=HTML)
        if answer.status >= MISTAKEN:
            new = answer.status not in self.refused
            self.refused.add(answer.status)
            return new or answer.status >= FAILED
        to = answer.headers.get("location", "")
        if url.startswith(f"{to}/") or (not to and not is_page(answer)):
            self.no_pages.add(sort)
            return False
        return LOG_IN not in to

    def _answer(self, url: str) -> Response | APIResponse | None:
        """Open a page; None where there is a file in its place."""
        try:
            return self.someone.page.goto(url)
        except Error as fault:
            if "ERR_HTTP_RESPONSE_CODE_FAILURE" in str(fault):
                # A refusal without a word of text is no page to a browser.
                return self.someone.page.request.get(url, headers=HTML)
            if "ERR_ABORTED" in str(fault) or "Download" in str(fault):
                return None
            raise

    def _led_to_another(self, url: str) -> bool:
        """Tell whether an address led to a page that is looked at as itself, or to log in."""
        there = self.someone.page.url
        if there == url or "came_from" in there:
            return there != url
        return not self._is_new(there)
