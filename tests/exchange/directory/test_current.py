"""A list that nobody renewed."""

import pytest
from datetime import timedelta
from gov.exchange import clock
from gov.exchange.directory import current
from gov.exchange.directory.agencies import Agencies
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.keys import load_agency_keys
from support.portals import described


pytestmark = pytest.mark.integration


def test_week_old_list_stops_the_exchange_and_names_no_agency(exchange, tmp_path):
    assert Agencies().get("cms").names["en"]
    keys = {site: load_agency_keys(tmp_path / site, site) for site in ("moj", "cms")}
    long_ago = clock.now() - timedelta(days=9)
    exchange.publish(described({"moj": 1, "cms": 2}), keys, now=long_ago)
    with pytest.raises(Busy):
        current.directory()
    assert Agencies().all() == ()


def test_search_by_any_name(exchange):
    found = Agencies().search("مجلس الوزراء")
    assert [agency.id for agency in found] == ["cms"]
    assert Agencies().search("no such agency") == ()
    assert len(Agencies().search("", limit=1)) == 1
