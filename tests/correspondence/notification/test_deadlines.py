"""Deadlines that come near or pass, and answers that arrive."""

import pytest
import time_machine
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import chores
from support import drafts
from support.threads_letters import Exchange
from support.threads_letters import in_days
from support.threads_letters import to_ours


CHORE = "told-deadlines"


def look(limit=20):
    return chores.do(CHORE, limit)


@pytest.fixture
def due(told, office, refer):
    """A letter that was referred to ``dana`` with twenty days' time, of which she was told."""
    letter = drafts.incoming(office, "distributed")
    refer(letter, person="dana", due=in_days(20).isoformat())
    assert told("dana") == [("referred", letter.UID())]
    return letter


def test_what_has_time_is_not_told(due, told):
    assert look() == 0
    assert len(told("dana")) == 1


def test_what_is_due_soon_and_then_late_is_told_once_each(due, told):
    now = datetime.now(UTC)
    with time_machine.travel(now + timedelta(days=19), tick=True):
        assert look() == 1
        assert look() == 0
        assert told("dana")[0] == ("due-soon", due.UID())
    with time_machine.travel(now + timedelta(days=22), tick=True):
        assert look() == 1
        assert told("dana")[0] == ("late", due.UID())
    with time_machine.travel(now + timedelta(days=60), tick=True):
        assert look() == 0 or told("dana")[0] == ("late", due.UID())
        assert [event for event, _uid in told("dana")] == ["late", "due-soon", "referred"]


def test_only_those_by_whom_it_is_due_are_told(due, told):
    with time_machine.travel(datetime.now(UTC) + timedelta(days=19), tick=True):
        look()
        for user in ("omran", "khalid", "huda", "wafa"):
            assert "due-soon" not in [event for event, _uid in told(user)]


def test_an_answer_is_told_to_those_who_waited_for_it(told, office, agencies):
    office.make("zaid", unit="minister", role="drafter", clearance="top-secret")
    exchange = Exchange(office)
    ours = exchange.ours("OUT-77", due=in_days(5))
    told("sami")
    exchange.theirs("5/2026", references=[to_ours("OUT-77")], register="IN-9")
    assert told("zaid")[0] == ("answered", ours.UID())
    assert told("huda")[0] == ("answered", ours.UID())
    assert "answered" not in [event for event, _uid in told("tariq")]
