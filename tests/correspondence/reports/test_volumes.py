"""Who may count which letters; no number tells of a letter that may not be known."""

import pytest
from datetime import date
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import reports
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.interfaces import LetterRegistered
from gov.correspondence.reports import settings
from gov.correspondence.reports import volumes
from gov.correspondence.reports.period import Period
from support import drafts
from zoneinfo import ZoneInfo
from zope.event import notify


DAYS = Period(date(2026, 1, 1), date(2026, 12, 31))
CLOCK = ZoneInfo("Asia/Qatar")


def registered(letter, *when):
    letter.registered_at = datetime(*when, tzinfo=CLOCK).astimezone(UTC)
    notify(LetterRegistered(letter))
    letter.reindexObject()
    return letter


@pytest.fixture
def year(portal, staff):
    """Letters of the minister's office, one of them secret, and one that came."""
    return {
        "open": registered(drafts.outgoing(staff, "dispatched"), 2026, 3, 31, 23, 30),
        "secret": registered(
            drafts.outgoing(staff, "dispatched", confidentiality="secret"), 2026, 4, 1, 0, 30
        ),
        "bank": registered(
            drafts.outgoing(
                staff,
                "dispatched",
                recipients=[drafts.TO_CMS, drafts.TO_BANK],
                urgency="urgent",
            ),
            *(2026, 4, 2),
        ),
        "came": registered(drafts.incoming(staff, "distributed"), 2026, 4, 2),
        "draft": drafts.draft(staff, main=False),
    }


def numbers(staff, user, name, days=DAYS):
    with staff.acting(user):
        found = reports.figures(name, days)
    return {row.value: row.total for row in found.rows if row.total}, found.total


@pytest.mark.parametrize(
    "user", ["", "sami", "khalid", "salma", "lina", "adel", "mona", "wafa", "manager"]
)
def test_who_has_no_reports(year, staff, user):
    with staff.acting(user):
        with pytest.raises(NotAllowed):
            reports.figures("month", DAYS)
        with pytest.raises(NotAllowed):
            reports.letters("month", None, "", DAYS)


def test_no_number_tells_of_a_letter_one_may_not_see(year, staff):
    staff.make("low", unit="minister", role="head")
    assert numbers(staff, "low", "confidentiality") == ({"normal": 2}, 2)
    assert numbers(staff, "huda", "confidentiality") == ({"normal": 2, "secret": 1}, 3)
    assert numbers(staff, "faisal", "kind") == ({"incoming": 1}, 1)
    staff.make("nobody", unit="finance", role="head")
    assert numbers(staff, "nobody", "kind") == ({}, 0)


def test_the_policy_says_what_is_counted_beyond_that(year, staff):
    staff.make("low", unit="finance", role="head")
    settings.save({"counted": "open"})
    assert numbers(staff, "low", "confidentiality") == ({"normal": 3}, 3)
    assert numbers(staff, "huda", "confidentiality") == ({"normal": 3, "secret": 1}, 4)
    settings.save({"counted": "all"})
    assert numbers(staff, "low", "confidentiality") == ({"normal": 3, "secret": 1}, 4)
    with staff.acting("low"):
        assert reports.letters("month", None, "", DAYS).letters == []
        assert reports.letters("month", None, "", DAYS).count == 0
    with pytest.raises(Invalid):
        settings.save({"counted": "everything"})


def test_each_dimension(year, staff):
    settings.save({"counted": "all"})
    found = {name: numbers(staff, "huda", name) for name in volumes.REPORTS}
    assert {total for _rows, total in found.values()} == {4}
    assert found["month"][0] == {"2026-03": 1, "2026-04": 3}
    assert found["party"][0] == {"cms": 4, "outside": 1}
    assert found["unit"][0] == {"minister": 3, "archive": 1, "legal": 1}
    assert found["kind"][0] == {"outgoing": 3, "incoming": 1}
    assert found["urgency"][0] == {"normal": 3, "urgent": 1}
    with staff.acting("huda"), pytest.raises(Invalid):
        reports.figures("subject", DAYS)


def test_days_are_those_of_the_agency_and_both_ends_count(year, staff):
    march = Period(date(2026, 3, 31), date(2026, 3, 31))
    april = Period(date(2026, 4, 1), date(2026, 4, 2))
    assert numbers(staff, "huda", "month", march) == ({"2026-03": 1}, 1)
    assert numbers(staff, "huda", "month", april) == ({"2026-04": 2}, 2)


def test_the_letters_behind_a_number(year, staff):
    with staff.acting("huda"):
        found = reports.letters("party", "outside", "outgoing", DAYS)
        assert [each.UID() for each in found.letters] == [year["bank"].UID()]
        first = reports.letters("month", None, "", DAYS, limit=2)
        rest = reports.letters("month", None, "", DAYS, limit=2, before=first.following)
        with pytest.raises(Invalid):
            reports.letters("month", None, "telegram", DAYS)
    assert (first.count, rest.following) == (3, "")
    seen = [each.UID() for each in (*first.letters, *rest.letters)]
    assert seen == [year[name].UID() for name in ("bank", "secret", "open")]
