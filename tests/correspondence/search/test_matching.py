"""Which of the letters found come first, and what nobody may find."""

from BTrees.IIBTree import IISet
from gov.correspondence.search import tokens
from gov.correspondence.search.index import LetterWords
from gov.correspondence.search.matching import matched
from gov.correspondence.search.matching import Reach


HIDDEN, NUMBERED, NAMED, TOLD, MEANT = range(5)


def index():
    made = LetterWords()
    made.enter(HIDDEN, tokens.content(["القطار رقم 2026/77"]))
    made.enter(NUMBERED, tokens.numbers(["2026/77"]))
    made.enter(NAMED, tokens.numbers(["MOJ-2026-077"]) | tokens.subject("القطار"))
    made.enter(TOLD, tokens.content(["كتابكم رقم 2026/77 عن القطار"]))
    made.enter(MEANT, tokens.numbers(["2026/7701"]) | tokens.content(["القطارات"]))
    return made


def tiers(text, seen=(NUMBERED, NAMED, TOLD, MEANT), read=(NAMED, TOLD, MEANT)):
    found = matched(index(), text, Reach(IISet(seen), IISet(read)))
    assert list(found.every) == sorted(number for tier in found.tiers for number in tier)
    return [list(tier) for tier in found.tiers]


def test_who_may_not_read_finds_by_the_envelope_alone():
    assert tiers("2026/77", read=()) == [[NUMBERED], [NAMED], [], []]
    assert tiers("قطار", read=()) == [[], [], [], []]
    assert tiers("قطا", read=()) == [[], [], [], []]
    assert tiers("2026/77", seen=()) == [[], [], [], []]


def test_the_likelier_comes_first():
    assert tiers("2026/77") == [[NUMBERED], [NAMED], [TOLD], []]
    assert tiers("٢٠٢٦/٧٧٠") == [[], [], [], [MEANT]]
    assert tiers("قطار") == [[], [NAMED], [TOLD, MEANT], []]


def test_what_nobody_asks_for_is_everything():
    found = matched(index(), " - ", Reach(IISet([TOLD]), IISet()))
    assert (list(found.every), [list(tier) for tier in found.tiers]) == ([TOLD], [[TOLD]])


def test_a_beginning_of_too_many_words_tells_nothing():
    made = LetterWords()
    for number in range(4):
        made.enter(number, {f"#12{number}"})
    assert list(made.beginning("#12", 4)) == [0, 1, 2, 3]
    assert list(made.beginning("#12", 3)) == []
