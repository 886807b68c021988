"""Too many requests of one peer are refused, and none of another's for it."""

import pytest
from gov.exchange.inbox.rate import BURST
from gov.exchange.inbox.rate import Rate
from gov.exchange.wire.errors import RateLimited


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def spent(clock):
    rate = Rate(clock)
    for _ in range(int(10 * BURST)):
        rate.take("cms", 10)
    return rate


def test_a_burst_is_taken_and_no_more(spent):
    with pytest.raises(RateLimited) as refused:
        spent.take("cms", 10)
    assert refused.value.retry_after == 1


def test_the_other_peer_does_not_pay_for_it(spent):
    spent.take("moj", 10)


@pytest.mark.parametrize(("seconds", "taken"), [(1, 10), (3600, int(10 * BURST))])
def test_what_is_taken_later_is_never_more_than_a_burst(spent, clock, seconds, taken):
    clock.now += seconds
    for _ in range(taken):
        spent.take("cms", 10)
    with pytest.raises(RateLimited):
        spent.take("cms", 10)


def test_no_limit_where_none_is_set(clock):
    rate = Rate(clock)
    for _ in range(10_000):
        rate.take("cms", 0)
