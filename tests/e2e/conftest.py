"""slapd and both portals, as ``make run`` has them, with data and ports of their own."""

import pytest
import shutil
from agencies import Agencies
from agencies import Ports
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path
from playwright.sync_api import Browser
from support.browser import People
from support.browser import Person
from support.portals import free_ports
from support.portals import seed_data
from support.trips import password


ARTIFACTS = Path(__file__).resolve().parents[2] / "artifacts" / "e2e"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder starts servers."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.live)


@pytest.fixture(scope="session")
def agencies(
    request: pytest.FixtureRequest, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Agencies]:
    """Both agencies, running, with their people in slapd; their logs are kept on failure."""
    var = seed_data(template, tmp_path_factory.mktemp("agencies"))
    with Agencies(var, Ports(*free_ports(3))) as running:
        up = False
        try:
            running.start(lambda _step: None)
            up = True
            yield running
        finally:
            if request.session.testsfailed or not up:
                keep_logs(var)


def keep_logs(var: Path) -> None:
    """Copy the logs below ``var`` to where a failed run is looked at."""
    for log in var.rglob("*.log"):
        target = ARTIFACTS / log.relative_to(var)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(log, target)


@pytest.fixture
def person(chromium: Browser, agencies: Agencies) -> Iterator[Callable[..., Person]]:
    """Open a browser for somebody of an agency, logged in, in ``ar`` or ``en``."""
    opened = People(chromium)

    def open_for(site: str, user_id: str, language: str = "ar") -> Person:
        portal = getattr(agencies, site)
        return opened.open(portal.url, user_id, password(user_id), language)

    yield open_for
    opened.close()
