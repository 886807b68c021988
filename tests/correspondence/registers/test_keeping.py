"""A book over a year: reserved, used, expired, void and corrected numbers, and its closing."""

import dataclasses
import hashlib
import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.registers import checking
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Draft
from gov.correspondence.registers.book import YearClosedError
from gov.correspondence.registers.notes import Dates
from gov.correspondence.registers.notes import Note
from gov.correspondence.registers.notes import NotSoError
from gov.correspondence.registers.pattern import parse
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine


NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WHO = ("rashid", "راشد")
PATTERN = parse("{year}/{number:03}", reset="gregorian")


def draft(letter="", year=2026, at=NOW, **other):
    values = {
        "kind": "letter" if letter else "reserved",
        "letter": letter,
        "letter_kind": "incoming",
        "at": at,
        "by": WHO,
        "counter": f"register::gregorian:{year}",
        "pattern": PATTERN,
        "values": {"year": year},
    }
    if not letter:
        values |= {"expires": at + DAY, "reason": "للحجز"}
    return Draft(**{**values, **other})


def void(about, at=NOW):
    return Note("void", about, at, WHO, "سُجّل خطأً")


def filling(about, letter, at=NOW):
    return Note("letter", about, at, WHO, letter=letter, letter_kind="incoming")


def correction(about, at=NOW):
    return Note("correction", about, at, WHO, "سهو", corrects="sender_name", proof="0" * 64)


@pytest.fixture
def book():
    return Book("in")


class TestRefused:
    @pytest.mark.parametrize("expires", [None, NOW, NOW - DAY])
    def test_a_reservation_without_an_end_ahead(self, book, expires):
        with pytest.raises(ValueError, match="future"):
            book.reserve(draft(expires=expires))

    def test_a_reservation_for_a_letter(self, book):
        with pytest.raises(ValueError, match="no letter"):
            book.reserve(draft("uid", kind="reserved"))

    @pytest.mark.parametrize("about", [0, 2, 99])
    def test_a_note_about_nothing(self, book, about):
        book.enter(draft("one"))
        with pytest.raises(ValueError, match="about a line"):
            book.note(void(about))

    def test_a_note_about_a_note(self, book):
        book.enter(draft("one"))
        note = book.note(void(1))
        with pytest.raises(ValueError, match="about a line"):
            book.note(correction(note.position))

    @pytest.mark.parametrize("name", ["reason", "corrects", "proof"])
    def test_a_correction_that_lacks_something(self, book, name):
        book.enter(draft("one"))
        with pytest.raises(ValueError, match="lacks"):
            book.note(dataclasses.replace(correction(1), **{name: ""}))

    def test_a_number_is_void_once_and_stays_so(self, book):
        book.enter(draft("one"))
        book.note(void(1))
        for note in (void(1), correction(1), filling(1, "two")):
            with pytest.raises(NotSoError):
                book.note(note)
        assert book.last_position() == 2

    def test_a_reservation_is_used_once_and_in_time(self, book):
        book.reserve(draft())
        book.reserve(draft())
        book.note(filling(1, "one"))
        with pytest.raises(NotSoError):
            book.note(filling(1, "two"))
        with pytest.raises(ValueError, match="once"):
            book.note(filling(2, "one"))
        with pytest.raises(NotSoError) as late:
            book.note(filling(2, "two", NOW + DAY))
        assert late.value.standing == "expired"

    def test_a_reservation_that_runs_does_not_expire(self, book):
        book.reserve(draft())
        assert book.expire(NOW) == ()
        with pytest.raises(NotSoError):
            book.note(Note("expired", 1, NOW, ("", "")))

    def test_a_year_with_reserved_numbers_is_not_closed(self, book):
        book.reserve(draft())
        with pytest.raises(NotSoError):
            book.close("2026", NOW, WHO)
        assert book.closing("2026") is None

    def test_a_closed_year_takes_nothing(self, book):
        book.enter(draft("one"))
        book.close("2026", NOW, WHO)
        for act in (
            lambda: book.enter(draft("two")),
            lambda: book.reserve(draft()),
            lambda: book.note(void(1)),
            lambda: book.note(correction(1)),
            lambda: book.close("2026", NOW, WHO),
        ):
            with pytest.raises(YearClosedError):
                act()
        assert book.last_position() == 1
        assert book.enter(draft("two", 2027)).number == "2027/001"


def test_a_reserved_number_goes_to_a_letter(book):
    reserved = book.reserve(draft())
    assert book.enter(draft("one")).number == "2026/002"
    dates = Dates(NOW.date() - DAY, NOW - DAY, late=True)
    used = book.note(dataclasses.replace(filling(1, "two"), dates=dates))
    assert (used.number, used.sequence, used.about) == (reserved.number, 1, 1)
    assert (used.letter_date, used.arrived_at, used.late) == dates
    assert book.line_of("two") == used
    assert book.find("2026/001") == reserved
    assert book.standing(reserved) == book.standing(used) == "registered"
    assert list(book.reserved()) == []


def test_an_expired_reservation_becomes_a_void_line(book):
    book.reserve(draft())
    book.reserve(draft(expires=NOW + 3 * DAY))
    (line,) = book.expire(NOW + DAY)
    assert (line.kind, line.about, line.by) == ("expired", 1, ("", ""))
    assert book.standing(book.line(1)) == "void"
    assert [each.position for each in book.reserved()] == [2]


def test_the_newest_lines_come_first(book):
    for name in "abcde":
        book.enter(draft(name))
    assert [line.letter for line in book.newest(limit=2)] == ["e", "d"]
    assert [line.letter for line in book.newest(before=4, limit=9)] == ["c", "b", "a"]
    assert book.newest(before=1) == ()
    assert Book("new").newest() == ()


def test_a_closing_says_what_the_year_held(book):
    for name in "abc":
        book.enter(draft(name))
    book.enter(draft("next", 2027))
    book.note(void(2))
    closing = book.close("2026", NOW, WHO, "انتهاء السنة")
    assert (closing.lines, closing.numbers, closing.void) == (4, 3, 1)
    assert (closing.first_number, closing.last_number) == ("2026/001", "2026/003")
    assert (closing.first_position, closing.last_position) == (1, 5)
    later = book.close("2027", NOW + DAY, WHO)
    assert later.previous == closing.digest
    assert checking.breaks(book) == []


def test_lines_without_a_chain_are_chained_with_the_next(book):
    """Books of a version that knew no chain."""
    for name in "abc":
        book.enter(draft(name))
    whole = book.head("2026")
    del book._chain, book._heads
    assert [each.what for each in checking.breaks(book)] == ["head", "line", "line", "line"]
    book.enter(draft("d"))
    assert book.head("2026").lines == 4
    assert book.link(3) == whole.digest
    assert checking.breaks(book) == []


def full():
    """A book in which everything happened."""
    book = Book("in")
    book.enter(draft("a"))
    for _ in range(4):
        book.reserve(draft())
    book.note(filling(2, "b"))
    book.note(void(3))
    book.enter(draft("c", 2027))
    book.expire(NOW + DAY)
    book.note(correction(1))
    book.close("2026", NOW + 2 * DAY, WHO, "انتهاء السنة")
    book.reserve(draft(year=2027, expires=NOW + 9 * DAY))
    book.close("2025", NOW + 3 * DAY, WHO)
    return book


def other(value):
    """A value of the same kind that is another one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, datetime):
        return value + DAY
    if isinstance(value, tuple):
        return (*value[:-1], other(value[-1])) if value else ("x",)
    if value is None:
        return NOW
    return f"{value}x"


def places():
    """Every stored value of the full book, as (name of the index, key, field)."""
    book = full()
    for name in ("_lines", "_closings"):
        for key, value in getattr(book, name).items():
            for each in dataclasses.fields(value):
                if each.name != "seal":
                    yield name, key, each.name
    for name in ("_counters", "_numbers", "_letters", "_notes", "_due", "_chain", "_heads"):
        for key in getattr(book, name):
            yield name, key, ""
    yield "id", None, ""


PLACES = list(places())


def test_the_whole_book_holds():
    assert checking.breaks(full()) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_line_that_is_gone_is_found(seed):
    book = full()
    del book._lines[(seed * 3) + 1]
    assert checking.breaks(book)


def test_the_last_line_gone_with_its_link_is_found():
    book = full()
    del book._chain[book.last_position()]
    del book._lines[book.last_position()]
    assert checking.breaks(book)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_any_single_change_of_what_is_stored_is_found(place):
    name, key, field = place
    book = full()
    if name == "id":
        book.id = "out"
    elif field:
        stored = getattr(book, name)[key]
        changed = dataclasses.replace(stored, **{field: other(getattr(stored, field))})
        getattr(book, name)[key] = changed
    elif name == "_heads":
        head = book._heads[key]
        book._heads[key] = head._replace(lines=head.lines + 1)
    else:
        getattr(book, name)[key] = other(getattr(book, name)[key])
    assert checking.breaks(book)


@given(st.sampled_from([place for place in PLACES if not place[2] and place[0] != "id"]))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_an_entry_of_an_index_that_is_gone_is_found(place):
    book = full()
    del getattr(book, place[0])[place[1]]
    assert checking.breaks(book)


def test_a_seal_that_does_not_fit_is_found():
    book = full()
    found = checking.breaks(book, sealed=lambda closing: closing.year != "2026")
    assert [(each.what, each.year) for each in found] == [("seal", "2026")]


class KeptBook(RuleBasedStateMachine):
    """Whatever the order of acts: no gap, no double, no line changed, closed stays closed."""

    def __init__(self):
        super().__init__()
        self.book, self.now, self.year = Book("in"), NOW, 2026
        self.seen, self.closed, self.count = [], {}, 0

    def attempt(self, act):
        before = self.book.last_position()
        try:
            return act()
        except (NotSoError, YearClosedError, ValueError):
            assert self.book.last_position() == before
            return None

    @rule()
    def enter(self):
        self.count += 1
        self.attempt(lambda: self.book.enter(draft(f"l{self.count}", self.year, self.now)))

    @rule(days=st.integers(1, 3))
    def reserve(self, days):
        ends = self.now + days * DAY
        self.attempt(lambda: self.book.reserve(draft("", self.year, self.now, expires=ends)))

    @rule(about=st.integers(1, 30), note=st.sampled_from([void, correction]))
    def remark(self, about, note):
        self.attempt(lambda: self.book.note(note(about, self.now)))

    @rule(about=st.integers(1, 30))
    def use(self, about):
        self.count += 1
        self.attempt(lambda: self.book.note(filling(about, f"l{self.count}", self.now)))

    @rule(days=st.integers(0, 2))
    def wait_and_expire(self, days):
        self.now += days * DAY
        for line in self.book.expire(self.now):
            assert self.book.standing(line) == "void"

    @rule()
    def close(self):
        closing = self.attempt(lambda: self.book.close(str(self.year), self.now, WHO))
        if closing:
            self.closed[self.year] = closing
            self.year += 1

    @rule()
    def new_year(self):
        self.year += 1

    @invariant()
    def lines_stay(self):
        lines = self.book.entries(limit=1000)
        assert list(lines[: len(self.seen)]) == self.seen
        assert [line.position for line in lines] == list(range(1, len(lines) + 1))
        self.seen = list(lines)

    @invariant()
    def numbers_have_no_gap_and_no_double(self):
        given = [line for line in self.seen if not line.about]
        for year in {line.year or line.book_year for line in given}:
            sequences = [line.sequence for line in given if line.book_year == year]
            assert sequences == list(range(1, len(sequences) + 1))
        assert len({line.number for line in given}) == len(given)

    @invariant()
    def closed_stays_closed(self):
        for year, closing in self.closed.items():
            assert self.book.closing(str(year)) == closing
            assert len(list(self.book.of_year(str(year)))) == closing.lines

    @invariant()
    def it_holds_together(self):
        assert checking.breaks(self.book) == []


TestKeptBook = KeptBook.TestCase
TestKeptBook.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)


OLD = ("position", "kind", "number", "counter", "sequence", "letter", "letter_kind")
OLD = (*OLD, "registered_at", "by", "reason", "about")


def test_a_book_of_version_1000_goes_on():
    """Its lines and its book have fewer attributes, and are read as they are."""
    book = Book("in")
    for name in "ab":
        book.enter(draft(name))
    lines = [book.line(position) for position in (1, 2)]
    old = Book.__new__(Book)
    old.__setstate__(
        {
            name: getattr(book, name)
            for name in ("id", "_lines", "_counters", "_numbers", "_letters")
        }
    )
    for line in lines:
        bare = object.__new__(type(line))
        bare.__dict__.update({name: getattr(line, name) for name in OLD})
        old._lines[line.position] = bare
        assert bare == line
        assert (bare.book_year, bare.record()) == ("2026", line.record())
    assert old.standing(old.line(1)) == "registered"
    assert old.newest() == tuple(lines[::-1])
    assert (old.closings(), old.years(), list(old.reserved())) == ((), (), [])
    old.bind()
    assert old.head("2026") == book.head("2026")
    old.note(void(1))
    assert checking.breaks(old) == []


def test_the_chain_can_be_computed_by_anybody(book):
    """SHA-256 over JSON with sorted keys, no white space, empty members left out."""
    line = book.enter(draft("uid"))
    start = hashlib.sha256(b'{"book":"in","year":"2026"}').hexdigest()
    said = {
        "by": ["rashid", "راشد"],
        "counter": "register::gregorian:2026",
        "kind": "letter",
        "letter": "uid",
        "letter_kind": "incoming",
        "number": "2026/001",
        "position": 1,
        "registered_at": "2026-11-21T09:00:00.000000+00:00",
        "sequence": 1,
    }
    text = canonical({"line": said, "previous": start})
    assert book.link(line.position) == hashlib.sha256(text.encode()).hexdigest()
