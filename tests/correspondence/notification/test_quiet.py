"""Quiet hours and the hour of the digest, by pure rules."""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from gov.correspondence.notification.quiet import earliest
from gov.correspondence.notification.quiet import next_digest
from gov.correspondence.notification.quiet import Quiet
from hypothesis import given
from hypothesis import strategies as st
from zoneinfo import ZoneInfo


DOHA, AMMAN = ZoneInfo("Asia/Qatar"), ZoneInfo("Asia/Amman")
NIGHT = Quiet(((time(18), time(7)),))
WEEKEND = Quiet(NIGHT.spans, days_off=True)
# As a panel takes them: hours and minutes of a clock that knows no fold.
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
ZONES = st.sampled_from([DOHA, AMMAN, ZoneInfo("Africa/Cairo"), ZoneInfo("Asia/Riyadh")])
QUIETS = st.builds(Quiet, st.lists(st.tuples(TIMES, TIMES), max_size=3).map(tuple), st.booleans())


def works(day: date) -> bool:
    """Sunday to Thursday."""
    return day.weekday() not in (4, 5)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in Doha; the 26th is a Thursday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=DOHA)


def test_by_day_one_is_told_at_once():
    assert earliest(at(26, 9), DOHA, NIGHT, works) == at(26, 9)
    assert earliest(at(26, 7), DOHA, NIGHT, works) == at(26, 7)


def test_by_night_one_is_told_in_the_morning():
    assert earliest(at(24, 18), DOHA, NIGHT, works) == at(25, 7)
    assert earliest(at(25, 3), DOHA, NIGHT, works) == at(25, 7)


def test_over_the_weekend_nobody_is_disturbed():
    assert earliest(at(26, 20), DOHA, WEEKEND, works) == at(29, 7)
    assert earliest(at(27, 12), DOHA, WEEKEND, works) == at(29, 7)
    assert earliest(at(27, 12), DOHA, NIGHT, works) == at(27, 12)


def test_a_span_that_ends_as_it_begins_is_none():
    assert earliest(at(26, 9), DOHA, Quiet(((time(9), time(9)),)), works) == at(26, 9)


def test_a_calendar_without_working_days_silences_nobody_for_ever():
    never = earliest(at(26, 9), DOHA, WEEKEND, lambda day: False)
    assert never == at(26, 9)


@given(MOMENTS, ZONES, QUIETS)
def test_what_is_found_is_not_earlier_and_not_quiet(now, zone, quiet):
    found = earliest(now, zone, quiet, works)
    assert found >= now
    assert earliest(found, zone, quiet, works) == found
    local = found.astimezone(zone)
    if found > now:
        clock = local.time()
        assert not quiet.days_off or works(local.date())
        ends = {end for _begin, end in quiet.spans} | {time()}
        # Where clocks go forward an hour does not exist, and the one after it stands for it.
        shifted = {(datetime.combine(local, end) + timedelta(hours=1)).time() for end in ends}
        assert clock in ends | shifted


@given(MOMENTS, ZONES, TIMES, st.booleans())
def test_a_digest_comes_later_and_at_its_hour(now, zone, clock, days_off):
    found = next_digest(now, zone, clock, Quiet(days_off=days_off), works)
    assert now < found <= now + timedelta(days=5)
    local = found.astimezone(zone)
    assert not days_off or works(local.date())
    hour = datetime.combine(local, clock)
    assert local.time() in (clock, (hour + timedelta(hours=1)).time())


def test_the_digest_of_thursday_evening_comes_on_sunday():
    assert next_digest(at(26, 8), DOHA, time(7, 30), WEEKEND, works) == at(29, 7, 30)
    assert next_digest(at(26, 7), DOHA, time(7, 30), WEEKEND, works) == at(26, 7, 30)
