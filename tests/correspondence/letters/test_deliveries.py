"""Consignments outside of the exchange: the registry records how they arrived."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import journal
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import awaits
from support import drafts


BOTH = [drafts.TO_CMS, {**drafts.TO_BANK, "role": "original"}]


@pytest.fixture
def sent(portal, staff):
    """A letter sent to an agency by the exchange and to a bank by hand."""
    letter = drafts.outgoing(staff, "dispatched", recipients=BOTH)
    letter.consignments["1"].message_id = "m-1"
    letter.consignments["1"].record(
        tracking.Fact("f-1", "queued", datetime.now(UTC), {"agency": "moj"})
    )
    return letter


def record(letter, consignment="2", when=None, **told):
    told = {"taken_by": "أحمد", **told}
    return tracking.record_delivery(letter, consignment, when or datetime.now(UTC), **told)


def test_only_the_registry_records(sent, staff):
    for stranger in ("sami", "huda", "nasser", "omar", "faisal", "adel", "wafa", "manager", ""):
        with staff.acting(stranger), pytest.raises(NotAllowed):
            record(sent)


def test_nothing_is_recorded_before_the_letter_left(portal, staff):
    letter = drafts.outgoing(staff, "registered", recipients=BOTH)
    with staff.acting("khalid"), pytest.raises(WrongState):
        record(letter)


def test_the_exchange_tells_for_itself(sent, staff):
    with staff.acting("khalid"):
        with pytest.raises(WrongState):
            record(sent, "1")
        with pytest.raises(NotFound):
            record(sent, "3")


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"taken_by": ""}, "taken_by"),
        ({"outcome": "returned"}, "note"),
        ({"outcome": "lost"}, "outcome"),
        ({"when": datetime(2026, 11, 21)}, "when"),
        ({"when": datetime.now(UTC) + timedelta(days=1)}, "when"),
        ({"number": "1\x07"}, "number"),
    ],
)
def test_a_wrong_statement_is_refused(sent, staff, told, field):
    with staff.acting("khalid"), pytest.raises(Invalid) as error:
        record(sent, **told)
    assert error.value.field == field
    assert sent.consignments["2"].facts() == ()


def test_nothing_arrives_before_it_was_registered(sent, staff):
    sent.registered_at = datetime.now(UTC)
    with staff.acting("khalid"), pytest.raises(Invalid):
        record(sent, when=datetime.now(UTC) - timedelta(hours=1))


def test_a_delivery_is_known_and_told(sent, staff):
    assert "deliver|capacity:archive:registry-clerk:0" in awaits.tokens(sent)
    with staff.acting("khalid"):
        made = record(sent, number="إ-7", note="سُلّم باليد")
        assert tracking.status(made) == "delivered"
        row = next(row for row in tracking.timeline(sent) if row["event"] == "delivered")
        assert (row["by"]["name"], row["number"]) == ("أحمد", "إ-7")
        assert row["label"] == "Delivered"
        assert journal.entries(sent)[-1].act == "deliver"
    assert awaits.tokens(sent) == ()


def test_what_came_back_may_be_delivered_later(sent, staff):
    earlier = datetime.now(UTC) - timedelta(minutes=5)
    with staff.acting("rashid"):
        made = record(sent, when=earlier, outcome="returned", taken_by="", note="عنوان خاطئ")
        assert tracking.status(made) == "returned"
        record(sent)
        assert tracking.status(made) == "delivered"


def test_what_the_exchange_could_not_deliver_goes_by_hand(sent, staff):
    failed = tracking.Fact("f-2", "failed", datetime.now(UTC), {"agency": "moj"})
    sent.consignments["1"].record(failed)
    with staff.acting("khalid"):
        assert tracking.status(record(sent, "1")) == "delivered"
