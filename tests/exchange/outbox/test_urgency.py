"""How urgent a letter is among others, and how long it is tried."""

import pytest
from datetime import timedelta
from gov.exchange.outbox.urgency import rank
from gov.exchange.outbox.urgency import time_to_live
from gov.exchange.wire.directory import NationalCode


CODES = tuple(NationalCode(code, number, {}) for code, number in (("a", 10), ("b", 20), ("c", 30)))


@pytest.mark.parametrize(("code", "expected"), [("a", 0), ("b", 1), ("c", 2), ("unknown", 2)])
def test_rank_is_the_place_among_the_codes(code, expected):
    assert rank(CODES, code) == expected


def test_without_codes_nothing_is_urgent():
    assert rank((), "a") == 0


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ({}, timedelta(days=7)),
        ({"urgent": 24}, timedelta(days=1)),
        ({"normal": 24}, timedelta(days=7)),
        ({"urgent": 0}, timedelta(days=7)),
        ({"urgent": -5}, timedelta(hours=1)),
        ({"urgent": 10_000}, timedelta(days=30)),
    ],
)
def test_time_to_live_is_the_agencys_choice_within_limits(hours, expected):
    assert time_to_live(hours, "urgent") == expected
