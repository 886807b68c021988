"""Days as clerks type them, without a portal."""

import pytest
from datetime import date
from gov.correspondence.capture import days
from hypothesis import given
from hypothesis import strategies as st


TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "tomorrow", "0", "32", "31/2", "0/5", "3/13", "3/5/6/7", "3//5", "-3/5", "3/5/"),
        *("3/5/12345", "1/1/500", "29/2/2026", "31/6/1448", "1/1/1300", "²/5", "3:5", "9" * 41),
    ],
)
def test_what_names_no_day(text):
    assert days.read(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/5", date(2026, 5, 3)),
        ("٣/٥", date(2026, 5, 3)),
        ("3-5", date(2026, 5, 3)),
        ("3.5", date(2026, 5, 3)),
        ("3 5", date(2026, 5, 3)),
        (" 3 / 5 ", date(2026, 5, 3)),
        ("29/11", TODAY),
        ("30/11", date(2026, 11, 30)),
        ("1/12", date(2025, 12, 1)),
        ("29/2", date(2024, 2, 29)),
        ("29", TODAY),
        ("30", date(2026, 10, 30)),
        ("31", date(2026, 10, 31)),
        ("3/5/26", date(2026, 5, 3)),
        ("3/5/2025", date(2025, 5, 3)),
        ("2026-05-03", date(2026, 5, 3)),
        ("٢٠٢٦/٥/٣", date(2026, 5, 3)),
        ("11/6/1448", date(2026, 11, 21)),
        ("1448/6/11", date(2026, 11, 21)),
    ],
)
def test_a_day_is_the_last_that_is_meant(text, day):
    assert days.read(text, TODAY) == day


@given(st.text(max_size=60))
def test_whatever_is_typed_never_fails(text):
    assert days.read(text, TODAY) is None or days.read(text, TODAY).year > 0


@given(st.dates(date(2019, 1, 1), TODAY))
def test_a_day_typed_whole_is_that_day(day):
    assert days.read(f"{day.day}/{day.month}/{day.year}", TODAY) == day
    assert days.read(day.isoformat(), TODAY) == day
