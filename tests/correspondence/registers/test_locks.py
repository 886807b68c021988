"""Turns at a book: one at a time, in order, and nobody waits for ever."""

import pytest
from gov.correspondence.exceptions import Busy
from gov.correspondence.registers.locks import ProcessLocks
from gov.correspondence.registers.locks import Turn
from threading import Thread
from time import sleep


def test_who_waits_too_long_is_refused_and_leaves_the_queue():
    locks = ProcessLocks()
    with locks.hold("book", 1), pytest.raises(Busy), locks.hold("book", 0.01):
        pass
    with locks.hold("book", 0.01):
        pass


def test_another_book_has_a_turn_of_its_own():
    locks = ProcessLocks()
    with locks.hold("incoming", 1), locks.hold("outgoing", 0.01):
        pass


def test_the_turn_is_given_back_after_an_error():
    locks = ProcessLocks()
    with pytest.raises(ZeroDivisionError), locks.hold("book", 1):
        raise ZeroDivisionError
    with locks.hold("book", 0.01):
        pass


def test_turns_come_in_the_order_of_asking():
    turn, order = Turn(), []
    assert turn.acquire(1)

    def wait(number):
        assert turn.acquire(10)
        order.append(number)
        turn.release()

    waiting = [Thread(target=wait, args=(number,)) for number in range(6)]
    for number, thread in enumerate(waiting, 1):
        thread.start()
        while len(turn._waiting) < number:
            sleep(0.001)
    turn.release()
    for thread in waiting:
        thread.join(10)
    assert order == list(range(6))


def test_a_call_at_the_last_moment_is_taken(monkeypatch):
    turn = Turn()
    assert turn.acquire(1)

    def called_meanwhile(event, timeout):
        turn.release()
        return False

    monkeypatch.setattr("threading.Event.wait", called_meanwhile)
    assert turn.acquire(0.01)
    assert not turn._waiting
