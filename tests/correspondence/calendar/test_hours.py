"""Working hours."""

import pytest
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from gov.correspondence.calendar import hours
from gov.correspondence.calendar.days import Calendar
from gov.correspondence.calendar.days import OutsideCalendarError
from gov.correspondence.calendar.hours import Pause
from gov.correspondence.calendar.rules import Hours
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from zoneinfo import ZoneInfo


DOHA = ZoneInfo("Asia/Qatar")
instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(DOHA))
pauses = st.lists(
    st.tuples(instants, st.none() | instants).map(lambda pair: Pause(*pair)), max_size=6
)


def at(month, day, hour, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=DOHA)


def test_naive_instants_are_refused(qatar):
    naive = datetime(2026, 11, 22, 8)
    with pytest.raises(ValueError, match="aware"):
        hours.add_hours(qatar, naive, 1)
    with pytest.raises(ValueError, match="aware"):
        hours.elapsed(qatar, at(11, 22, 8), naive)
    with pytest.raises(ValueError, match="aware"):
        hours.elapsed(qatar, at(11, 22, 8), at(11, 23, 8), [Pause(naive)])


@pytest.mark.parametrize("count", [-1, float("nan")])
def test_hours_are_counted_forward(qatar, count):
    with pytest.raises(ValueError, match="forward"):
        hours.add_hours(qatar, at(11, 22, 8), count)


def test_a_count_out_of_the_calendar_is_refused(qatar):
    with pytest.raises(OutsideCalendarError):
        hours.add_hours(qatar, datetime(2076, 12, 1, tzinfo=UTC), 1000)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (at(11, 22, 8), 2, at(11, 22, 10)),
        (at(11, 22, 13), 2, at(11, 23, 8)),
        (at(11, 22, 13), 1, at(11, 22, 14)),
        (at(11, 19, 13), 2, at(11, 22, 8)),
        (at(11, 20, 9), 2, at(11, 22, 9)),
        (at(11, 22, 5), 0.5, at(11, 22, 7, 30)),
        (at(11, 22, 14), 0, at(11, 23, 7)),
        (at(11, 22, 8), 0, at(11, 22, 8)),
        (at(2, 17, 13), 2, at(2, 18, 10)),
    ],
)
def test_adding_hours(qatar, start, count, end):
    assert hours.add_hours(qatar, start, count) == end


def test_time_passes_only_at_work(qatar):
    assert hours.elapsed(qatar, at(11, 19, 12), at(11, 22, 9)) == timedelta(hours=4)
    assert hours.elapsed(qatar, at(11, 20, 0), at(11, 21, 23)) == timedelta()
    assert hours.elapsed(qatar, at(11, 22, 9), at(11, 19, 12)) == timedelta()


def test_pauses_do_not_count_twice(qatar):
    halts = [
        Pause(at(11, 22, 8), at(11, 22, 10)),
        Pause(at(11, 22, 9), at(11, 22, 11)),
        Pause(at(11, 21, 8), at(11, 22, 7, 30)),
    ]
    assert hours.elapsed(qatar, at(11, 22, 7), at(11, 22, 14), halts) == timedelta(hours=3.5)


def test_an_open_pause_lasts(qatar):
    halt = [Pause(at(11, 22, 9))]
    assert hours.elapsed(qatar, at(11, 22, 7), at(11, 24, 14), halt) == timedelta(hours=2)


def test_a_change_of_the_clock_is_no_work(rules):
    night = rules._replace(
        hours=Hours(time(0), time(12)), zone="Europe/Berlin", weekend=frozenset(), country=""
    )
    berlin = ZoneInfo("Europe/Berlin")
    day = datetime(2026, 3, 29, tzinfo=berlin), datetime(2026, 3, 29, 12, tzinfo=berlin)
    assert hours.elapsed(Calendar(night), *day) == timedelta(hours=11)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_hours_added_are_hours_elapsed(qatar_rules, data):
    found = Calendar(qatar_rules)
    start, count = data.draw(instants), data.draw(st.integers(0, 300))
    end = hours.add_hours(found, start, count)
    assert hours.elapsed(found, start, end) == timedelta(hours=count)
    assert end >= start


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_pauses_only_take_away(qatar_rules, data):
    found = Calendar(qatar_rules)
    start, end = sorted((data.draw(instants), data.draw(instants)))
    halts = data.draw(pauses)
    whole = hours.elapsed(found, start, end)
    assert timedelta() <= hours.elapsed(found, start, end, halts) <= whole
    assert hours.elapsed(found, start, end, [Pause(start)]) == timedelta()
