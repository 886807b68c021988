"""The year of a book at the edges of years, zones and calendars."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from datetime import UTC
from gov.correspondence.registers.year import years
from hypothesis import given
from hypothesis import strategies as st


def test_a_naive_instant_is_refused():
    with pytest.raises(ValueError, match="aware"):
        years(datetime(2026, 1, 1), "UTC")


def test_another_reset_is_refused():
    with pytest.raises(ValueError, match="weekly"):
        years(datetime(2026, 1, 1, tzinfo=UTC), "UTC", "weekly")


@pytest.mark.parametrize("month", [0, 13])
def test_a_fiscal_month_that_does_not_exist_is_refused(month):
    with pytest.raises(ValueError, match="month"):
        years(datetime(2026, 1, 1, tzinfo=UTC), "UTC", "fiscal", month)


def test_a_date_outside_the_hijri_calendar_is_refused():
    with pytest.raises(ValueError, match="Umm al-Qura"):
        years(datetime(2090, 1, 1, tzinfo=UTC), "UTC")


def test_the_new_year_begins_in_the_zone_of_the_agency():
    instant = datetime(2026, 12, 31, 21, 0, tzinfo=UTC)
    assert years(instant, "Asia/Riyadh").year == 2027
    assert years(instant - timedelta(seconds=1), "Asia/Riyadh").year == 2026
    assert years(instant, "UTC").year == 2026


def test_the_hijri_year_follows_umm_al_qura():
    # 1 Muharram 1447 is 26 June 2025.
    eve = datetime(2025, 6, 25, 20, 59, tzinfo=UTC)
    assert years(eve, "Asia/Riyadh", "hijri").book == "1446"
    assert years(eve + timedelta(minutes=1), "Asia/Riyadh", "hijri").book == "1447"


@pytest.mark.parametrize(
    ("month", "start", "expected"), [(3, 4, 2025), (4, 4, 2026), (6, 7, 2025), (12, 1, 2026)]
)
def test_the_fiscal_year_is_named_after_its_beginning(month, start, expected):
    found = years(datetime(2026, month, 15, tzinfo=UTC), "Asia/Kuwait", "fiscal", start)
    assert (found.year, found.book) == (expected, str(expected))


def test_a_book_that_never_resets_has_no_year_of_its_own():
    assert years(datetime(2026, 5, 1, tzinfo=UTC), "UTC", "never").book == ""


@given(
    st.datetimes(datetime(1930, 1, 1), datetime(2070, 1, 1)),
    st.integers(-12, 14),
)
def test_the_offset_in_which_an_instant_is_said_does_not_matter(naive, offset):
    instant = naive.replace(tzinfo=UTC)
    elsewhere = instant.astimezone(timezone(timedelta(hours=offset)))
    for reset in ("gregorian", "hijri", "fiscal"):
        assert years(instant, "Asia/Qatar", reset, 7) == years(elsewhere, "Asia/Qatar", reset, 7)
