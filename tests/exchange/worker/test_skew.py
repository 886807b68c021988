"""Our clock against those of the peers."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.worker.skew import date_of
from gov.exchange.worker.skew import KEPT
from gov.exchange.worker.skew import Skew


NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


class Elapsed:
    seconds = 0.0

    def __call__(self):
        return self.seconds


def heard(elapsed=None, **seconds):
    skew = Skew(elapsed or Elapsed())
    for peer, off in seconds.items():
        skew.note(peer, NOW + timedelta(seconds=off), NOW)
    return skew


@pytest.mark.parametrize(
    ("seconds", "alarming", "refuses"),
    [
        ({}, False, False),
        ({"a": 600}, False, False),
        ({"a": 61, "b": 60}, False, False),
        ({"a": 61, "b": 62}, True, False),
        ({"a": -61, "b": -300}, True, False),
        ({"a": 301, "b": 302}, True, True),
        ({"a": -301, "b": -9999, "c": 0}, True, True),
        ({"a": 301, "b": -301}, False, False),
    ],
)
def test_two_peers_that_agree_are_believed(seconds, alarming, refuses):
    skew = heard(**seconds)
    assert (skew.alarming(), skew.refuses()) == (alarming, refuses)


def test_what_was_heard_long_ago_is_forgotten():
    elapsed = Elapsed()
    skew = heard(elapsed, a=400, b=400)
    elapsed.seconds = KEPT
    assert skew.refuses()
    elapsed.seconds = KEPT + 1
    assert not skew.alarming()
    assert skew.seen() == {}


def test_the_last_word_of_a_peer_counts():
    skew = heard(a=400, b=400)
    skew.note("b", NOW, NOW)
    assert not skew.alarming()


@pytest.mark.parametrize("header", [None, "", "yesterday", "Sat, 21 Nov 2026 09:00:00", "٣"])
def test_no_time_in_a_strange_header(header):
    assert date_of(header) is None


def test_the_time_of_an_answer():
    assert date_of("Sat, 21 Nov 2026 09:00:00 GMT") == NOW
