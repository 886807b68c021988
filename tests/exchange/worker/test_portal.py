import pytest
from concurrent.futures import ThreadPoolExecutor
from gov.exchange.worker import portal as module
from gov.exchange.worker.portal import Portal
from threading import Event


@pytest.fixture
def portal():
    return Portal(None, "/moj")


def test_who_waited_too_long_goes_on_and_takes_no_turn_from_others(portal, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.01)
    with portal.turns():
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(step, portal).result(10) == "done"
        assert portal.turn.acquire(0.01) is False


def test_the_next_one_waits_for_the_one_before(portal, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 10)
    order, holding = [], Event()

    def first():
        with portal.turns():
            holding.set()
            assert not waiting.wait(0.1)
            order.append("first")

    waiting = Event()

    def second():
        assert holding.wait(10)
        with portal.turns():
            waiting.set()
            order.append("second")

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(first), pool.submit(second)]:
            done.result(20)
    assert order == ["first", "second"]


def test_a_step_that_failed_gives_the_turn_back(portal):
    with pytest.raises(ValueError, match="broken"), portal.turns():
        raise ValueError("broken")
    assert step(portal) == "done"


def step(portal):
    with portal.turns():
        return "done"
