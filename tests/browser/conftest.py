"""One live portal with people in plain Plone groups, books, and an agency directory."""

import pytest
import re
import transaction
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path
from playwright.sync_api import Browser
from playwright.sync_api import BrowserContext
from playwright.sync_api import sync_playwright
from plone import api
from plone.app.theming.utils import applyTheme
from plone.app.theming.utils import getTheme
from support import drafts
from support.books import describe_books
from support.people import PASSWORD
from support.web import Web
from typing import Any


NAMES = {
    "sami": "سامي محمد العلي",
    "huda": "هدى ناصر السليطي",
    "nasser": "ناصر خالد المري",
    "khalid": "خالد راشد المناعي",
    "salma": "سلمى يوسف الكواري",
    "faisal": "فيصل سعد الدوسري",
}


@pytest.fixture
def live(functional_portal: Any, staff: Any) -> Any:
    """The portal of ``moj``, answering HTTP; ``staff`` are its people."""
    describe_books()
    for user_id, name in NAMES.items():
        api.user.get(userid=user_id).setMemberProperties({"fullname": name})
    languages = {
        "plone.available_languages": ["ar", "en"],
        "plone.default_language": "ar",
        "plone.use_cookie_negotiation": True,
        "plone.set_cookie_always": True,
        "plone.use_request_negotiation": False,
    }
    for name, value in languages.items():
        api.portal.set_registry_record(name, value)
    applyTheme(getTheme("gov.correspondence"))
    transaction.commit()
    return functional_portal


@pytest.fixture
def address(live: Any) -> str:
    """The address of the portal; Plone leaves 127.0.0.1 without a theme."""
    return live.absolute_url().replace("127.0.0.1", "localhost")


@pytest.fixture
def web(address: str) -> Any:
    """A visitor, logged in where a user id is given."""

    def visit(user_id: str = "") -> Web:
        visitor = Web(address)
        if user_id:
            visitor.log_in(user_id, PASSWORD)
        return visitor

    return visit


@pytest.fixture
def letter_in(live: Any, staff: Any) -> Any:
    """Make an outgoing letter in a state and return it, committed."""

    def make(state: str, **fields: Any) -> Any:
        letter = drafts.outgoing(staff, state, **fields)
        transaction.commit()
        return letter

    return make


@pytest.fixture
def arrived(live: Any, staff: Any) -> Any:
    """Make an incoming letter in a state and return it, committed."""

    def make(state: str, **fields: Any) -> Any:
        letter = drafts.incoming(staff, state, **fields)
        transaction.commit()
        return letter

    return make


@pytest.fixture
def path(live: Any) -> Any:
    """The path of a letter below the portal."""
    return lambda letter: "/" + "/".join(letter.getPhysicalPath()[2:])


def token(page: str) -> str:
    """The token against forged requests in a page."""
    found = re.search(r'data-token="([0-9a-f]+)"', page)
    assert found, "no token on the page"
    return found[1]


@pytest.fixture
def act(path: Any) -> Any:
    """Post an act as somebody, with a token unless told otherwise."""

    def post(visitor: Web, letter: Any, name: str, fields: Any = (), *, signed: bool = True) -> Any:
        sent = dict(fields)
        if signed:
            sent["_authenticator"] = token(visitor.get("/@@desk").text)
        return visitor.post_form(f"{path(letter)}/@@act-{name}", sent)

    return post


CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"screen": {"width": 1366, "height": 768}, "telephone": {"width": 390, "height": 844}}
SHOTS = Path(__file__).resolve().parents[2] / "artifacts" / "screenshots"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Person:
    """Somebody in front of a browser of their own; faults of scripts fail the test."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page = context.new_page()
        self.address = address
        self.faults: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def log_in(self, user_id: str) -> "Person":
        """Fill in the log-in form, as the first page sends one there."""
        self.page.goto(self.address)
        self.page.fill("[name=__ac_name]", user_id)
        self.page.fill("[name=__ac_password]", PASSWORD)
        self.page.click("[name='buttons.login']")
        self.page.wait_for_url("**/@@desk")
        return self

    def shot(self, name: str) -> None:
        """Keep screenshots of the page at both sizes; it must fit the width of each."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        for label, size in SIZES.items():
            self.page.set_viewport_size(size)
            self.page.screenshot(path=SHOTS / f"{name}-{label}.png", full_page=True)
            width = self.page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"], f"{name} is wider than a {label}: {width}"
        self.page.set_viewport_size(SIZES["screen"])


@pytest.fixture
def person(chromium: Browser, address: str) -> Iterator[Callable[..., Person]]:
    """Open a browser for somebody, logged in, in ``ar`` or ``en``."""
    opened: list[tuple[BrowserContext, Person]] = []

    def open_for(user_id: str, language: str = "ar", scripts: bool = True) -> Person:
        context = chromium.new_context(viewport=SIZES["screen"], java_script_enabled=scripts)
        someone = Person(context, address)
        opened.append((context, someone))
        context.add_cookies([{"name": "I18N_LANGUAGE", "value": language, "url": address}])
        return someone.log_in(user_id)

    yield open_for
    for context, someone in opened:
        context.close()
        assert not someone.faults, someone.faults
