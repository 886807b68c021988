"""Fixtures of all tests: a portal in this process and people with capacities.

``integration`` and ``portal`` roll back after each test; ``functional`` and ``functional_portal``
answer HTTP too. A layer is set up once, and only for a run that has a test asking for it.
"""

import os
import pytest
from gov.correspondence.accounts import breaker
from gov.correspondence.accounts.guard import attempts
from gov.correspondence.testing import FUNCTIONAL_TESTING
from gov.correspondence.testing import INTEGRATION_TESTING
from hypothesis import settings
from pathlib import Path
from pytest_plone import fixtures_factory
from support import drafts
from support.agencies import known
from support.agencies import StaticAgencies
from support.browser import chromium  # noqa: F401
from support.people import People
from support.portals import make_template
from support.words import language  # noqa: F401
from support.words import say  # noqa: F401


# Pages speak Arabic, as in a portal, whether or not one ran here before.
os.environ["zope_i18n_compile_mo_files"] = "true"  # noqa: SIM112 (its name)

# A busy machine is no fault of a pure function.
settings.register_profile("shared-machine", deadline=None)
settings.load_profile("shared-machine")

# Under the portal with the exchange, the one without it is kept.
KEPT = {"integration": "integration", "functional": "functional", "moj": "integration"}

globals().update(
    fixtures_factory(
        ((INTEGRATION_TESTING, "integration"), (FUNCTIONAL_TESTING, "functional")),
        keep_session=False,
    )
)


def pytest_collection_modifyitems(items):
    """Begin with what takes longest; keep a layer for the whole run, from the first test on."""
    items.sort(key=lambda item: item.get_closest_marker("first") is None)
    for item in items:
        for name, layer in KEPT.items():
            if name in item.fixturenames:
                item.fixturenames.insert(0, f"{layer}_session")


@pytest.fixture(autouse=True)
def _no_memory_of_earlier_tests():
    # Wrong passwords and silent directories are remembered per process.
    attempts.forget()
    breaker._breakers.clear()


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """The data of two new sites; kept for the next run where GOV_TEST_TEMPLATE names a folder."""
    kept = os.environ.get("GOV_TEST_TEMPLATE")
    if kept and Path(kept).exists():
        return Path(kept)
    return make_template(Path(kept) if kept else tmp_path_factory.mktemp("portals") / "template")


@pytest.fixture
def people(request):
    """Make people with capacities and act as one of them; see ``support.people.People``."""
    name = "functional_portal" if "functional_portal" in request.fixturenames else "portal"
    return People(request.getfixturevalue(name))


@pytest.fixture
def agencies():
    """An agency directory with ``moj`` and ``cms``, without the exchange."""
    with known(StaticAgencies()) as directory:
        yield directory


@pytest.fixture
def staff(people, agencies):
    """The people of ``support.drafts.staff``; see there who is who."""
    drafts.staff(people)
    return people
