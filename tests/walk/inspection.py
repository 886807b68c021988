"""Looks at all pages of a person, in both languages."""

from collections.abc import Callable
from playwright.sync_api import Page
from support.browser import Person
from walk import looks
from walk import views
from walk.crawl import Crawl
from walk.crawl import LETTER
from walk.world import World


LANGUAGES = ("ar", "en")
# What is no page but answers with one: not found, and not allowed.
STRAY = "/no-such-page"


class Inspection:
    """What was found wrong, with the pages on which it is; ``count`` pages were looked at.

    A page that is built like one seen before, in that language, need not be asked for rules again.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.faults: dict[str, list[str]] = {}
        self.count = 0
        self._built: set[tuple[str, str]] = set()
        self._letters: set[str] = set()

    def of(self, login: str) -> None:
        """Look at everything that somebody reaches; ``""`` for nobody."""
        someone = self._arrives(login)
        crawl = Crawl(someone, self.world.kinds)
        paths = ["", *views.of_the_site(), "/login", "/sitemap", f"{STRAY}"]
        for page in crawl.walk(paths, self._views_of_a_letter):
            self._look(page, login, "ar")
        self._turn(someone, "en")
        for url in crawl.pages:
            someone.page.goto(url)
            self._look(someone.page, login, "en")
        print(f"{login or 'nobody'}: {len(crawl.pages)} pages", flush=True)
        self.world.browsers.close()

    def _arrives(self, login: str) -> Person:
        if login:
            return self.world.browsers.open(
                self.world.address, login, self.world.password(login), "ar"
            )
        return self.world.browsers.stranger(self.world.address, "ar")

    def _turn(self, someone: Person, language: str) -> None:
        cookie = {"name": "I18N_LANGUAGE", "value": language, "url": self.world.address}
        someone.page.context.add_cookies([cookie])

    def _views_of_a_letter(self, url: str) -> list[str]:
        """All views on a letter of a kind that nobody has opened before."""
        letter = LETTER.search(url)
        kind = self.world.kinds.get(letter[0]) if letter else None
        if not letter or kind is None or kind in self._letters:
            return []
        self._letters.add(kind)
        return [f"{url[: letter.end()]}/{name}" for name in views.of_a_letter()]

    def _look(self, page: Page, login: str, language: str) -> None:
        self.count += 1
        looks.prepare(page)
        build = (language, page.evaluate("looks.build()"))
        checks: list[Callable[[Page], list[str]]] = [looks.narrow]
        if build not in self._built:
            self._built.add(build)
            checks.append(looks.rules)
        if language == "ar":
            checks.append(looks.english)
        for fault in [fault for check in checks for fault in check(page)]:
            where = f"{page.url} ({login or 'nobody'}, {language})"
            self.faults.setdefault(fault, []).append(where)
