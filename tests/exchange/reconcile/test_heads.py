"""Heads that are compared are of the form of those that are anchored."""

import pytest
from dataclasses import replace
from datetime import timedelta
from gov.exchange import clock
from gov.exchange.directory.current import our_keys
from gov.exchange.evidence import heads as anchored
from gov.exchange.reconcile import asking
from gov.exchange.reconcile import heads
from gov.exchange.reconcile.beginning import LONGEST
from gov.exchange.reconcile.store import Debt
from gov.exchange.reconcile.store import NORMAL
from gov.exchange.store import recovery
from gov.exchange.upgrades import to_1005
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.head import as_pair
from gov.exchange.wire.head import Head
from gov.exchange.wire.head import pair_bytes
from gov.exchange.wire.head import read_head
from gov.exchange.wire.head import seal_head
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.reconcile import Direction
from gov.exchange.wire.reconcile import Page
from gov.exchange.wire.record import timestamp
from gov.exchange.wire.seal import seal
from types import SimpleNamespace


pytestmark = pytest.mark.integration


@pytest.fixture
def key(exchange, tmp_path):
    return load_agency_keys(tmp_path / "cms", "cms").seal


def head(position, agency="cms"):
    return Head(agency, position, "c" * 128, clock.now(), 1)


def earlier_form(key):
    """A head as version 1004 kept it."""
    now = clock.now()
    told = {"agency": "cms", "epoch": 1, "position": 9, "digest": "c" * 128}
    body = canonical({**told, "time": timestamp(now)})
    return as_pair(SealedStatement(body, seal(body, key, now)).to_bytes())


def test_head_of_another_or_of_no_form_is_not_kept(moj_portal, key):
    with pytest.raises(NotAuthorised):
        heads.keep(moj_portal, "cms", as_pair(seal_head(head(9, "moj"), key)))
    for told in (earlier_form(key), {}, {"body": "x"}):
        with pytest.raises(SchemaInvalid):
            heads.keep(moj_portal, "cms", told)
    assert heads.held(moj_portal, "cms") == {}


def test_newest_head_is_held_and_of_a_silent_peer_its_anchor(moj_portal, key):
    anchor = seal_head(head(7), key)
    anchored.keep(moj_portal, "cms", anchor)
    assert heads.held(moj_portal, "cms") == as_pair(anchor)
    newest = as_pair(seal_head(head(9), key))
    heads.keep(moj_portal, "cms", newest)
    assert heads.held(moj_portal, "cms") == newest


def test_a_later_head_of_ours_is_followed_back_to_the_last_comparison(moj_portal, key):
    later = as_pair(seal_head(head(9, "moj"), our_keys("moj").seal))
    page = SimpleNamespace(head=as_pair(seal_head(head(3), key)), your_head=later)
    found, then = recovery(moj_portal), clock.now() - timedelta(days=5)
    for nightly, since in ((None, clock.now() - LONGEST), (then, then)):
        found.mode, found.epoch, found.nightly = NORMAL, 1, nightly
        asking.compared(moj_portal, "cms", page)
        assert found.recovering
        assert abs(found.since - since) < timedelta(minutes=1)


@pytest.mark.parametrize(("shown", "after"), [(0, 1), (1, 2), (4, 5)])
def test_an_epoch_that_an_earlier_restore_had_is_outgrown(moj_portal, key, shown, after):
    now, found = clock.now(), recovery(moj_portal)
    found.epoch, found.debts["cms"] = 1, Debt(now, now, now)
    earlier = Head("moj", 9, "c" * 128, now, shown)
    held = as_pair(seal_head(earlier, our_keys("moj").seal))
    page = Page("cms", "moj", Direction.SENT, now, (), as_pair(seal_head(head(3), key)))
    asking.taken(moj_portal, "cms", replace(page, your_head=held))
    assert found.epoch == after


def test_an_empty_journal_has_a_head_too(moj_portal, exchange):
    told = read_head(pair_bytes(heads.sealed(moj_portal)))
    assert (told.agency, told.position, told.head) == ("moj", -1, GENESIS)


def test_heads_of_the_earlier_form_go(moj_portal, key):
    kept = as_pair(seal_head(head(9), key))
    recovery(moj_portal).heads.update({"cms": earlier_form(key), "mof": kept})
    for _again in range(2):
        to_1005.upgrade(moj_portal.portal_setup)
    assert dict(recovery(moj_portal).heads) == {"mof": kept}
