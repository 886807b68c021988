"""A consignment goes another way: who may, when, and what becomes of its status."""

import io
import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import files
from gov.correspondence.api import journal
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import awaits
from gov.correspondence.letters import copying
from support import drafts


BOTH = [drafts.TO_CMS, {**drafts.TO_BANK, "role": "original"}]
REGISTRY = "capacity:archive:registry-clerk:0"


def fact(name, event, minutes=0):
    time = datetime.now(UTC) - timedelta(minutes=minutes)
    return tracking.Fact(name, event, time, {"agency": "moj"})


@pytest.fixture
def sent(portal, staff):
    """A letter that failed to reach an agency and goes to a bank by hand."""
    letter = drafts.outgoing(staff, "dispatched", recipients=BOTH)
    letter.consignments["1"].message_id = "m-1"
    letter.consignments["1"].record(fact("f-1", "queued", 9))
    letter.consignments["1"].record(fact("f-2", "failed", 5))
    return letter


def send(letter, consignment="1", way="hand", reason="تعذر الإرسال", **other):
    return tracking.send_another_way(letter, consignment, way, reason, **other)


def test_only_the_registry_may(sent, staff):
    for stranger in ("sami", "huda", "nasser", "omar", "faisal", "adel", "wafa", "manager", ""):
        with staff.acting(stranger), pytest.raises(NotAllowed):
            send(sent)


def test_what_is_under_way_or_arrived_keeps_its_way(sent, staff):
    sent.consignments["1"].record(fact("f-3", "delivered"))
    with staff.acting("khalid"):
        with pytest.raises(WrongState):
            send(sent)
        with pytest.raises(NotFound):
            send(sent, "7")


@pytest.mark.parametrize(
    ("consignment", "told", "field"),
    [
        ("1", {"reason": ""}, "remark"),
        ("1", {"way": "pigeon"}, "way"),
        ("1", {"way": "post"}, "address"),
        ("1", {"way": "email", "address": "a@b.qa\r\nBcc: c@d.qa"}, "address"),
        ("1", {"way": "email", "address": "كتاب"}, "address"),
        ("2", {"way": "hand"}, "way"),
        ("2", {"way": "exchange"}, "way"),
        ("1", {"way": "exchange"}, "way"),
    ],
)
def test_a_wrong_way_is_refused(sent, staff, consignment, told, field):
    with staff.acting("khalid"), pytest.raises(Invalid) as error:
        send(sent, consignment, **told)
    assert error.value.field == field
    assert sent.consignments["2"].facts() == ()


def test_a_failed_one_goes_by_hand_with_the_reason_in_the_journal(sent, staff):
    assert f"another-way|{REGISTRY}" in awaits.tokens(sent)
    with staff.acting("khalid"):
        made = send(sent)
        assert tracking.status(made) == "prepared"
        entry = journal.entries(sent)[-1]
        assert (entry.act, entry.remark) == ("another-way", "تعذر الإرسال")
        row = next(row for row in tracking.timeline(sent) if row["event"] == "rerouted")
        assert row["entered_by"]
    assert f"another-way|{REGISTRY}" not in awaits.tokens(sent)
    assert f"deliver|{REGISTRY}" in awaits.tokens(sent)


def test_what_arrived_after_all_is_shown(sent, staff):
    with staff.acting("khalid"):
        made = send(sent)
    made.record(fact("late", "registered", 7))
    assert tracking.status(made) == "registered"


def test_a_receipt_is_kept_and_shown_as_entered_by_hand(sent, staff):
    with staff.acting("sami"), pytest.raises(NotAllowed):
        files.add(sent, "receipt", "إيصال.pdf", "application/pdf", io.BytesIO(drafts.PDF))
    with staff.acting("khalid"):
        scan = files.add(sent, "receipt", "إيصال.pdf", "application/pdf", io.BytesIO(drafts.PDF))
        made = tracking.record_delivery(
            sent,
            "2",
            datetime.now(UTC),
            taken_by="أحمد",
            way="post",
            shipment="RR123456785QA",
            receipt=scan.id,
        )
        told = made.facts()[-1]
        assert (told.way, told.shipment, told.receipt) == ("post", "RR123456785QA", scan.id)
        assert told.entered_by
        assert not told.evidence
        with pytest.raises(WrongState):
            files.remove(sent, scan.id)
    with staff.acting("sami"):
        copied = copying.copy(sent, "minister")
        assert [file.role for file in copied.files.values()] == ["main"]


def test_a_receipt_is_a_file_of_this_letter(sent, staff):
    main = next(iter(sent.files))
    with staff.acting("khalid"):
        for wrong in ("nothing", main):
            with pytest.raises(Invalid) as error:
                tracking.record_delivery(
                    sent, "2", datetime.now(UTC), taken_by="أحمد", receipt=wrong
                )
            assert error.value.field == "receipt"
        with pytest.raises(Invalid):
            tracking.record_delivery(sent, "2", datetime.now(UTC), taken_by="أ", way="pigeon")
