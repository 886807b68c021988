"""Time limits both ways."""

import pytest
from datetime import date
from datetime import datetime
from datetime import timedelta
from gov.correspondence.calendar import limits
from gov.correspondence.calendar.days import Calendar
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.calendar.limits import Limit
from gov.correspondence.calendar.limits import Thresholds
from gov.correspondence.calendar.limits import Urgency
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from zoneinfo import ZoneInfo


URGENCIES = [Urgency("normal", 10), Urgency("urgent", 5), Urgency("very", 2), Urgency("now", 1)]
UNLIMITED = [Urgency("normal", 0), *URGENCIES[1:]]
SUNDAY = date(2026, 11, 22)
MORNING = datetime(2026, 11, 22, 9, 30, tzinfo=ZoneInfo("Asia/Qatar"))
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def test_no_limit_is_no_day(qatar):
    assert limits.deadline(qatar, Limit(), MORNING) is None
    assert limits.deadline(qatar, Limit(-3, -3), MORNING) is None
    assert limits.shortest(qatar, [Limit(), Limit()], MORNING) is None


def test_no_list_is_no_urgency(qatar):
    assert limits.urgency_for(qatar, Deadline(SUNDAY), MORNING, []) == ""


def test_there_and_back(qatar):
    for each in URGENCIES:
        due = limits.deadline(qatar, each.limit, MORNING)
        assert limits.urgency_for(qatar, due, MORNING, URGENCIES) == each.code


def test_hours_there_and_back(qatar):
    degrees = [*URGENCIES[:3], Urgency("now", 0, 3), Urgency("slow", 0, 20)]
    told = {each.code: limits.deadline(qatar, each.limit, MORNING) for each in degrees}
    assert told["now"] == Deadline(SUNDAY, "12:30")
    assert told["slow"] == Deadline(date(2026, 11, 25), "08:30")
    for each in degrees:
        assert limits.urgency_for(qatar, told[each.code], MORNING, degrees) == each.code
    assert limits.urgency_for(qatar, Deadline(SUNDAY, "12:31"), MORNING, degrees) == "very"
    assert limits.urgency_for(qatar, Deadline(SUNDAY, "08:00"), MORNING, degrees) == "now"


def test_of_days_and_hours_the_first_deadline_counts(qatar):
    few = [Limit(1), Limit(hours=8), Limit()]
    assert limits.shortest(qatar, few, MORNING) == limits.deadline(qatar, few[1], MORNING)
    assert limits.shortest(qatar, [Limit(1), Limit(hours=30)], MORNING) == Deadline(
        date(2026, 11, 23)
    )


@pytest.mark.parametrize(
    ("ahead", "limited", "unlimited"),
    [
        (-3, "now", "now"),
        (0, "now", "now"),
        (2, "very", "very"),
        (3, "urgent", "urgent"),
        (6, "normal", "normal"),
        (40, "normal", "normal"),
    ],
)
def test_what_a_day_amounts_to(qatar, ahead, limited, unlimited):
    due = Deadline(qatar.add_days(SUNDAY, ahead))
    assert limits.urgency_for(qatar, due, MORNING, URGENCIES) == limited
    assert limits.urgency_for(qatar, due, MORNING, UNLIMITED) == unlimited


def test_lateness(qatar):
    between = limits.bounds(qatar, SUNDAY, Thresholds(soon=2, critical=3))
    told = {offset: limits.lateness(SUNDAY + timedelta(offset), between) for offset in range(-8, 5)}
    assert [told[n] for n in (-8, -5, -4, -1, 0, 2, 3)] == [
        "critically-late", "late", "late", "late", "due-soon", "due-soon", "later",
    ]  # fmt: skip


def test_a_time_of_today_is_late_once_it_passed(qatar):
    between = limits.bounds(qatar, SUNDAY, Thresholds(soon=2, critical=3), "10:00")
    assert limits.lateness(SUNDAY, between, "09:59") == "late"
    assert limits.lateness(SUNDAY, between, "10:00") == "due-soon"
    assert limits.lateness(SUNDAY, between) == "due-soon"
    assert limits.lateness(SUNDAY + timedelta(1), between, "09:00") == "due-soon"


def test_without_thresholds_all_that_is_late_is_critical(qatar):
    between = limits.bounds(qatar, SUNDAY, Thresholds(0, 0))
    assert limits.lateness(SUNDAY - timedelta(1), between) == "critically-late"
    assert limits.lateness(SUNDAY, between) == "due-soon"
    assert limits.lateness(SUNDAY + timedelta(1), between) == "later"


def test_pauses_stretch_a_limit(qatar):
    asked, answered = SUNDAY, date(2026, 11, 25)
    due = qatar.add_days(SUNDAY, 5)
    assert limits.prolonged(qatar, due, []) == due
    assert limits.prolonged(qatar, due, [(asked, answered)]) == qatar.add_days(due, 3)
    assert limits.prolonged(qatar, due, [(asked, answered)] * 2) == qatar.add_days(due, 3)
    assert limits.elapsed_days(qatar, SUNDAY, due, [(asked, answered)]) == 2
    assert limits.elapsed_days(qatar, due, SUNDAY) == 0


def test_pauses_stretch_a_limit_of_hours_by_the_hours_they_took(qatar):
    due = limits.deadline(qatar, Limit(hours=2), MORNING)
    until = MORNING + timedelta(hours=1)
    assert limits.prolonged_by_hours(qatar, due, MORNING, until) == Deadline(SUNDAY, "12:30")


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_lateness_only_grows(qatar_rules, data):
    found, today = Calendar(qatar_rules), data.draw(days)
    chosen = Thresholds(data.draw(st.integers(0, 30)), data.draw(st.integers(0, 30)))
    between = limits.bounds(found, today, chosen)
    assert between.critical <= between.today <= between.soon
    first, second = sorted((data.draw(days), data.draw(days)))
    order = limits.LATENESSES.index
    assert order(limits.lateness(first, between)) <= order(limits.lateness(second, between))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_elapsed_days_are_never_less_than_nothing(qatar_rules, data):
    found = Calendar(qatar_rules)
    start, end = sorted((data.draw(days), data.draw(days)))
    spans = data.draw(st.lists(st.tuples(days, days), max_size=5))
    gone = limits.elapsed_days(found, start, end, spans)
    assert 0 <= gone <= found.days_between(start, end)
