"""Hijri dates and their words."""

import pytest
from datetime import date
from gov.correspondence.calendar import hijri
from gov.correspondence.calendar.hijri import Hijri
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize("day", [date(1800, 1, 1), date(1924, 7, 31), date(2200, 1, 1), date.max])
def test_nothing_outside_of_the_table(day):
    assert hijri.of(day) is None


@pytest.mark.parametrize("value", [Hijri(1200, 1, 1), Hijri(1448, 13, 1), Hijri(1448, 6, 31)])
def test_a_date_that_is_none_is_refused(value):
    with pytest.raises(ValueError, match=r"table|month|day"):
        hijri.gregorian(value)


def test_words():
    found = hijri.of(date(2026, 11, 21))
    assert found == (1448, 6, 11)
    assert found.iso == "1448-06-11"
    assert found.words("ar") == "11 جمادى الآخرة 1448 هـ"
    assert found.words("ar-QA") == found.words("ar")
    assert found.words("en") == "11 Jumada al-Akhirah 1448 AH"


def test_ramadan():
    assert hijri.month_name(9, "ar") == "رمضان"
    assert hijri.month_name(9, "en") == "Ramadan"


@given(st.dates(date(1925, 1, 1), date(2076, 12, 31)))
def test_there_and_back(day):
    assert hijri.gregorian(hijri.of(day)) == day
