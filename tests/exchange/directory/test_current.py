"""A list that nobody renewed."""

import pytest
from datetime import timedelta
from gov.exchange import clock
from gov.exchange.directory import current
from gov.exchange.directory.agencies import Agencies
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import DirectoryInvalid
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


def test_named_groups_and_the_end_of_paper_come_from_the_signed_list(exchange, tmp_path):
    keys = {site: load_agency_keys(tmp_path / site, site) for site in ("moj", "cms")}
    description = described({"moj": 1, "cms": 2})
    description["agencies"][1] |= {"parent": "moj", "paperStops": "2027-01-01"}
    names = {"ar": "الجهتان", "en": "Both"}
    description["groups"] = [
        {"id": "both", "names": names, "parents": ["moj"], "agencies": ["moj"]},
        {"id": "justice", "names": names, "types": ["court"]},
    ]
    exchange.publish(description, keys)
    exchange.refresh()
    known = Agencies()
    assert [group.id for group in known.groups() if group.id.startswith("group:")] == ["group:both"]
    assert {agency.id for agency in known.members("group:both")} == {"moj", "cms"}
    below = known.get(description["agencies"][1]["id"])
    assert (below.parent, below.paper_stops) == ("moj", "2027-01-01")


def test_end_of_paper_is_a_day(exchange):
    description = described({"moj": 1, "cms": 2})
    description["agencies"][1]["paperStops"] = "2027-02-30"
    with pytest.raises(DirectoryInvalid):
        exchange.publish(description, {})
