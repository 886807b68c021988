"""Loops that work at each hint, and the bell that gives it."""

import threading
from gov.exchange.worker.loop import Loop
from gov.exchange.worker.wake import Bell
from gov.exchange.worker.wake import wake


def test_everybody_who_listens_hears_the_bell():
    bell = Bell()
    heard = [bell.listen(), bell.listen()]
    bell.ring()
    assert all(event.is_set() for event in heard)
    heard[0].clear()
    assert heard[1].is_set()


def test_a_loop_works_at_once_at_each_hint_and_not_after_it_was_stopped():
    rounds, worked = [], threading.Semaphore(0)

    def work():
        rounds.append(1)
        worked.release()

    loop = Loop("test", work, 60)
    loop.start()
    assert worked.acquire(timeout=5)
    wake()
    assert worked.acquire(timeout=5)
    loop.stop()
    loop.thread.join(5)
    assert not loop.thread.is_alive()
    wake()
    assert len(rounds) == 2


def test_what_comes_after_a_rest_does_not_wait_and_what_comes_within_it_does(monkeypatch):
    order = []
    loop = Loop("test", lambda: order.append("work"), 60)
    monkeypatch.setattr(loop.stopping, "wait", lambda seconds: order.append("rest"))

    def listen(seconds):
        order.append("listen")
        if order.count("listen") == 2:
            loop.stop()

    monkeypatch.setattr(loop.event, "wait", listen)
    loop.run()
    assert order == ["work", "rest", "listen"] * 2


def test_a_loop_by_the_clock_hears_no_hint():
    worked = threading.Semaphore(0)
    loop = Loop("test", worked.release, 1.0, hears=False)
    loop.start()
    assert worked.acquire(timeout=5)
    wake()
    assert not worked.acquire(timeout=0.6)
    assert worked.acquire(timeout=5)
    loop.stop()


def test_a_round_that_breaks_ends_nothing():
    tried = threading.Semaphore(0)

    def work():
        tried.release()
        raise RuntimeError("broken")

    loop = Loop("test", work, 60)
    loop.start()
    assert tried.acquire(timeout=5)
    wake()
    assert tried.acquire(timeout=5)
    loop.stop()


def test_a_slow_loop_holds_up_no_other():
    release, done = threading.Event(), threading.Event()
    slow, quick = Loop("slow", lambda: release.wait(10), 60), Loop("quick", done.set, 60)
    slow.start()
    quick.start()
    assert done.wait(5)
    release.set()
    slow.stop()
    quick.stop()
