"""The status is what the set of facts amounts to, in whatever order they came."""

import dataclasses
import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import EVENTS
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.interfaces import IConsignment
from gov.correspondence.tracking.status import derive
from gov.correspondence.tracking.status import STATUSES
from hypothesis import given
from hypothesis import strategies as st
from zope.interface.verify import verifyObject


START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def fact(event, minute=0, by="cms", id="", sealed=False):
    time = START + timedelta(minutes=minute)
    return Fact(id or f"{event}-{minute}-{by}", event, time, {"agency": by}, evidence=sealed)


facts = st.lists(
    st.builds(
        fact,
        st.sampled_from(sorted(EVENTS)),
        st.integers(0, 5),
        st.sampled_from(["moj", "cms"]),
    ),
    max_size=8,
    unique_by=lambda f: f.id,
)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"event": "sent"},
        {"time": datetime(2026, 1, 1)},
    ],
)
def test_what_is_no_fact_is_refused(wrong):
    with pytest.raises(ValueError, match=r"fact|event"):
        Fact(**{"id": "1", "event": "queued", "time": START, **wrong})


def test_a_fact_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        fact("queued").event = "delivered"


def test_the_same_fact_counts_once_and_the_first_word_stands():
    consignment = Consignment("1", {"agency": "cms"})
    assert consignment.record(fact("delivered", id="e1"))
    assert not consignment.record(fact("failed", 9, id="e1"))
    assert consignment.status() == "delivered"
    assert len(consignment.facts()) == 1


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], "prepared"),
        ([("queued", 0, "moj")], "queued"),
        ([("queued", 0, "moj"), ("delivered", 1, "cms")], "delivered"),
        ([("registered", 3, "cms"), ("delivered", 1, "cms")], "registered"),
        # A clock that runs behind does not take a registration back.
        ([("registered", 1, "cms"), ("opened", 2, "cms")], "registered"),
        # Negative after positive: taken into custody, then found to be unreadable.
        ([("delivered", 1, "cms"), ("failed", 2, "cms")], "failed"),
        ([("registered", 1, "cms"), ("returned", 2, "cms")], "returned"),
        # Refused once, then accepted.
        ([("refused", 1, "cms"), ("delivered", 2, "cms")], "delivered"),
        # Queueing it again says nothing about the refusal.
        ([("refused", 1, "cms"), ("queued", 2, "moj")], "refused"),
        # The sender gave up without knowing that it had arrived.
        ([("delivered", 1, "cms"), ("failed", 9, "moj")], "delivered"),
        ([("queued", 1, "moj"), ("failed", 9, "moj")], "failed"),
        ([("registered", 1, "cms"), ("withdrawn", 2, "cms"), ("opened", 3, "cms")], "withdrawn"),
    ],
)
def test_derived(history, expected):
    assert derive([fact(*row) for row in history], "cms") == expected


@given(facts, st.randoms())
def test_the_order_of_arrival_does_not_matter(history, random):
    shuffled = list(history)
    random.shuffle(shuffled)
    assert derive(history, "cms") == derive(shuffled, "cms")
    assert derive(history, "cms") in STATUSES


RECEIPTS = {
    "delivered",
    "opened",
    "registered",
    "accepted",
    "assigned",
    "handed_over",
    "in_progress",
    "answered",
}


@given(facts)
def test_received_is_never_shown_without_a_statement_of_receipt(history):
    stated = {f.event for f in history}
    status = derive(history, "cms")
    if not stated & RECEIPTS:
        assert status not in RECEIPTS
    assert status == "prepared" or status in stated


@given(facts, facts)
def test_facts_repeated_change_nothing(history, again):
    consignment = Consignment("1", {"agency": "cms"})
    for row in history:
        consignment.record(row)
    before = consignment.status()
    for row in history:
        assert not consignment.record(row)
    assert consignment.status() == before
    times = [f.time for f in consignment.facts()]
    assert times == sorted(times)


def test_a_consignment_is_what_its_interface_says():
    assert verifyObject(IConsignment, Consignment("1", {}))


@pytest.mark.parametrize("late", ["delayed", "overdue"])
def test_being_late_is_no_status(late):
    assert derive([fact("queued"), fact(late, 1)], "cms") == "queued"
    assert derive([fact("delivered", 2), fact(late, 1)], "cms") == "delivered"


@pytest.mark.parametrize("ended", [fact("failed", 1, "moj"), fact("refused", 1)])
def test_what_is_sent_again_is_queued_until_it_fails_again(ended):
    known = [fact("queued", 0, "moj"), ended, fact("resumed", 2, "moj")]
    assert derive(known, "cms") == "queued"
    assert derive([*known, fact("refused", 3)], "cms") == "refused"
    assert derive([*known, fact("delivered", 3)], "cms") == "delivered"


def test_sending_again_does_not_undo_what_was_returned():
    known = [fact("queued", 0), fact("resumed", 2, "moj"), fact("returned", 1)]
    assert derive(known, "cms") == "returned"


def test_a_late_refusal_without_a_seal_does_not_hide_a_receipt():
    receipt = fact("delivered", 1, sealed=True)
    assert derive([receipt, fact("refused", 9)], "cms") == "delivered"
    assert derive([receipt, fact("refused", 9, sealed=True)], "cms") == "refused"
    assert derive([fact("queued", 0, "moj"), fact("refused", 9)], "cms") == "refused"
