"""Calendars to count with."""

import pytest
from datetime import time
from gov.correspondence.calendar.days import Calendar
from gov.correspondence.calendar.feasts import Names
from gov.correspondence.calendar.rules import Hours
from gov.correspondence.calendar.rules import Rules
from gov.correspondence.calendar.rules import Season


RAMADAN = Season(
    "hijri-09", Names("رمضان", "Ramadan"), 9, "", "", Hours(time(9), time(14)), time(12)
)
QATAR = Rules(
    country="QA",
    subdivision="",
    weekend=frozenset({4, 5}),
    half_days=frozenset(),
    hours=Hours(time(7), time(14)),
    half=None,
    seasons=(RAMADAN,),
    own_days=(),
    zone="Asia/Qatar",
)


@pytest.fixture
def rules():
    """The rules of a ministry in Qatar: 07:00 to 14:00, in Ramadan 09:00 to 14:00."""
    return QATAR


@pytest.fixture
def qatar():
    """The calendar of these rules."""
    return Calendar(QATAR)


@pytest.fixture(scope="session")
def qatar_rules():
    """The same rules for tests that draw many examples."""
    return QATAR
