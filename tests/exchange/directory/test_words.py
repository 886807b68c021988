"""Certificates that end: told at 30 days, 7 days and 1 day, each once."""

import pytest
from datetime import timedelta
from gov.exchange import clock
from gov.exchange.directory.words import state
from gov.exchange.directory.words import Warnings
from gov.exchange.wire.authority import Authority
from support.portals import described


@pytest.fixture
def moj(tmp_path):
    authority = Authority.create(tmp_path / "authority", "Test")
    keys = {"moj": authority.issue("moj", tmp_path / "moj")}
    return authority.publish(described({"moj": 1}), keys).agency("moj")


@pytest.mark.parametrize(
    ("left", "days", "alarm"), [(31, 31, 0), (30, 30, 0), (29.5, 29, 1), (6.5, 6, 2), (0.5, 0, 3)]
)
def test_days_left_and_how_urgent_it_is(moj, left, days, alarm):
    ends = state(moj, clock.now())[0].ends
    first = state(moj, ends - timedelta(days=left))[0]
    assert (first.days, first.alarm) == (days, alarm)


def test_ended_certificate_is_not_in_use(moj):
    ends = max(each.ends for each in state(moj, clock.now()))
    assert state(moj, ends + timedelta(seconds=1)) == []


def test_each_step_is_said_once(moj):
    ends = min(each.ends for each in state(moj, clock.now()))
    warnings, told = Warnings(), []
    for left in (40, 29, 28, 6, 5, 0.5, 0.4):
        told.append(len(warnings.new(moj, ends - timedelta(days=left))))
    assert told == [0, 3, 0, 3, 0, 3, 0]
