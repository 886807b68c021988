"""Consignments and the timeline of a letter in a real portal."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import letters
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters.browser import story
from gov.correspondence.tracking.fact import AGAIN
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.fact import LATE
from gov.correspondence.tracking.fact import REROUTED
from gov.correspondence.tracking.fact import TOLD
from gov.correspondence.tracking.labels import STATUS_LABELS
from gov.correspondence.tracking.labels import TOLD_LABELS
from gov.correspondence.tracking.status import STATUSES


TIME = datetime(2030, 1, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def letter(portal, people):
    """A letter with two outside parties, its consignments made."""
    people.make("sami", unit="minister", role="drafter")
    people.login("sami")
    recipients = [
        {"kind": "outside", "name": name, "delivery": "hand", "role": role}
        for name, role in (("Bank", "original"), ("Company", "copy"))
    ]
    made = letters.create("minister", {"letter_subject": "س", "recipients": recipients})
    tracking.make(made)
    return made


@pytest.fixture
def sent(letter):
    consignment = tracking.consignments(letter)[0]
    consignment.message_id = "m-1"
    tracking.add("m-1", letter)
    return consignment


def fact(event="delivered", id="e-1", **other):
    return Fact(id, event, TIME, {"agency": "cms", "name": "خالد"}, **other)


def test_a_letter_is_dispatched_once(letter):
    with pytest.raises(WrongState):
        tracking.make(letter)


def test_a_message_nobody_sent(portal, letter):
    with pytest.raises(NotFound):
        tracking.record("no-such-message", fact())


def test_a_message_carries_one_letter(sent, letter):
    tracking.add("m-1", letter)
    other = letters.create("minister", {"letter_subject": "س"})
    with pytest.raises(ValueError, match="another letter"):
        tracking.add("m-1", other)


@pytest.mark.parametrize("person", ["", "boss", "clerk"])
def test_others_see_nothing(letter, people, person):
    people.manager("boss")
    people.make("clerk", unit="archive", role="registry-clerk")
    people.login(person)
    with pytest.raises(NotAllowed):
        tracking.consignments(letter)
    with pytest.raises(NotAllowed):
        tracking.timeline(letter)


def test_one_consignment_for_each_recipient(letter):
    consignments = tracking.consignments(letter)
    assert [each.id for each in consignments] == ["1", "2"]
    assert [each.recipient["name"] for each in consignments] == ["Bank", "Company"]
    assert [tracking.status(each) for each in consignments] == ["prepared", "prepared"]


def test_a_fact_reaches_its_consignment_once(sent, letter):
    assert tracking.record("m-1", fact("registered", number="IN-1"))
    assert not tracking.record("m-1", fact("failed"))
    assert [each.status() for each in tracking.consignments(letter)] == ["registered", "prepared"]


def test_the_timeline_is_journal_and_facts(sent, letter):
    tracking.record("m-1", fact("registered", "e-2", number="IN-1", evidence=True))
    tracking.record("m-1", fact("returned", "e-3", reason="لعدم الاختصاص"))
    rows = tracking.timeline(letter)
    assert [row["source"] for row in rows] == ["journal", "tracking", "tracking"]
    assert [row["time"] for row in rows] == sorted(row["time"] for row in rows)
    assert rows[1]["number"] == "IN-1"
    assert rows[1]["evidence"] is True
    assert rows[1]["recipient"]["name"] == "Bank"
    assert rows[2]["reason"] == "لعدم الاختصاص"
    assert rows[0]["label"].domain == rows[1]["label"].domain == "gov.correspondence"


def test_each_row_says_whose_it_is(sent, letter):
    tracking.record("m-1", fact("registered", "e-2"))
    tracking.record("m-1", fact("assigned", "e-3"))
    rows = story.rows(letter, letter.REQUEST)
    assert [row["theirs"] for row in rows] == [False, True, True]
    assert [row["same"] for row in rows] == [False, False, True]
    assert [row["side"] for row in rows[1:]] == ["Bank", "Bank"]
    assert story.sides(rows) == (rows[0]["side"], ["Bank"])
    assert story.sides(rows[:1])[1] == []


def test_every_status_has_its_words():
    assert set(STATUS_LABELS) == {*STATUSES, *LATE, AGAIN, REROUTED}
    assert set(TOLD_LABELS) == set(TOLD)
