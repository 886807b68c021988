"""A peer that is silent is left alone for a while."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.worker.peers import Breaker
from gov.exchange.worker.peers import FAILURES
from gov.exchange.worker.peers import PAUSE


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def down():
    breaker = Breaker()
    for _ in range(FAILURES):
        assert breaker.may_try("cms", NOW)
        breaker.silent("cms", NOW)
    return breaker


def test_silent_peer_gets_one_probe_a_minute():
    breaker = down()
    assert not breaker.may_try("cms", NOW)
    assert breaker.may_try("cms", NOW + PAUSE)
    assert not breaker.may_try("cms", NOW + PAUSE + timedelta(seconds=1))


def test_other_peers_are_not_touched():
    assert down().may_try("moj", NOW)


def test_any_answer_opens_the_lane():
    breaker = down()
    breaker.answered("cms")
    assert breaker.may_try("cms", NOW)
    assert not breaker.is_down("cms")
