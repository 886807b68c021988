"""One letter after the other."""

from gov.correspondence.signing.queue import parsed
from gov.correspondence.signing.queue import Queue


A, B, C = "a" * 32, "b" * 32, "c" * 32


def test_what_is_no_uid_is_left_out():
    assert parsed(f"{A},<b>,,{A},{B[:-1]},{C}") == (A, C)
    assert parsed("") == ()


def test_an_empty_folder():
    empty = Queue(())
    assert (empty.current, empty.place, empty.count, empty.skipped) == ("", 0, 0, "")
    assert empty.skip() == empty


def test_each_in_its_turn():
    queue = Queue((A, B, C))
    assert (queue.current, queue.place, queue.count) == (A, 1, 3)
    signed = Queue((B, C), ()).after([A])
    assert (signed.current, signed.place, signed.count, signed.skipped) == (B, 2, 3, "")
    through = signed.skip().skip()
    assert (through.current, through.place, through.count) == ("", 3, 3)


def test_what_was_skipped_opens_again():
    skipped = Queue((A, B, C)).skip()
    assert (skipped.current, skipped.skipped) == (B, A)
    assert (skipped.back().current, skipped.back().past) == (A, ())


def test_one_may_begin_in_the_middle():
    chosen = Queue((A, B, C), asked=C)
    assert (chosen.current, chosen.place) == (C, 3)
    assert Queue((A, B), asked=C).current == A
