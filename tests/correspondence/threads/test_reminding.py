"""When a reminder is due."""

import pytest
from datetime import date
from gov.correspondence.threads.reminding import filled
from gov.correspondence.threads.reminding import wanted


DUE = date(2026, 11, 1)


def between(start, end):
    return (end - start).days


@pytest.mark.parametrize(
    ("day", "drafted", "expected"),
    [
        (1, 0, False),
        (3, 0, False),
        (4, 0, True),
        (4, 1, False),
        (11, 1, True),
        (20, 0, True),
        (20, 2, False),
    ],
)
def test_each_reminder_at_its_day_and_once(day, drafted, expected):
    today = date(2026, 11, day)
    assert wanted(DUE, today, drafted, (10, 3), between) is expected


def test_no_days_no_reminders():
    assert not wanted(DUE, date(2027, 1, 1), 0, (), between)


def test_only_the_known_names_are_filled():
    assert filled("{number} {x} {}", {"number": "{date}", "date": "d"}) == "d {x} {}"
