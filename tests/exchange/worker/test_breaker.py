"""A peer that is silent, or asks for a pause, is left alone for a while."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.worker.breaker import Breaker
from gov.exchange.worker.breaker import FAILURES
from gov.exchange.worker.breaker import PAUSE


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
    assert breaker.answered("cms", NOW)
    assert breaker.may_try("cms", NOW)
    assert not breaker.is_down("cms")


def test_an_answer_of_a_peer_that_was_up_is_no_return():
    assert not Breaker().answered("cms", NOW)


def test_fewer_failures_than_five_leave_the_lane_open():
    breaker = Breaker()
    for _ in range(FAILURES - 1):
        breaker.silent("cms", NOW)
    assert breaker.may_try("cms", NOW)
    assert not breaker.rests("cms", NOW)


def test_a_failed_probe_costs_another_minute():
    breaker = down()
    assert breaker.may_try("cms", NOW + PAUSE)
    breaker.silent("cms", NOW + PAUSE)
    assert not breaker.may_try("cms", NOW + PAUSE + timedelta(seconds=59))
    assert breaker.may_try("cms", NOW + PAUSE * 2)


def test_a_peer_that_asks_for_a_pause_gets_it_though_it_answers():
    breaker = Breaker()
    breaker.hold("cms", NOW + timedelta(seconds=30))
    breaker.answered("cms", NOW)
    assert breaker.rests("cms", NOW + timedelta(seconds=29))
    assert not breaker.may_try("cms", NOW + timedelta(seconds=29))
    assert breaker.may_try("cms", NOW + timedelta(seconds=30))
    assert not breaker.rests("cms", NOW + timedelta(seconds=30))


def test_a_person_may_end_the_pause():
    breaker = down()
    breaker.release("cms")
    assert breaker.may_try("cms", NOW)
    assert breaker.is_down("cms")


def test_contact_says_when_the_peer_answered_and_failed_last():
    breaker = Breaker()
    breaker.answered("cms", NOW)
    breaker.silent("cms", NOW + PAUSE)
    contact = breaker.contact("cms")
    assert (contact.answered_at, contact.failed_at, contact.failures) == (NOW, NOW + PAUSE, 1)
