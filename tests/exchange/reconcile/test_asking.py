"""Letters that were asked for again and do not come: the peer is asked once more."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.reconcile import asking
from gov.exchange.reconcile.asking import REMIND
from gov.exchange.reconcile.asking import silent
from gov.exchange.reconcile.store import Debt
from gov.exchange.reconcile.store import Recovery
from gov.exchange.wire.errors import PeerUnreachable
from types import SimpleNamespace


NOW = datetime(2026, 7, 26, 9, tzinfo=UTC)
SOON = NOW + REMIND / 2


@pytest.fixture
def recovering():
    """What a portal knows that awaits two letters of cms and one of mof."""
    found = Recovery()
    found.receipts.update({"cms/a": b"1", "cms/b": b"2", "mof/c": b"3"})
    return found


@pytest.fixture
def portal(recovering, monkeypatch):
    """A portal with nothing but that; ``asked`` collects what its peers were asked for."""
    monkeypatch.setattr(asking, "recovery", lambda site: recovering)
    monkeypatch.setattr(asking.clock, "now", lambda: NOW)
    asked = []

    def call(_portal, peer, question):
        asked.append((peer, question.again))
        return SimpleNamespace(again=0)

    monkeypatch.setattr(asking, "call", call)
    return SimpleNamespace(
        read=lambda work: work(None), commit=lambda work, note: work(None), asked=asked
    )


def test_who_is_still_to_be_asked_for_everything_is_not_reminded(recovering):
    recovering.debts["cms"] = Debt(NOW, NOW, NOW)
    recovering.debts["mof"] = Debt(NOW, NOW, NOW)
    assert silent(recovering, NOW + timedelta(days=1)) == []


def test_who_was_asked_just_now_is_given_time(recovering):
    recovering.was_asked("cms", NOW)
    recovering.was_asked("mof", NOW)
    assert silent(recovering, SOON) == []
    assert silent(recovering, NOW + REMIND) == ["cms", "mof"]


def test_nobody_is_reminded_of_letters_that_came(recovering):
    recovering.receipts.clear()
    assert silent(recovering, NOW) == []


def test_a_peer_is_reminded_of_its_letters_and_then_given_time(portal, recovering):
    assert silent(recovering, NOW) == ["cms", "mof"]
    asking.remind(portal, "cms")
    assert portal.asked == [("cms", ("a", "b"))]
    assert silent(recovering, SOON) == ["mof"]


def test_a_peer_that_cannot_be_reached_is_reminded_later(portal, recovering, monkeypatch):
    def unreachable(_portal, _peer, _question):
        raise PeerUnreachable("No answer.")

    monkeypatch.setattr(asking, "call", unreachable)
    asking.remind(portal, "mof")
    assert silent(recovering, SOON) == ["cms"]
    assert silent(recovering, NOW + REMIND) == ["cms", "mof"]
