"""Who is silent, and who may be reminded when."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.circulars import rules
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.status import derive
from gov.correspondence.tracking.status import STATUSES


NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def fact(event, hours_ago=0):
    return Fact(f"{event}{hours_ago}", event, NOW - timedelta(hours=hours_ago))


def test_every_status_is_in_one_group():
    assert sorted(status for found in rules.GROUPS.values() for status in found) == sorted(STATUSES)


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ([], False),
        ([fact("queued")], False),
        ([fact("delivered")], True),
        ([fact("opened")], True),
        ([fact("registered")], False),
        ([fact("withdrawn")], False),
        ([fact("delivered", 30), fact("reminded", 23)], False),
        ([fact("delivered", 30), fact("reminded", 24)], True),
        ([fact("delivered", 60), fact("reminded", 50), fact("reminded", 1)], False),
    ],
)
def test_the_silent_are_reminded_once_a_day(facts, wanted):
    assert rules.may_nudge(facts, derive(facts), NOW) is wanted


def test_a_reminder_says_nothing_of_where_the_letter_is():
    assert derive([fact("queued"), fact("delivered"), fact("reminded")]) == "delivered"
    assert rules.since([fact("delivered", 3), fact("opened", 1)], "opened") == NOW - timedelta(
        hours=1
    )
