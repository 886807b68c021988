"""Looks at all pages of a person, in both languages."""

from playwright.sync_api import Page
from support.browser import Person
from walk import looks
from walk import views
from walk.crawl import Crawl
from walk.crawl import LETTER
from walk.crawl import STEPS
from walk.record import Record
from walk.world import World


# What is no page but answers with one: not found, and not allowed.
STRAY = "/no-such-page"
# Milliseconds; a busy machine is no fault of a page.
PATIENCE = 180_000


class Inspection:
    """What was found wrong, with the pages on which it is.

    Every page is read for words left in English. One on which nothing is that was not on pages of
    its view before, whoever saw those, need not be asked for rules and widths again, nor be opened
    in English.
    """

    def __init__(self, world: World, record: Record) -> None:
        self.world = world
        self.record = record
        self.faults: dict[str, list[str]] = {}
        self.english: dict[str, list[str]] = {}
        self.count = record.count
        self._letters: set[str] = set()
        self._linked: set[str] = set()
        self._no_pages: set[str] = set()
        self._who = ""
        self._noted = 0

    def of(self, login: str) -> None:
        """Look at everything that somebody reaches; ``""`` for nobody."""
        self._who = login or "nobody"
        someone = self._arrives(login)
        someone.page.set_default_timeout(PATIENCE)
        seen, noted = self.count, self._noted
        built = set(self.record.built)
        crawl = Crawl(someone, login, self.world.kinds, self._no_pages, built)
        paths = ["", *views.of_the_site(), "/login", "/sitemap", f"{STRAY}"]
        new = [page.url for page, new in crawl.walk(paths) if self._reads(page, new)]
        tries = crawl.walk(self._tries(crawl))
        new += [page.url for page, new in tries if self._reads(page, new)]
        self._turn(someone, "en")
        for url in new:
            someone.page.goto(url)
            looks.prepare(someone.page)
            self._judge(someone.page, "en")
        for url in crawl.failed:
            self._note(self.faults, [f"an error, or not come to: {url}"], someone.page, "ar")
        told = f"{len(crawl.tried)} addresses, {len(crawl.pages)} pages, {len(new)} unlike others"
        print(f"{self._who}: {told}", flush=True)
        self.world.browsers.close()
        if self._noted == noted:
            self.record.keep(self._who, self.count - seen, built)

    def _arrives(self, login: str) -> Person:
        if login:
            return self.world.browsers.open(
                self.world.address, login, self.world.password(login), "ar"
            )
        return self.world.browsers.stranger(self.world.address, "ar")

    def _turn(self, someone: Person, language: str) -> None:
        cookie = {"name": "I18N_LANGUAGE", "value": language, "url": self.world.address}
        someone.page.context.add_cookies([cookie])

    def _tries(self, crawl: Crawl) -> list[str]:
        """Views that no link led to yet, on a letter of each sort that nobody has opened before."""
        self._linked |= crawl.linked
        found = []
        for url in crawl.pages:
            letter = LETTER.search(url)
            sort = self.world.kinds.get(letter[0], "").rstrip(STEPS) if letter else ""
            if letter and sort and sort not in self._letters:
                self._letters.add(sort)
                found += [f"{letter[0]}/@@{name}" for name in views.of_a_letter() - self._linked]
        return sorted(found)

    def _reads(self, page: Page, new: bool) -> bool:
        """Look at a page in Arabic; tell whether there is something new on it."""
        self._note(self.english, looks.english(page), page, "ar")
        if new:
            self._judge(page, "ar")
        else:
            self.count += 1
        return new

    def _judge(self, page: Page, language: str) -> None:
        """Ask a page for the rules, and whether it can be read in narrow windows."""
        self.count += 1
        self._note(self.faults, looks.rules(page) + looks.narrow(page), page, language)

    def _note(
        self, kept: dict[str, list[str]], found: list[str], page: Page, language: str
    ) -> None:
        self._noted += len(found)
        for fault in found:
            kept.setdefault(fault, []).append(f"{page.url} ({self._who}, {language})")
