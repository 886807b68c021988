"""A portal with the exchange, in this process, with an authority and keys of its own."""

import pytest
from collections.abc import Iterator
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.exchange.directory import current
from gov.exchange.wire.authority import Authority
from pathlib import Path
from pytest_plone import fixtures_factory
from support import drafts
from support.exchange import EXCHANGE_COMMITTING
from support.exchange import EXCHANGE_TESTING
from support.people import People
from support.portals import described
from typing import Any
from zope.interface import alsoProvides


globals().update(
    fixtures_factory(
        ((EXCHANGE_TESTING, "moj"), (EXCHANGE_COMMITTING, "committing")), keep_session=False
    )
)


@pytest.fixture
def moj_portal(moj: Any) -> Any:
    """The portal of ``moj``; what a test changes is rolled back."""
    return moj["portal"]


@pytest.fixture
def moj_http_request(moj: Any) -> Any:
    """The request of the test, one of the portal's pages."""
    request = moj["request"]
    alsoProvides(request, ICorrespondenceLayer)
    return request


@pytest.fixture
def exchange(
    moj_portal: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Authority]:
    """The portal is ``moj``; ``cms`` is connected. Nothing is sent: no worker runs."""
    authority = Authority.create(tmp_path / "authority", "Test authority")
    keys = {site: authority.issue(site, tmp_path / site) for site in ("moj", "cms")}
    authority.publish(described({"moj": 1, "cms": 2}), keys)
    paths = {
        "DIRECTORY": authority.directory_path,
        "ANCHOR": authority.anchor_path,
        "KEYS": tmp_path / "moj",
        "SPOOL": tmp_path / "spool",
    }
    for name, path in paths.items():
        monkeypatch.setenv(f"GOV_EXCHANGE_{name}", str(path))
    current.forget()
    yield authority
    current.forget()


@pytest.fixture
def staff(moj_portal: Any, exchange: Authority) -> People:
    """The people of ``support.drafts.staff`` in the portal of the exchange."""
    people = People(moj_portal)
    drafts.staff(people)
    return people


@pytest.fixture
def sent(staff: People) -> Any:
    """An urgent letter of the minister's office to ``cms``, on its way; nothing is sent."""
    return drafts.outgoing(staff, "dispatched", urgency="urgent")
