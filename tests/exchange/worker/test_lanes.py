"""Lanes: a peer that hangs holds up nobody else."""

import threading
import time
from gov.exchange.worker.lanes import Lanes
from gov.exchange.worker.pool import Pool


def test_hanging_peer_blocks_no_other():
    release, done = threading.Event(), threading.Event()

    def step(peer):
        if peer == "slow":
            release.wait(10)
        else:
            done.set()
        return False

    lanes = Lanes("letters", step, 2, Pool(4, "test"))
    lanes.start(["slow", "quick"])
    assert done.wait(5)
    release.set()


def test_at_most_so_many_threads_for_a_peer():
    running, most, lock = [], [], threading.Lock()
    release = threading.Event()

    def step(peer):
        with lock:
            running.append(peer)
            most.append(len(running))
        release.wait(5)
        with lock:
            running.remove(peer)
        return False

    lanes = Lanes("letters", step, 2, Pool(8, "test"))
    for _ in range(5):
        lanes.start(["cms"])
    time.sleep(0.2)
    release.set()
    assert max(most) == 2


def test_lane_that_breaks_can_be_started_again():
    tries = []

    def step(peer):
        tries.append(peer)
        raise RuntimeError("broken")

    lanes = Lanes("letters", step, 1, Pool(2, "test"))
    for _ in range(2):
        lanes.start(["cms"])
        time.sleep(0.2)
    assert len(tries) == 2


def test_an_urgent_lane_has_its_own_thread_while_large_letters_hold_all_others():
    release, urgent = threading.Event(), threading.Event()

    def large(peer):
        release.wait(10)
        return False

    def next_urgent(peer):
        urgent.set()
        return False

    Lanes("letters", large, 2, Pool(2, "test")).start(["cms"])
    Lanes("express", next_urgent, 1, Pool(1, "test-express")).start(["cms"])
    assert urgent.wait(5)
    release.set()
