"""What waits and what failed, for those who operate the exchange; never a letter."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.operations.stuck import stuck
from gov.exchange.operations.stuck import try_now
from gov.exchange.outbox.item import LetterItem
from gov.exchange.store import outbox
from gov.exchange.wire.errors import TooLarge
from plone import api


pytestmark = pytest.mark.integration
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture
def dead(moj_portal, exchange):
    item = LetterItem("1", "cms", NOW, NOW + timedelta(days=7), b"{secret}", (), "uid")
    queue = outbox(moj_portal)
    queue.add(item)
    error = TooLarge("The letter has 9 bytes; the limit is 8.", support_id="ab12")
    item.met(error)
    queue.bury(item, error, NOW)
    return item


@pytest.mark.parametrize("role", ["Manager", "Site Administrator", "Member", "ConnectedAgency"])
def test_only_the_webmaster_operates(moj_portal, exchange, role):
    with api.env.adopt_roles([role]):
        assert not api.user.has_permission("gov.exchange: Operate", obj=moj_portal)


def test_connected_agency_holds_its_three_permissions_and_no_other(moj_portal, exchange):
    with api.env.adopt_roles(["ConnectedAgency"]):
        for name in ("Push Package", "Push Evidence", "Read Directory"):
            assert api.user.has_permission(f"gov.exchange: {name}", obj=moj_portal)
        assert not api.user.has_permission("gov.correspondence: Add Letter", obj=moj_portal)


def test_failed_letter_is_listed_with_its_reason(moj_portal, dead):
    (row,) = stuck(moj_portal)
    assert (row.kind, row.state, row.code) == ("letter", "dead", "too-large")
    assert "limit is 8" in row.reason
    assert row.next_try is None


def test_nothing_to_try_for_strange_ids(moj_portal, dead):
    assert not try_now(moj_portal, "letter", "nothing")
    assert not try_now(moj_portal, "evidence", "1")
    assert not try_now(moj_portal, "intake", "1")


def test_try_now_puts_the_same_item_back(moj_portal, dead):
    assert try_now(moj_portal, "letter", "1")
    (row,) = stuck(moj_portal)
    assert (row.id, row.state) == ("1", "waiting")


def test_page_shows_reason_and_button_but_no_content(moj_portal, dead, moj_http_request):
    with api.env.adopt_roles(["Webmaster", "Member"]):
        page = api.content.get_view("exchange", moj_portal, moj_http_request)()
    assert "limit is 8" in page
    assert "ab12" in page
    assert "secret" not in page
