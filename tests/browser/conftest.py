"""One live portal with people in plain Plone groups, books, and an agency directory."""

import pytest
import re
import transaction
from collections.abc import Callable
from collections.abc import Iterator
from functools import partial
from playwright.sync_api import Browser
from plone import api
from plone.app.theming.utils import applyTheme
from plone.app.theming.utils import getTheme
from support import browser
from support import drafts
from support.books import describe_books
from support.browser import Person
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
    "tariq": "طارق محمود الشيخ",
    "wafa": "وفاء حمد العطية",
}


@pytest.fixture
def live(functional_portal: Any, staff: Any) -> Any:
    """The portal of ``moj``, answering HTTP; ``staff`` are its people."""
    describe_books()
    for user_id, name in NAMES.items():
        api.user.get(userid=user_id).setMemberProperties({"fullname": name})
    api.portal.set_registry_record("plone.site_title", "وزارة العدل")
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


@pytest.fixture
def browsers(chromium: Browser) -> Iterator[browser.People]:
    """Whoever opens a browser; closed at the end."""
    opened = browser.People(chromium)
    yield opened
    opened.close()


@pytest.fixture
def person(browsers: browser.People, address: str) -> Callable[..., Person]:
    """Open a browser for somebody, logged in, in ``ar`` or ``en``."""

    def open_for(user_id: str, language: str = "ar", scripts: bool = True) -> Person:
        return browsers.open(address, user_id, PASSWORD, language, scripts)

    return open_for


@pytest.fixture
def stranger(browsers: browser.People, address: str) -> Callable[..., Person]:
    """Open a browser for somebody who is not logged in."""
    return partial(browsers.stranger, address)
