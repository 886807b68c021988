"""Spellings that people take for one word, and numbers in every form."""

import pytest
from gov.correspondence.search import folding
from gov.correspondence.search import tokens
from gov.correspondence.search.stems import stem
from gov.correspondence.search.stems import stems
from hypothesis import given
from hypothesis import strategies as st


NUMBER = "MOJ-MIN-2026-00042"


def answers(asked, text):
    """Whether every term of what is asked is among the tokens of a text."""
    kept = tokens.content([text])
    return all(kept.intersection(term.content) for term in tokens.asked(asked))


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
        ("LETTER", "letters"),
    ],
)
def test_what_people_take_for_one_word_is_found(asked, written):
    assert answers(asked, written)


@pytest.mark.parametrize(
    ("asked", "written"),
    [("وزارة", "زيارة"), ("قانون", "قناة"), ("42", "142"), ("قرار", "قطار"), ("class", "clas")],
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
    ],
)
def test_a_number_is_found_in_every_form(asked):
    kept = tokens.numbers([NUMBER])
    terms = tokens.asked(asked)
    found = all(kept.intersection(term.envelope) for term in terms)
    assert terms
    assert found


def test_what_tells_nothing_is_passed_over_unless_it_is_all():
    assert [term.content for term in tokens.asked("في الوزارة")] == [("وزار",)]
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
