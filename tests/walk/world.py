"""The portals that are walked through: everybody is there, with letters in every state."""

from agencies import Agencies
from agencies import Ports
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from playwright.sync_api import sync_playwright
from support.browser import CHROMIUM
from support.browser import FLAGS
from support.browser import People
from support.ldap import add_person
from support.portals import free_ports
from support.scenes import CLEARANCE
from support.scenes import FURTHER
from support.scenes import Stage
from support.trips import password
from urllib.parse import urlsplit
from walk.stock import ADMINISTRATOR


@dataclass
class World:
    """The portals, the browser, and what kind each letter is of, by its path."""

    agencies: Agencies
    browsers: People
    kinds: dict[str, str]

    @property
    def address(self) -> str:
        return self.agencies.moj.url

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody of the agency, its local administrator, and nobody."""
        return (*CLEARANCE, ADMINISTRATOR, "")

    def password(self, login: str) -> str:
        if login == ADMINISTRATOR:
            return self.agencies.moj.administrator_password().read_text().strip()
        return password(login)


@contextmanager
def world(folder: Path) -> Iterator[World]:
    """Start everything, and stop it."""
    with (
        Agencies(folder / "var", Ports(*free_ports(3))) as agencies,
        sync_playwright() as playwright,
    ):
        agencies.start(print)
        for login, (name, groups) in FURTHER.items():
            add_person(agencies.ldap, "moj", login, name, groups)
        kinds = played(agencies, folder)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield World(agencies, People(browser), kinds)
        browser.close()


def played(agencies: Agencies, folder: Path) -> dict[str, str]:
    """Make the letters; the kind of each."""
    stage = Stage(agencies, folder)
    try:
        scenes = stage.set_up()
    finally:
        stage.close()
    return {_below(scene.letter["@id"]): scene.name for scene in scenes}


def _below(address: str) -> str:
    path = urlsplit(address).path
    return path[path.index("/letters/") :]
