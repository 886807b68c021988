"""The signed list in the words of correspondence: put so once, and anew when it changes."""

import pytest
from gov.exchange.directory import current
from gov.exchange.directory.agencies import Agencies
from gov.exchange.wire import entries
from gov.exchange.wire.agency import Status


pytestmark = pytest.mark.integration


def test_a_list_is_put_into_words_once(moj_portal, exchange):
    agencies = Agencies()
    assert [each.id for each in agencies.all()] == ["moj", "cms"]
    assert agencies.get("cms") is agencies.all()[1]
    assert agencies.get("nobody") is None


def test_a_new_list_counts_at_once(moj_portal, exchange):
    agencies = Agencies()
    assert agencies.get("cms").lacks == ()
    entries.put(exchange, {"id": "cms", "capabilities": ["withdrawal", "of-a-later-version"]})
    assert agencies.get("cms").lacks == ("forwarding", "replacement", "status", "update")
    entries.set_status(exchange, "cms", Status.SUSPENDED)
    assert (agencies.get("cms"), len(agencies.all())) == (None, 1)
    exchange.directory_path.write_bytes(b"{}")
    current.forget()
    assert agencies.all() == ()
