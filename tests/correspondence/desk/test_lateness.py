"""Spans of lateness say the same as the rule, and leave no gap between them."""

from datetime import date
from datetime import timedelta
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.calendar.deadlines import NO_DAY
from gov.correspondence.calendar.limits import Bounds
from gov.correspondence.calendar.limits import lateness
from gov.correspondence.calendar.limits import LATENESSES
from gov.correspondence.desk.lateness import of
from gov.correspondence.desk.lateness import spans
from hypothesis import given
from hypothesis import strategies as st


TODAY = date(2026, 11, 28)
DAYS = st.integers(-12, 12).map(lambda days: TODAY + timedelta(days))
TIMES = st.sampled_from(["", "00:00", "09:04", "09:05", "09:06", "23:59"])


@given(DAYS, TIMES, st.integers(0, 9), st.integers(0, 9))
def test_a_key_lies_where_the_rule_puts_its_deadline(day, time, before, after):
    between = Bounds(TODAY - timedelta(before), TODAY, TODAY + timedelta(after), "09:05")
    known = spans(between)
    key = Deadline(day, time).key
    assert of(key, known) == lateness(day, between, time)
    assert sum(span.holds(key) for span in known.values()) == 1


def test_what_is_never_due_is_later():
    known = spans(Bounds(TODAY, TODAY, TODAY, "09:05"))
    assert tuple(known) == LATENESSES
    assert of(NO_DAY, known) == "later"
