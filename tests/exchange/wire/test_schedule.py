import pytest
import random
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire.schedule import base_delay
from gov.exchange.wire.schedule import DEFAULT_TTL
from gov.exchange.wire.schedule import next_attempt
from gov.exchange.wire.schedule import next_look
from gov.exchange.wire.schedule import warnings_due
from hypothesis import given
from hypothesis import strategies as st


NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
FAR = NOW + timedelta(days=365)
MIDDLE = random.Random(1)
MIDDLE.uniform = lambda low, high: (low + high) / 2


def test_expired_letter_is_not_tried_again():
    assert next_attempt(1, NOW, NOW + timedelta(seconds=5)) is None


def test_steps_are_those_of_the_contract():
    assert [base_delay(n) for n in range(1, 10)] == [10, 30, 60, 120, 300, 600, 1200, 2400, 3600]
    first_day = sum(base_delay(n) for n in range(1, 32))
    assert 23 * 3600 < first_day < 25 * 3600
    assert base_delay(32) == 4 * 3600


def test_retry_after_is_honoured_up_to_an_hour():
    assert next_attempt(1, NOW, FAR, 120, MIDDLE) == NOW + timedelta(seconds=120)
    assert next_attempt(1, NOW, FAR, 86_400, MIDDLE) == NOW + timedelta(hours=1)
    assert next_attempt(9, NOW, FAR, 1, MIDDLE) == NOW + timedelta(hours=1)


@given(
    attempts=st.integers(0, 10_000),
    retry_after=st.none() | st.integers(0, 10**9),
    life=st.integers(0, 10**6),
    seed=st.integers(),
)
def test_always_later_and_never_after_the_end(attempts, retry_after, life, seed):
    expires = NOW + timedelta(seconds=life)
    at = next_attempt(attempts, NOW, expires, retry_after, random.Random(seed))
    if at is not None:
        assert NOW <= at < expires
        assert at - NOW <= timedelta(seconds=4 * 3600 * 1.2)
    spread = base_delay(attempts) * 1.2
    if life > max(spread, 3600):
        assert at is not None


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(minutes=59), 0),
        (timedelta(hours=1), 1),
        (timedelta(hours=23), 1),
        (timedelta(hours=24), 2),
        (timedelta(days=6), 2),
    ],
)
def test_unit_and_registry_are_warned(age, expected):
    assert warnings_due(NOW, NOW + age, NOW + DEFAULT_TTL) == expected


def test_no_warning_comes_after_the_end():
    assert warnings_due(NOW, NOW + timedelta(days=2), NOW + timedelta(hours=12)) == 1


def test_a_letter_is_looked_at_when_its_next_warning_or_its_end_is_due():
    ends = NOW + timedelta(hours=12)
    assert next_look(NOW, 0, ends) == NOW + timedelta(hours=1)
    assert next_look(NOW, 1, ends) == ends
    assert next_look(NOW, 2, ends) == ends
