"""Spellings that people take for one word, and numbers in every form."""

import pytest
from BTrees.IIBTree import IISet
from gov.correspondence.search import folding
from gov.correspondence.search import tokens
from gov.correspondence.search.index import LetterWords
from gov.correspondence.search.matching import matched
from gov.correspondence.search.matching import Reach
from gov.correspondence.search.stems import stem
from gov.correspondence.search.stems import stems
from hypothesis import given
from hypothesis import strategies as st


NUMBER = "MOJ-MIN-2026-00042"


def answers(asked, text):
    """Whether every term of what is asked is among the tokens of a text."""
    return found(asked, tokens.content([text]))


def found(asked, kept):
    """Whether somebody who reads all finds a letter of these tokens."""
    index = LetterWords()
    index.enter(1, kept)
    everything = IISet([1])
    return len(matched(index, asked, Reach(everything, everything)).every) == 1


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("ادارة", "الإِدَارَةُ"),
        ("إداره", "أدارة"),
        ("مسئول", "المسؤول"),
        ("مسوول", "مسؤولون"),
        ("رييس", "رئيس"),
        ("على", "علي"),
        ("كتاب", "كـــتـــاب"),
        ("خطاب", "الخطابات"),
        ("الوزارة", "وزارات"),
        ("وزارة", "للوزارة"),
        ("تقرير", "وتقرير"),
        ("القضائية", "قضاء"),
        ("الموظفين", "مُوَظَّف"),
        ("ﷲ", "الله"),
        ("42", "٠٠٤٢"),
        ("۴۲", "42"),
        ("resume", "Résumés"),
        ("nominations", "nominated"),
        ("موسسه", "مؤسسة"),
        ("كتاب", "كتاباً"),
        ("وزارة", "وزارتكم"),
        ("لشاهد", "شهود"),
        ("شحنة", "شحنتين"),
        ("قانون", "القوانين"),
        ("قوانين", "قانوناً"),
        ("حكم", "بأحكامها"),
        ("مشاريع", "المشاريع"),
        ("تقرير", "تقاريركم"),
        ("مدرسة", "للمدارس"),
        ("خبير", "خبراء"),
        ("عقود", "عقد"),
        ("أجهزة", "الجهاز"),
        ("قضايا", "قضيتكم"),
        ("شكاوى", "شكوى"),
        ("رئيس", "رؤساء"),
        ("LETTER", "letters"),
    ],
)
def test_what_people_take_for_one_word_is_found(asked, written):
    assert answers(asked, written)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("وزارة", "زيارة"),
        ("قانون", "قناة"),
        ("42", "142"),
        ("قرار", "قطار"),
        ("class", "clas"),
        ("كتاب", "مكتب"),
        ("وزير", "وزارة"),
        ("حكم", "حكومة"),
    ],
)
def test_different_words_stay_apart(asked, written):
    assert not answers(asked, written)


@pytest.mark.parametrize(
    "asked",
    [
        NUMBER,
        "moj min 2026 42",
        "42",
        "00042",
        "2026/42",
        "٤٢-٢٠٢٦",
        "۰۰۰۴۲",
        "MOJ/MIN/2026/42",
        "MIN–2026–00042",
        "202600042",
        "mojmin 42",
        "42-2026-MIN-MOJ",
    ],
)
def test_a_number_is_found_in_every_form(asked):
    kept = tokens.numbers([NUMBER])
    assert found(asked, kept)


@pytest.mark.parametrize("half", ["MOJ-MIN-2026-1234", "56789", "123", "2026/6789"])
def test_half_a_number_is_enough(half):
    assert found(half, tokens.numbers(["MOJ-MIN-2026-123456789"]))


@pytest.mark.parametrize("other", ["12", "2345", "2025/123", "34567"])
def test_what_is_no_half_of_it_is_not(other):
    assert not found(other, tokens.numbers(["MOJ-MIN-2026-123456789"]))


def test_the_beginning_of_a_word_that_nobody_wrote_is_enough():
    assert found("المراس", tokens.content(["المراسلات الرسمية"]))
    assert not found("مر", tokens.content(["المراسلات الرسمية"]))


def test_what_tells_nothing_is_passed_over_unless_it_is_all():
    assert [term.stem for term in tokens.asked("في الوزارة")] == ["وزار"]
    assert [term.stem for term in tokens.asked("على الوزارة")] == ["وزار"]
    assert [term.stem for term in tokens.asked("علي الوزارة")] == ["علي", "وزار"]
    assert len(tokens.asked("في من")) == 2


def test_there_is_an_end_to_what_is_asked():
    assert tokens.asked(" \u200f - / ") == ()
    assert len(tokens.asked(" ".join(f"كلمة{i}" for i in range(900)))) == tokens.MAX_TERMS


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    once = folding.fold(text)
    assert folding.fold(once) == once
    for word in folding.words(text):
        assert 0 < len(word) <= folding.MAX_WORD
        assert stem(word) in stems(word)
