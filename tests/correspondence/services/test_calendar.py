"""Working days and time limits through the API, written down as examples of ``docs/api``."""

import pytest
import transaction
from plone import api


@pytest.fixture
def sara(agency, person):
    """A drafter in an agency of Qatar."""
    with api.env.adopt_roles(["Manager"]):
        api.portal.set_registry_record("gov.correspondence.agency.country", "QA")
    transaction.commit()
    return person("sara")


@pytest.mark.parametrize("path", ["/@calendar", "/@due-date?days=1"])
def test_nobody_asks_without_logging_in(person, path):
    assert person().get(path).status_code == 401


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=yesterday", "from"),
        ("from=2026-13-01", "from"),
        ("to=2026-11-31", "to"),
        ("from=2026-11-22T08:00:00", "from"),
        ("from=9999-12-31T23:59:59-12:00", "from"),
        ("from=2026-11-22&to=2026-11-21", "to"),
        ("from=2026-01-01&to=2027-02-01", "to"),
        ("from=2026-01-01&from=2026-01-02", "from"),
        ("from=%D9%A1", "from"),
    ],
)
def test_days_that_cannot_be_are_refused(sara, query, field):
    answer = sara.get(f"/@calendar?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert answer.json()["field"] == field


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("days=", 400),
        ("days=1&hours=2", 400),
        ("days=-1", 400),
        ("days=3651", 400),
        ("days=1.5", 400),
        ("days=1&days=2", 400),
        ("hours=10001", 400),
        ("hours=2&start=2026-11-22", 400),
        ("hours=2&start=now", 400),
        ("date=soon", 400),
        ("urgency=yesterday", 422),
        ("days=1&start=1800-01-01", 422),
        ("days=3650&start=2076-01-01", 422),
        ("hours=10000&start=2076-12-01T00:00:00Z", 422),
        ("date=9999-12-31", 422),
        ("hours=1&start=0001-01-01T00:00:00Z", 422),
    ],
)
def test_limits_that_cannot_be_are_refused(sara, query, status):
    answer = sara.get(f"/@due-date?{query}")
    assert answer.status_code == status, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("end", ["from=0001-01-01", "from=9999-12-31", "from=2076-12-20"])
def test_days_outside_of_the_calendar_are_refused(sara, end):
    assert sara.get(f"/@calendar?{end}").status_code == 422


def test_the_days_of_the_agency(sara, example):
    answer = sara.get("/@calendar?from=2026-12-16&to=2026-12-20")
    items = example("calendar", answer).json()["items"]
    assert [item["kind"] for item in items] == [
        "working", "working", "holiday", "weekend", "working",
    ]  # fmt: skip
    assert items[2]["names"]["en"] == "Qatar National Day"
    assert items[0]["hijri"]["ar"].startswith("7 رجب 1448")
    assert (items[0]["opens"], items[2]["opens"]) == ("07:00", None)


def test_a_month_by_default(sara):
    items = sara.get("/@calendar").json()["items"]
    assert len(items) == 31


def test_from_an_urgency_to_a_day(sara, example):
    answer = sara.get("/@due-date?urgency=urgent&start=2026-12-15")
    told = example("due-date", answer).json()
    assert (told["due"], told["working_days"], told["urgency"]) == ("2026-12-22", 5, "urgent")


def test_from_a_day_to_an_urgency(sara, example):
    told = example("due-date-back", sara.get("/@due-date?date=2026-12-17&start=2026-12-15")).json()
    assert (told["working_days"], told["urgency"]) == (2, "very-urgent")


def test_an_urgency_without_a_limit_gives_no_day(sara):
    told = sara.get("/@due-date?urgency=normal").json()
    assert told["due"] is told["urgency"] is told["working_days"] is None


def test_working_hours(sara):
    told = sara.get("/@due-date?hours=8&start=2026-11-22T08:00:00Z").json()
    assert told["until"] == "2026-11-23T09:00:00Z"
    assert told["due"] == "2026-11-23"
    assert told["start"] == "2026-11-22T08:00:00Z"
    assert sara.get("/@due-date?hours=1").status_code == 200


def test_a_day_of_an_instant_is_that_of_the_agency(sara):
    told = sara.get("/@due-date?days=1&start=2026-11-22T22:00:00Z").json()
    assert (told["start"], told["due"]) == ("2026-11-23", "2026-11-24")
