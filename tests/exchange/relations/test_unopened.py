"""A letter that no unit opens in time: its sender is told once, and reads it in words."""

import pytest
from BTrees.OOBTree import OOBTree
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import calendar
from gov.correspondence.api import chores
from gov.correspondence.api import incoming
from gov.correspondence.journal import log
from gov.correspondence.tracking.consignment import Consignment
from gov.exchange.choices import keeping
from gov.exchange.evidence import arrival
from gov.exchange.relations import unopened
from gov.exchange.store import evidence
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import Reason
from gov.exchange.wire.identity import uuid7
from plone import api
from support import drafts


NOW = datetime.now(UTC).replace(microsecond=0)
LATE = NOW - timedelta(days=40)
SOON = NOW - timedelta(days=2)


def distributed(portal, staff, since=LATE, **other):
    """A letter from cms that lies with the legal department since a moment."""
    values = {"message_id": uuid7(NOW), "arrived_at": LATE, **other}
    letter = drafts.incoming(staff, "distributed", **values)
    store = evidence(portal).unopened
    if letter.UID() in store:
        store.put(letter.UID(), since)
    return letter


def waiting(portal):
    return list(evidence(portal).unopened.oldest_first())


def allow(days):
    keeping.save({**keeping.chosen(), "open_within": days})


def stated(portal, letter):
    """What the evidence writer is asked to state of the letter beside what was done with it."""
    asked = (one for _, one in evidence(portal).requests.first(99))
    mine = (one for one in asked if one.message_id == letter.message_id)
    return [one for one in mine if one.event == Event.CONTENT_HANDOVER_FAILURE]


@pytest.mark.integration
def test_nobody_is_told_in_time_or_where_the_agency_tells_nobody(moj_portal, staff):
    letter = distributed(moj_portal, staff)
    assert chores.do("unopened", 20) == 0
    allow(365)
    assert chores.do("unopened", 20) == 0
    evidence(moj_portal).unopened.put(letter.UID(), SOON)
    allow(20)
    assert chores.do("unopened", 20) == 0
    assert stated(moj_portal, letter) == []


@pytest.mark.integration
def test_letters_that_are_not_due_cost_nothing(moj_portal, exchange, monkeypatch):
    store, counted, between = evidence(moj_portal).unopened, [], calendar.days_between
    for number in range(50):
        store.put(f"soon-{number}", SOON)
    store.put("late", LATE)
    store.put("later", LATE + timedelta(days=1))

    def days_between(start, end):
        counted.append(start)
        return between(start, end)

    monkeypatch.setattr(calendar, "days_between", days_between)
    assert list(unopened.overdue(moj_portal, 20)) == ["late", "later"]
    assert len(counted) == 3
    for name in ("late", "late", "later"):
        store.drop(name)
    assert list(unopened.overdue(moj_portal, 20)) == []


@pytest.mark.integration
def test_paper_opened_and_withdrawn_letters_do_not_count(moj_portal, staff):
    distributed(moj_portal, staff, message_id="", arrival="hand")
    opened = distributed(moj_portal, staff)
    with staff.acting("faisal"):
        assert incoming.open_at_unit(opened)
    assert waiting(moj_portal) == []
    evidence(moj_portal).unopened.put("gone", LATE)
    allow(20)
    assert chores.do("unopened", 20) == 1
    assert waiting(moj_portal) == []
    assert stated(moj_portal, opened) == []


@pytest.mark.integration
def test_the_sender_is_told_once_and_of_the_opening_afterwards(moj_portal, staff):
    letter = distributed(moj_portal, staff)
    allow(20)
    assert chores.do("unopened", 20) == 1
    assert chores.do("unopened", 20) == 0
    (asked,) = stated(moj_portal, letter)
    ((code, reason),) = asked.reasons
    assert (asked.sender, asked.by, code) == ("cms", {}, "unopened")
    assert "20" in reason
    entry = log.entries(letter)[-1]
    assert (entry.act, entry.actor, entry.remark) == ("unopened", "portal", reason)
    with staff.acting("faisal"):
        assert incoming.open_at_unit(letter)
    asked = [one.event for _, one in evidence(moj_portal).requests.first(99)]
    assert asked[-1] == Event.CONTENT_HANDOVER


def told(event, at, *reasons):
    """What the sender keeps of a statement of cms."""
    message = uuid7(NOW)
    return arrival.fact(
        Evidence(
            uuid7(NOW), event, at, message, "l", "a" * 128, "moj", "cms", "cms", 1,
            event_reasons=tuple(Reason(*each) for each in reasons),
        )
    )  # fmt: skip


def test_the_sender_reads_it_in_words_until_the_unit_opens_it():
    consignment = Consignment("1", {"agency": "cms"})
    consignment.record(told(Event.CONTENT_CONSIGNMENT, LATE))
    late = told(Event.CONTENT_HANDOVER_FAILURE, SOON, ("unopened", "لم تفتحه الوحدة"))
    consignment.record(late)
    assert (late.reason, consignment.status()) == ("لم تفتحه الوحدة", "unopened")
    consignment.record(told(Event.CONTENT_HANDOVER, NOW))
    assert consignment.status() == "handed_over"


def test_what_cannot_be_read_there_has_failed():
    found = told(Event.CONTENT_HANDOVER_FAILURE, NOW, ("unreadable", "damaged"))
    assert (found.event, found.reason) == ("failed", "damaged (unreadable)")


@pytest.mark.integration
def test_upgrade_keeps_what_was_chosen_and_counts_from_now_on(moj_portal, exchange):
    registry = api.portal.get_tool("portal_registry")
    registry["gov.exchange.disclose_names"] = False
    del registry.records["gov.exchange.open_within"]
    del evidence(moj_portal).unopened
    assert keeping.open_within() == 0
    setup = moj_portal.portal_setup
    for _time in range(2):
        setup.setLastVersionForProfile("gov.exchange:default", "1005")
        setup.upgradeProfile("gov.exchange:default")
    assert registry["gov.exchange.open_within"] == 0
    assert registry["gov.exchange.disclose_names"] is False
    assert waiting(moj_portal) == []


@pytest.mark.integration
def test_the_upgrade_puts_what_waits_in_order(moj_portal, exchange):
    evidence(moj_portal).unopened = OOBTree({"a": SOON, "b": LATE})
    setup = moj_portal.portal_setup
    for _time in range(2):
        setup.setLastVersionForProfile("gov.exchange:default", "1006")
        setup.upgradeProfile("gov.exchange:default")
    assert waiting(moj_portal) == [("b", LATE), ("a", SOON)]
