"""Numbers of letters that left before a restore: kept for them, in whatever order they are told."""

import copy
import dataclasses
import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import registers
from gov.correspondence.exceptions import WrongState
from gov.correspondence.registers import checking
from gov.correspondence.registers import content
from gov.correspondence.registers import holding
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Draft
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.holding import Sent
from gov.correspondence.registers.numbering import read_back
from gov.correspondence.registers.pattern import parse
from gov.correspondence.registers.pattern import render
from gov.correspondence.registers.pattern import values_of
from gov.correspondence.registers.placing import Place
from gov.correspondence.registers.settings import book_rule
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant
from hypothesis.stateful import precondition
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine


NOW = datetime.now(UTC)
BACKUP = NOW - timedelta(hours=6)
RECEIVED = NOW - timedelta(hours=2)
VALUES = {"register": "out", "unit": "", "file_code": "", "kind": "outgoing", "year": 2026}


def draft(letter="", at=NOW):
    pattern = parse("MOJ/{year}/{number}", reset="gregorian")
    counter = "register::gregorian:2026"
    return Draft("letter", letter, "outgoing", at, ("k", "خ"), counter, pattern, VALUES)


def number(sequence):
    return f"MOJ/2026/{sequence}"


def place(sequence):
    return Place("out", draft(), sequence)


def keep(book, sequence, at=RECEIVED, **other):
    sent = Sent("key", number(sequence), at, "مجلس الوزراء", **other)
    return holding.keep(book, sent, place(sequence), NOW)


@pytest.fixture(autouse=True)
def _no_portal(request, monkeypatch):
    """Words need a portal; what is asked of the book alone does not."""
    if "registry" not in request.fixturenames:
        monkeypatch.setattr(holding, "in_our_language", str)


@pytest.fixture
def book():
    """Three letters were registered before the backup."""
    made = Book("out")
    for each in "abc":
        made.enter(draft(each, BACKUP - timedelta(hours=1)))
    return made


def test_kept_for_its_letter_and_those_between_reserved(book):
    assert keep(book, 6) == "kept"
    assert [book.standing(book.find(number(each))) for each in (4, 5, 6)] == [
        *["reserved"] * 2,
        "sent",
    ]
    assert book.enter(draft("d")).number == number(7)
    assert checking.breaks(book) == []


def test_told_in_any_order_and_twice(book):
    assert [keep(book, each) for each in (6, 4, 5, 6)] == ["kept"] * 4
    assert [book.standing(book.find(number(each))) for each in (4, 5, 6)] == ["sent"] * 3
    assert book.last_position() == 9


def test_sent_number_neither_ends_nor_is_void_nor_holds_the_year_open(book):
    keep(book, 4)
    assert book.expire(NOW + timedelta(days=800)) == ()
    given = book.find(number(4))
    with pytest.raises(ValueError, match="sent"):
        book.note(holding.Note("void", given.position, NOW, ("k", "خ"), "why"))
    assert list(book.reserved()) == []
    taken = holding.Note("letter", given.position, NOW, ("k", "خ"), "", "d", "outgoing")
    book.note(taken)
    assert book.standing(given) == "registered"


@pytest.mark.parametrize(("at", "outcome"), [(RECEIVED, "here"), (BACKUP - timedelta(2), "taken")])
def test_letter_that_is_here_is_told_from_another_one(book, at, outcome):
    assert keep(book, 3, at) == outcome


def test_number_far_ahead_is_not_reached_in_steps(book):
    assert keep(book, 3 + holding.FURTHEST + 1) == "far"
    assert keep(book, 3 + 100) == "kept"
    assert keep(book, 3 + holding.FURTHEST + 1) == "far"
    assert book.last_number(draft().counter) == 103


def test_closed_year(book):
    book.close("2026", NOW, ("k", "خ"))
    assert keep(book, 4) == "closed"


@pytest.mark.parametrize(("count", "kept"), [(0, 3), (1, 3), (40, 80), (400, 500)])
def test_margin_follows_the_pace_before_the_backup(count, kept):
    lines = [
        Entry(
            each, "letter", "n", "c", each, "l", "outgoing", BACKUP - timedelta(hours=1), ("", "")
        )
        for each in range(count)
    ]
    old = Entry(999, "letter", "n", "c", 1, "l", "outgoing", BACKUP - timedelta(days=9), ("", ""))
    assert holding.margin([*lines, old], BACKUP, NOW) == kept


@pytest.mark.parametrize(
    ("text", "written", "read"),
    [
        ("MOJ/{year}/{number}", "MOJ/2026/7", ("", 7)),
        ("{unit}/{year}-{number:05}", "legal/2026-00007", ("legal", 7)),
        ("{unit}/{year}-{number:05}", "a/b/2026-00007", ("a/b", 7)),
        ("{unit}/{year}-{number:05}", "legal/2025-00007", None),
        ("{unit}/{year}-{number:05}", "legal/2026-7", None),
        ("{unit}/{unit}/{number}", "x/x/7", ("x", 7)),
        ("{unit}/{unit}/{number}", "x/y/7", None),
        ("{unit}/{number}", "[x]/7", None),
        ("MOJ/{number}", "MOJ/0", None),
    ],
)
def test_values_are_read_back(text, written, read):
    found = values_of(parse(text), VALUES, written)
    assert (found and (found.get("unit", ""), found["number"])) == read
    if found:
        assert render(parse(text), found) == written


class RestoreMachine(RuleBasedStateMachine):
    """Letters leave, a backup is put back, recipients tell early or late, letters are registered:
    no number that is known of, or within what is kept free, is ever given a second time."""

    def __init__(self):
        super().__init__()
        self.book, self.backup = Book("out"), None
        self.before, self.told, self.given = set(), set(), {}
        self.recovering = False
        self.letters = 0
        self.free_to = 0

    def sequence_of(self, entry):
        self.letters += 1
        return entry.sequence

    def register(self, at):
        return self.sequence_of(self.book.enter(draft(f"{self.letters}", at)))

    @precondition(lambda self: self.backup is None)
    @rule(count=st.integers(1, 9))
    def leave_before_the_backup(self, count):
        for _ in range(count):
            self.register(BACKUP - timedelta(hours=1))

    @precondition(lambda self: self.backup is None)
    @rule(lost=st.integers(0, 12))
    def lose_and_restore(self, lost):
        self.backup = copy.deepcopy(self.book)
        self.before = {self.register(NOW - timedelta(hours=3)) for _ in range(lost)}
        self.book, self.recovering = self.backup, True

    @precondition(lambda self: self.backup is not None and self.before)
    @rule(pick=st.integers(0, 1000))
    def a_recipient_tells(self, pick):
        sequence = sorted(self.before)[pick % len(self.before)]
        outcome = keep(self.book, sequence)
        assert outcome == ("taken" if sequence in self.given else "kept")
        self.told.add(sequence)

    @precondition(lambda self: self.recovering)
    @rule()
    def go_on(self):
        entries = list(holding.given_newest(self.book))
        count = holding.margin(entries, BACKUP, NOW)
        if entries:
            kept = holding.reserve(self.book, draft(), count, NOW, holding.FREE, holding.MAYBE)
            self.free_to = kept[-1].sequence
        self.recovering = False

    @precondition(lambda self: self.backup is not None and not self.recovering)
    @rule()
    def register_again(self):
        sequence = self.register(NOW)
        assert sequence not in self.told
        assert sequence > self.free_to
        self.given[sequence] = self.letters

    @invariant()
    def each_number_stands_once(self):
        assert checking.breaks(self.book) == []
        held = [each for each in self.told if each not in self.given]
        standings = [self.book.standing(self.book.find(number(each))) for each in held]
        assert set(standings) <= {"sent"}


TestRestoreMachine = RestoreMachine.TestCase
TestRestoreMachine.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def written(rule, sequence, unit=""):
    line = holding.line_of(rule, unit, "", RECEIVED)
    return render(line.pattern, {**line.values, "number": sequence})


@pytest.mark.integration
def test_whole_way_through_the_books(registry):
    second = written(book_rule("outgoing"), 2)
    sent = Sent("m1", second, RECEIVED, "مجلس الوزراء")
    other = Sent("m2", "X/1", RECEIVED, "مجلس الوزراء")
    assert registers.hold([sent, other]) == {"m1": ("kept", "outgoing"), "m2": ("no-book", "")}
    book = content.book("outgoing")
    assert book.standing(book.find(written(book_rule("outgoing"), 1))) == "reserved"
    with registry.acting("registrar"):
        _given, told = registers.history("outgoing", second)
        with pytest.raises(WrongState):
            registers.void("outgoing", [second], "why")
    assert (told.kind, told.standing) == ("sent", "sent")
    assert "مجلس الوزراء" in told.reason


@pytest.mark.integration
def test_unit_that_is_none_opens_no_counter(registry):
    plain = book_rule("outgoing")
    by_unit = dataclasses.replace(plain, scope="unit", pattern="{unit}-{year}-{number}")
    text = written(by_unit, 1, "nowhere")
    assert read_back(by_unit, text, RECEIVED, "UTC")["unit"] == "nowhere"
    assert holding.placed(by_unit, text, RECEIVED) is None
    known = sorted(holding.known_units(by_unit))[-1]
    assert holding.placed(by_unit, written(by_unit, 1, known), RECEIVED).sequence == 1


@pytest.mark.integration
def test_each_book_in_use_keeps_numbers_free_once(registry, registered):
    registered("12/7", "12/8")
    began = datetime.now(UTC)
    since = began - timedelta(hours=1)
    assert registers.keep_free(since, began) == {"incoming": holding.LEAST}
    assert registers.keep_free(since, began) == {"incoming": 0}
    book = content.book("incoming")
    assert checking.breaks(book) == []
    assert sum(1 for _ in book.reserved()) == holding.LEAST
