"""People in front of Chromium, at the size of a desk and of a telephone."""

import pytest
from collections.abc import Iterator
from pathlib import Path
from playwright.sync_api import Browser
from playwright.sync_api import BrowserContext
from playwright.sync_api import ConsoleMessage
from playwright.sync_api import sync_playwright


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
    """One headless Chromium for the whole run; a second one would not start beside it."""
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
        self.page.on("console", self._note)

    def _note(self, message: ConsoleMessage) -> None:
        """Take what the portal's content security policy stops for a fault of the page."""
        if "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def log_in(self, user_id: str, password: str) -> "Person":
        """Fill in the log-in form, as the first page sends one there."""
        self.page.goto(self.address)
        self.page.fill("[name=__ac_name]", user_id)
        self.page.fill("[name=__ac_password]", password)
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


class People:
    """Opens browsers for people of portals, and closes them."""

    def __init__(self, chromium: Browser) -> None:
        self.chromium = chromium
        self.opened: list[tuple[BrowserContext, Person]] = []

    def stranger(self, address: str, language: str = "ar", scripts: bool = True) -> Person:
        """Open a browser for somebody who is not logged in."""
        context = self.chromium.new_context(viewport=SIZES["screen"], java_script_enabled=scripts)
        someone = Person(context, address)
        self.opened.append((context, someone))
        context.add_cookies([{"name": "I18N_LANGUAGE", "value": language, "url": address}])
        return someone

    def open(
        self, address: str, user_id: str, password: str, language: str = "ar", scripts: bool = True
    ) -> Person:
        """Open a browser for somebody, logged in."""
        return self.stranger(address, language, scripts).log_in(user_id, password)

    def close(self) -> None:
        """Close all; AssertionError with the faults of scripts that somebody saw."""
        faults = [fault for _, someone in self.opened for fault in someone.faults]
        for context, _ in self.opened:
            context.unroute_all(behavior="ignoreErrors")
            context.close()
        self.opened.clear()
        assert not faults, faults
