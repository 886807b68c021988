"""A book: every line once, in order, for ever."""

import dataclasses
import pytest
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from datetime import UTC
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Draft
from gov.correspondence.registers.book import NumberTakenError
from gov.correspondence.registers.interfaces import IBook
from gov.correspondence.registers.pattern import BadPatternError
from gov.correspondence.registers.pattern import parse
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine
from zope.interface.verify import verifyObject


NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def draft(letter="uid", unit="moj", year=2026, pattern="{unit}/{year}/{number:05}", **other):
    values = {
        "kind": "letter",
        "letter": letter,
        "letter_kind": "outgoing",
        "at": NOW,
        "by": ("khalid", "خالد"),
        "counter": f"unit:{unit}:gregorian:{year}",
        "pattern": parse(pattern),
        "values": {"unit": unit, "year": year},
    }
    return Draft(**{**values, **other})


@pytest.mark.parametrize("kind", ["void", "reserved", "correction", "other"])
def test_only_letters_take_a_number(kind):
    with pytest.raises(ValueError, match="kind"):
        Book("out").enter(draft(kind=kind))


@pytest.mark.parametrize(
    "at",
    [datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=3)))],
)
def test_a_time_that_is_not_utc_is_refused(at):
    with pytest.raises(ValueError, match="UTC"):
        Book("out").enter(draft(at=at))


def test_a_letter_is_entered_once():
    book = Book("out")
    book.enter(draft("one"))
    with pytest.raises(ValueError, match="once"):
        book.enter(draft("one"))
    assert book.last_position() == 1


def test_a_number_is_never_given_twice_whatever_the_pattern_says():
    book = Book("out")
    book.enter(draft("one", pattern="{number}"))
    with pytest.raises(NumberTakenError):
        book.enter(draft("two", unit="other", pattern="{number}"))
    assert [entry.letter for entry in book.entries()] == ["one"]
    assert book.last_number("unit:other:gregorian:2026") == 0


def test_a_value_that_cannot_be_written_leaves_no_gap():
    book = Book("out")
    with pytest.raises(BadPatternError):
        book.enter(draft("one", values={"unit": "\u202e", "year": 2026}))
    assert book.enter(draft("two")).sequence == 1


def test_a_line_cannot_be_changed():
    entry = Book("out").enter(draft())
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.number = "1"


def test_counters_are_apart_and_the_positions_are_not():
    book = Book("out")
    written = [
        book.enter(draft("a", "x")).number,
        book.enter(draft("b", "y")).number,
        book.enter(draft("c", "x")).number,
        book.enter(draft("d", "x", 2027)).number,
    ]
    assert written == ["x/2026/00001", "y/2026/00001", "x/2026/00002", "x/2027/00001"]
    assert [entry.position for entry in book.entries()] == [1, 2, 3, 4]


def test_the_first_number_is_that_of_the_policy_for_each_counter():
    book = Book("out")
    assert book.enter(draft("a", first=500)).sequence == 500
    assert book.enter(draft("b", first=900)).sequence == 501


def test_pages_of_lines():
    book = Book("out")
    for name in "abcde":
        book.enter(draft(name))
    assert [entry.letter for entry in book.entries(after=1, limit=2)] == ["b", "c"]
    assert book.entries(after=5) == ()
    assert book.find("moj/2026/00003").letter == "c"
    assert book.find("moj/2026/99999") is None
    assert book.line_of("d").position == 4


def test_a_book_is_what_its_interface_says():
    assert verifyObject(IBook, Book("out"))


class BookMachine(RuleBasedStateMachine):
    """Letters of several units and years, some twice: never a gap, never a double."""

    def __init__(self):
        super().__init__()
        self.book = Book("out")
        self.model = []

    @rule(
        letter=st.integers(0, 40),
        unit=st.sampled_from("xyz"),
        year=st.integers(2026, 2028),
    )
    def enter(self, letter, unit, year):
        if letter in [known for known, _ in self.model]:
            with pytest.raises(ValueError, match="once"):
                self.book.enter(draft(str(letter), unit, year))
        else:
            entry = self.book.enter(draft(str(letter), unit, year))
            self.model.append((letter, entry))

    @rule(unit=st.sampled_from("xyz"))
    def refuse(self, unit):
        with pytest.raises(BadPatternError):
            self.book.enter(draft("new", unit, values={"unit": "", "year": 2026}))

    @invariant()
    def lines_are_the_history(self):
        lines = self.book.entries(limit=1000)
        assert list(lines) == [entry for _, entry in self.model]
        assert [line.position for line in lines] == list(range(1, len(lines) + 1))

    @invariant()
    def counters_have_no_gap(self):
        by_counter = {}
        for line in self.book.entries(limit=1000):
            by_counter.setdefault(line.counter, []).append(line.sequence)
        for counter, given in by_counter.items():
            assert given == list(range(1, len(given) + 1))
            assert self.book.last_number(counter) == len(given)

    @invariant()
    def numbers_are_unique(self):
        lines = self.book.entries(limit=1000)
        assert len({line.number for line in lines}) == len(lines)


TestBookMachine = BookMachine.TestCase
TestBookMachine.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
