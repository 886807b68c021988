import pytest
from gov.correspondence.accounts import throttle as rules
from gov.correspondence.accounts.throttle import Throttle
from hypothesis import given
from hypothesis import strategies as st


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def throttle(clock):
    return Throttle(clock=clock)


def fail(throttle, times, login="huda", address="10.0.0.1"):
    for _ in range(times):
        throttle.failed(login, address)


def test_a_slip_of_the_hand_costs_nothing(throttle):
    fail(throttle, rules.PAIR.free - 1)

    assert throttle.wait("huda", "10.0.0.1") == 0


def test_a_guesser_waits_longer_and_longer_but_not_for_ever(throttle):
    waits = []
    for _ in range(rules.PAIR.free + 40):
        throttle.failed("huda", "10.0.0.1")
        waits.append(throttle.wait("huda", "10.0.0.1"))

    assert waits == sorted(waits)
    assert waits[rules.PAIR.free - 1] == rules.PAIR.pause
    assert waits[-1] == rules.PAIR.longest


def test_the_owner_elsewhere_hardly_notices(throttle):
    fail(throttle, 1000, address="10.6.6.6")

    assert throttle.wait("huda", "10.0.0.1") <= rules.ACCOUNT.longest <= 60


def test_one_address_cannot_try_everybody(throttle):
    for number in range(rules.ADDRESS.free):
        throttle.failed(f"person{number}", "10.6.6.6")

    assert throttle.wait("somebody-else", "10.6.6.6") > 0
    assert throttle.wait("somebody-else", "10.0.0.1") == 0


def test_spelling_makes_no_other_account(throttle):
    for login in ("huda", "HUDA", "Huda", "hUda", "huDa"):
        throttle.failed(login, "10.0.0.1")

    assert throttle.wait("hudA", "10.0.0.1") > 0


def test_waiting_opens_the_way(throttle, clock):
    fail(throttle, rules.PAIR.free)
    clock.now += rules.PAIR.pause

    assert throttle.wait("huda", "10.0.0.1") <= 0


def test_the_right_password_clears_the_account_but_not_the_address(throttle):
    fail(throttle, rules.ADDRESS.free)
    throttle.succeeded("huda", "10.0.0.1")

    assert throttle.wait("huda", "10.0.0.2") == 0
    assert throttle.wait("huda", "10.0.0.1") > 0


def test_old_failures_are_forgotten(throttle, clock):
    fail(throttle, rules.PAIR.free - 1)
    clock.now += rules.MEMORY_SECONDS
    fail(throttle, 1)

    assert throttle.wait("huda", "10.0.0.1") <= 0


def test_a_refused_login_counts_only_against_the_address(throttle):
    fail(throttle, rules.ADDRESS.free, login="")

    assert len(throttle) == 1
    assert throttle.wait("huda", "10.0.0.1") > 0


@given(st.lists(st.tuples(st.text(max_size=4), st.text(max_size=3)), max_size=200))
def test_memory_is_bounded(failures):
    throttle = Throttle(size=20)
    for login, address in failures:
        throttle.failed(login, address)
        assert len(throttle) <= 20
