"""The same number, however it is written."""

import pytest
from gov.correspondence.threads.numbers import fold
from gov.correspondence.threads.numbers import MAX_FOUND
from gov.correspondence.threads.numbers import quoted
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "written",
    [
        "MOJ-2026-00017",
        "moj–2026–00017",
        "MOJ-٢٠٢٦-٠٠٠١٧",
        " MOJ - 2026 - 00017 ",
        "\u2066MOJ-2026-00017\u2069",
    ],
)
def test_one_number_has_one_spelling(written):
    assert fold(written) == "moj-2026-00017"


def test_different_numbers_stay_apart():
    assert len({fold(text) for text in ("1/2026", "1-2026", "12/026", "1/2026/م")}) == 4


def test_numbers_are_found_in_a_running_text():
    text = "بالإشارة إلى كتابكم رقم MOJ-MIN-2026-00003 وتاريخ ٢٠٢٦/١١/٢١، وإلى (17/2026)."
    found = list(quoted(text))
    assert "moj-min-2026-00003" in found
    assert "2026/11/21" in found
    assert "17/2026" in found


def test_words_and_short_numbers_are_none():
    assert list(quoted("السيد المدير العام، تحية طيبة وبعد، 12 و 345")) == []


@given(st.text(max_size=400))
def test_what_is_found_is_folded_once_and_bounded(text):
    found = list(quoted(text))
    assert len(found) == len(set(found)) <= MAX_FOUND
    assert all(fold(each) == each for each in found)


@given(st.text(max_size=60))
@example("R\N{CEDILLA}")
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
