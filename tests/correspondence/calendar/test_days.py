"""Kinds of days, and counting working days."""

import pytest
import time
from datetime import date
from datetime import time as clock
from datetime import timedelta
from gov.correspondence.calendar.days import Calendar
from gov.correspondence.calendar.days import calendar
from gov.correspondence.calendar.days import OutsideCalendarError
from gov.correspondence.calendar.feasts import Names
from gov.correspondence.calendar.rules import Hours
from gov.correspondence.calendar.rules import OwnDay
from gov.correspondence.calendar.rules import Rules
from gov.correspondence.calendar.rules import Season
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st


THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 11, day) for day in (19, 20, 21, 22))
EID = date(2026, 3, 20)

own_days = st.lists(
    st.builds(
        OwnDay,
        st.dates(date(2025, 1, 1), date(2028, 12, 31)),
        st.sampled_from(["holiday", "workday", "half", "moved"]),
        moved_to=st.dates(date(2025, 1, 1), date(2028, 12, 31)),
    ),
    max_size=20,
    unique_by=lambda own: own.day,
)
calendars = st.builds(
    lambda country, weekend, half, own: Calendar(
        Rules(country, "", weekend, half, Hours(clock(8), clock(15)), None, (), tuple(own), "UTC")
    ),
    st.sampled_from(["QA", "JO", "EG", "SA", ""]),
    st.frozensets(st.integers(0, 6), max_size=6),
    st.frozensets(st.integers(0, 6), max_size=3),
    own_days,
)
dates = st.dates(date(2024, 1, 1), date(2030, 12, 31))
counts = st.integers(-400, 400)


@pytest.mark.parametrize("day", [date(1924, 12, 31), date(2077, 1, 1), date.min, date.max])
def test_days_outside_of_the_calendar_are_refused(qatar, day):
    with pytest.raises(OutsideCalendarError):
        qatar.is_working(day)


@pytest.mark.parametrize("count", [100_000, -100_000, 10**12])
def test_a_count_out_of_the_calendar_is_refused_and_ends(qatar, count):
    with pytest.raises(OutsideCalendarError):
        qatar.add_days(THURSDAY, count)


def test_a_calendar_without_a_working_day_ends_too(rules):
    nothing = Calendar(rules._replace(weekend=frozenset(range(7))))
    with pytest.raises(OutsideCalendarError):
        nothing.add_days(THURSDAY, 1)


@settings(deadline=None, max_examples=60)
@given(calendars, dates, counts)
def test_counting_and_counting_back(found, start, count):
    end = found.add_days(start, count)
    assert found.is_working(end)
    if count or found.is_working(start):
        assert found.days_between(start, end) == count


@settings(deadline=None, max_examples=60)
@given(calendars, dates, dates)
def test_the_days_between_lead_to_the_end(found, start, end):
    count = found.days_between(start, end)
    if found.is_working(end) and count:
        assert found.add_days(start, count) == end
    assert count == plain_count(found, start, end)


@settings(deadline=None, max_examples=60)
@given(calendars, dates, dates, counts, counts)
def test_later_never_gives_earlier(found, one, other, few, many):
    (first, second), (less, more) = sorted((one, other)), sorted((few, many))
    assert found.add_days(first, less) <= found.add_days(second, less)
    if less != 0 != more or found.is_working(first):
        assert found.add_days(first, less) <= found.add_days(first, more)


def plain_count(found, start, end):
    """Count day by day."""
    if end < start:
        span = (end + timedelta(n) for n in range((start - end).days))
        return -sum(map(found.is_working, span))
    return sum(found.is_working(start + timedelta(n + 1)) for n in range((end - start).days))


def test_the_day_of_the_act_is_not_counted(qatar):
    assert qatar.add_days(THURSDAY, 1) == SUNDAY
    assert qatar.add_days(FRIDAY, 1) == SUNDAY
    assert qatar.add_days(SUNDAY, -1) == THURSDAY
    assert qatar.add_days(SATURDAY, 0) == SUNDAY
    assert qatar.add_days(THURSDAY, 0) == THURSDAY


def test_a_feast_is_stepped_over(qatar):
    assert qatar.day(EID).kind == "holiday"
    assert qatar.add_days(date(2026, 3, 19), 1) == date(2026, 3, 23)


def test_own_days_win(rules):
    own = (
        OwnDay(SUNDAY, "holiday", Names("عاصفة", "Storm")),
        OwnDay(FRIDAY, "workday", hours=Hours(clock(8), clock(11))),
        OwnDay(THURSDAY, "half"),
        OwnDay(date(2026, 12, 18), "workday"),
    )
    found = Calendar(rules._replace(own_days=own))
    assert found.day(SUNDAY)[1:3] == ("holiday", ("عاصفة", "Storm"))
    assert found.day(FRIDAY).hours == (clock(8), clock(11))
    assert found.day(FRIDAY).kind == "working"
    assert found.day(THURSDAY).kind == "half"
    assert found.day(THURSDAY).hours == (clock(7), clock(10, 30))
    assert found.is_working(date(2026, 12, 18))


def test_a_feast_moves_with_the_moon(rules):
    own = tuple(
        OwnDay(EID + timedelta(n), "moved", moved_to=EID + timedelta(n + 1)) for n in range(3)
    )
    found = Calendar(rules._replace(own_days=own, weekend=frozenset()))
    assert [found.day(EID + timedelta(n)).kind for n in range(-1, 5)] == [
        "working", "working", "holiday", "holiday", "holiday", "working",
    ]  # fmt: skip
    assert found.day(EID + timedelta(3)).names.en == "Eid al-Fitr"
    assert not found.day(EID + timedelta(3)).estimated


def test_a_feast_moves_into_another_year(rules):
    own = (OwnDay(date(2026, 12, 18), "moved", moved_to=date(2027, 1, 3)),)
    found = Calendar(rules._replace(own_days=own))
    assert found.day(date(2026, 12, 18)).kind == "weekend"
    assert found.day(date(2027, 1, 3)).names.en == "Qatar National Day"


def test_half_days_of_the_week_close_early(rules):
    found = Calendar(rules._replace(half_days=frozenset({3}), half=clock(11)))
    assert found.day(THURSDAY).kind == "half"
    assert found.day(THURSDAY).hours == (clock(7), clock(11))
    assert found.day(date(2026, 2, 19)).hours == (clock(9), clock(12))


def test_ramadan_has_its_hours(qatar):
    assert qatar.day(date(2026, 2, 17)).hours.opens == clock(7)
    assert qatar.day(date(2026, 2, 18)).hours.opens == clock(9)
    assert qatar.day(date(2026, 2, 18)).season == "hijri-09"


def season(name, starts, ends, opens):
    return Season(name, Names(name, name), 0, starts, ends, Hours(clock(opens), clock(14)))


def test_which_season_wins(rules):
    every = (
        season("winter", "11-15", "03-15", 8),
        season("sighted", "2026-02-18", "2026-02-18", 7),
        *rules.seasons,
    )
    found = Calendar(rules._replace(seasons=every))
    assert found.day(date(2026, 2, 17)).season == "winter"
    assert found.day(date(2026, 2, 18)).season == "sighted"
    assert found.day(date(2026, 2, 19)).season == "hijri-09"
    assert found.day(date(2026, 12, 31)).season == "winter"
    assert found.day(date(2026, 11, 12)).season == ""
    assert found.day(date(2027, 2, 18)).season == "hijri-09"


def test_the_same_rules_give_the_same_calendar(rules):
    assert calendar(rules) is calendar(rules._replace())


def test_a_hundred_thousand_limits_in_some_seconds(rules):
    found = Calendar(rules)
    begun = time.perf_counter()
    for n in range(100_000):
        found.add_days(date(2026, 1, 1) + timedelta(n % 700), n % 60)
    assert time.perf_counter() - begun < 3
