import pytest
from gov.exchange.worker.calm import Calm
from gov.exchange.worker.calm import LONGEST
from gov.exchange.worker.calm import QUIET
from gov.exchange.worker.wake import Bell
from threading import Event


class World:
    """Time that passes only while somebody waits; letters pass until ``busy_until``."""

    def __init__(self, busy_until):
        self.now = 0.0
        self.busy_until = busy_until

    def clock(self):
        return self.now

    def quiet(self):
        return max(self.now - self.busy_until, 0.0)

    def wait(self, seconds):
        self.now += seconds
        return False

    def is_set(self):
        return False


def test_told_to_stop_it_ends_at_once():
    stopping = Event()
    stopping.set()
    assert Calm(lambda: 0.0).wait(stopping) is False
    assert Calm(lambda: QUIET).wait(stopping) is False


@pytest.mark.parametrize(
    ("busy", "waited"), [(-QUIET, 0.0), (0.0, QUIET), (10.0, 10.0 + QUIET), (10**6, LONGEST)]
)
def test_it_waits_for_rest_and_never_longer_than_its_limit(busy, waited):
    world = World(busy)
    assert Calm(world.quiet, world.clock).wait(world)
    assert world.now == waited


def test_the_limit_counts_from_the_last_time():
    world = World(10**6)
    calm = Calm(world.quiet, world.clock)
    for _ in range(2):
        assert calm.wait(world)
    assert world.now == 2 * LONGEST


def test_the_bell_tells_how_long_it_is_silent():
    bell = Bell()
    assert bell.quiet() > QUIET
    bell.ring()
    assert bell.quiet() < QUIET
