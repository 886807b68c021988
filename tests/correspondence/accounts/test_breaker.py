import pytest
from gov.correspondence.accounts.breaker import Breaker
from gov.correspondence.accounts.breaker import breaker_for


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(pause=5, clock=clock)


def test_a_server_that_failed_is_left_alone(breaker, clock):
    breaker.failed()
    clock.now = 4.9

    assert not breaker.allows()


def test_only_one_tries_again(breaker, clock):
    breaker.failed()
    clock.now = 5

    assert [breaker.allows() for _ in range(3)] == [True, False, False]


def test_who_tried_again_and_never_came_back_is_followed_by_another(breaker, clock):
    breaker.failed()
    clock.now = 5
    assert breaker.allows()
    clock.now = 10

    assert breaker.allows()


def test_an_answer_opens_the_way_for_all(breaker):
    breaker.failed()
    breaker.answered()

    assert [breaker.allows() for _ in range(3)] == [True] * 3


def test_one_for_each_server_and_patience():
    assert breaker_for("ldap://a", 3) is breaker_for("ldap://a", 3)
    assert breaker_for("ldap://a", 3) is not breaker_for("ldap://a", 0.3)
    assert breaker_for("ldap://a", 3) is not breaker_for("ldap://b", 3)
