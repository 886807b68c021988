"""A generated year with 36 agencies: each number of each report is that of an independent count.

``REPORT_LETTERS`` says how many letters.
"""

import os
import pytest
import transaction
from collections import Counter
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from generator import portal as filling
from generator.books import Books
from generator.making import Making
from generator.parties import AGENCIES
from generator.plan import House
from generator.plan import plans
from generator.workflow import permissions_remembered
from generator.workflow import Workflows
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.reports import volumes
from gov.correspondence.reports.tables import NAMES
from support import drafts
from support import plain_count
from support.agencies import known
from support.agencies import StaticAgencies
from support.books import describe_books
from support.caller import Caller
from support.threads_letters import TODAY


LETTERS = int(os.environ.get("REPORT_LETTERS", "60"))
COUNTRY = AGENCIES[:36]
UNTIL = datetime(2026, 11, 22, tzinfo=UTC)
YEAR = (UNTIL - timedelta(days=370)).date(), UNTIL.date() + timedelta(days=3)
PERIODS = (YEAR, ((UNTIL - timedelta(days=200)).date(), (UNTIL - timedelta(days=20)).date()))
ZONE = "Asia/Qatar"
NAMES_KNOWN = {party.id for party in COUNTRY} | {"minister", "legal", "archive", "finance"}
HOUSE = House(("minister",), "minister", ("legal",), "archive")
ROLES = {
    "drafter": "sami",
    "head": "huda",
    "signatory": "nasser",
    "registry-clerk": "khalid",
    "secret-clerk": "salma",
}


class Country(StaticAgencies):
    """The directory of 36 agencies."""

    def all(self):
        return tuple(
            Agency(party.id, {"ar": party.name, "en": party.id}, (), (), 10**8, "ministry")
            for party in COUNTRY
        )

    def get(self, agency_id):
        return next((each for each in self.all() if each.id == agency_id), None)


class Staff:
    """The people of the tests in place of the demonstration's."""

    def __init__(self, people):
        self._people = people

    def acting(self, role, unit):
        person = "faisal" if unit == "legal" else ROLES[role]
        self._people.login(person)
        return person


@pytest.fixture
def year(functional_portal, people):
    """The portal with a year of letters."""
    with known(Country()):
        drafts.staff(people)
        describe_books()
        workflows = Workflows(functional_portal.portal_workflow)
        making = Making(Staff(people), Books(), workflows, "archive")
        with permissions_remembered():
            filling.make(making, list(plans(1, LETTERS, UNTIL, HOUSE)))
        transaction.commit()
        yield functional_portal


def numbers(told):
    """The numbers of a report by value and kind."""
    return {
        (row["value"], kind): number
        for row in told["items"]
        for kind, number in row["kinds"].items()
        if number
    }


@pytest.mark.parametrize("person", ["rashid", "huda", "faisal"])
def test_each_number_is_that_of_a_plain_count(year, person):
    caller = Caller(year.absolute_url(), person)
    every = list(plain_count.letters(caller))
    assert len(every) > LETTERS / 20
    for first, last in PERIODS:
        days = {"from": first.isoformat(), "to": last.isoformat()}
        within = [
            each for each in every if days["from"] <= plain_count.day(each, ZONE) <= days["to"]
        ]
        assert within
        for name in volumes.REPORTS:
            told = caller.get(f"/letters/@reports/{name}", params=days).json()
            assert numbers(told) == plain_count.count(name, within, ZONE, NAMES_KNOWN), name
            assert told["count"] == len(within)
            for row in told["items"]:
                assert row["count"] == sum(row["kinds"].values())


@pytest.mark.parametrize("person", ["rashid", "huda", "faisal"])
def test_what_is_open_is_that_of_a_plain_count(year, person):
    caller = Caller(year.absolute_url(), person)
    ages, owed, since = Counter(), Counter(), {}
    for letter in plain_count.letters(caller):
        if age := plain_count.age(letter, ZONE, TODAY):
            ages[age, letter["kind"]] += 1
        for party in plain_count.owing(caller, letter, NAMES_KNOWN):
            owed[party, letter["kind"]] += 1
            day = plain_count.day(letter, ZONE)
            since[party] = min(since.get(party, day), day)
    assert owed
    told = {name: caller.get(f"/letters/@reports/{name}").json() for name in ("age", "debt")}
    assert numbers(told["age"]) == ages
    assert told["age"]["count"] == sum(ages.values())
    assert numbers(told["debt"]) == owed
    assert {row["value"]: row["since"] for row in told["debt"]["items"]} == since


def test_the_letters_behind_each_number_are_as_many(year):
    caller = Caller(year.absolute_url(), "huda")
    days = {"from": YEAR[0].isoformat(), "to": YEAR[1].isoformat()}
    for name in NAMES:
        for row in caller.get(f"/letters/@reports/{name}", params=days).json()["items"]:
            asked = {**days, "report": name, "value": row["value"], "limit": 3}
            answer = caller.get("/letters/@report-letters", params=asked).json()
            assert answer["count"] == row["count"]
            assert len(answer["items"]) == min(3, row["count"])
