"""What is open now, for those who may know; each letter in the group of its days."""

import pytest
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import reports
from gov.correspondence.reports import settings
from gov.correspondence.reports.ages import of
from support import drafts
from support.threads_letters import Exchange
from support.threads_letters import in_days
from support.threads_letters import to_theirs
from support.threads_letters import TODAY
from zoneinfo import ZoneInfo


def registered(letter, days_ago):
    noon = datetime.combine(in_days(-days_ago), time(12), ZoneInfo("Asia/Qatar"))
    letter.registered_at = noon.astimezone(UTC)
    letter.reindexObject()
    return letter


def numbers(staff, user, name):
    with staff.acting(user):
        found = reports.figures(name, reports.period())
    counted = {row.value: row.counts for row in found.rows if row.total}
    return counted, found.total


@pytest.mark.parametrize(
    ("days", "group"),
    [
        *((0, "0-7"), (7, "0-7"), (8, "8-14"), (14, "8-14"), (15, "15-30"), (30, "15-30")),
        *((31, "31-90"), (90, "31-90"), (91, "91-"), (999, "91-")),
    ],
)
def test_both_ends_of_a_group_belong_to_it(days, group):
    assert of((TODAY - timedelta(days)).isoformat(), TODAY) == group


def test_what_is_closed_or_not_registered_is_not_open(portal, staff):
    registered(drafts.incoming(staff, "distributed"), 3)
    registered(drafts.incoming(staff, "registered"), 20)
    registered(drafts.incoming(staff, "closed"), 20)
    registered(drafts.outgoing(staff, "dispatched"), 20)
    registered(drafts.memo(staff, "distributed"), 100)
    drafts.incoming(staff, "opened")
    assert numbers(staff, "rashid", "age") == (
        {"0-7": (1, 0), "15-30": (1, 0), "91-": (0, 1)},
        3,
    )
    assert numbers(staff, "faisal", "age")[0] == {"0-7": (1, 0), "91-": (0, 1)}
    staff.make("nobody", unit="finance", role="head")
    assert numbers(staff, "nobody", "age") == ({}, 0)


def test_who_owes_whom_and_since_when(portal, staff):
    exchange = Exchange(staff)
    rows = [{**drafts.TO_BANK, "role": "original"}, drafts.TO_CMS]
    registered(exchange.ours("M-1", due=in_days(-5), recipients=rows), 30)
    registered(exchange.ours("M-2", due=in_days(3)), 10)
    registered(exchange.ours("M-3"), 50)
    registered(exchange.theirs("7", state="distributed", answer_due=in_days(1)), 2)
    assert numbers(staff, "rashid", "debt") == ({"cms": (1, 2, 0), "outside": (0, 1, 0)}, 3)
    with staff.acting("rashid"):
        since = reports.since("debt", reports.period())
    day = in_days(-30).isoformat()
    assert since == {"cms": day, "outside": day}
    assert numbers(staff, "faisal", "debt") == ({"cms": (1, 0, 0)}, 1)


def test_an_answer_ends_the_debt(portal, staff):
    exchange = Exchange(staff)
    exchange.theirs("7", state="distributed", answer_due=in_days(1))
    assert numbers(staff, "faisal", "debt")[1] == 1
    exchange.ours("M-1", references=[to_theirs("7")])
    assert numbers(staff, "faisal", "debt")[1] == 0


def test_nobody_learns_of_a_debt_in_a_sealed_letter(portal, staff):
    due = {"letter_date": TODAY, "answer_due": in_days(5)}
    drafts.outgoing(staff, "dispatched", confidentiality="secret", **due)
    assert numbers(staff, "huda", "debt")[1] == 1
    staff.make("low", unit="minister", role="head")
    assert numbers(staff, "low", "debt") == ({}, 0)
    settings.save({"counted": "open"})
    assert numbers(staff, "low", "debt") == ({}, 0)
    with staff.acting("low"):
        assert reports.since("debt", reports.period()) == {}
