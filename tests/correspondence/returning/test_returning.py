"""A letter that is not for us goes back; one of ours that came back waits for its writers."""

import pytest
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import returns
from gov.correspondence.api import tracking
from gov.correspondence.api import withdrawals
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.incoming import arrivals
from gov.correspondence.journal import log
from gov.correspondence.letters import awaits
from gov.correspondence.returning import waiting
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.withdrawal import replacing
from gov.correspondence.withdrawal.record import Request
from plone import api
from support import drafts


pytestmark = pytest.mark.integration

REASON = "ليس من اختصاصنا"
NOW = datetime.now(UTC)


@pytest.mark.parametrize("state", ["received", "opened", "registered", "distributed"])
def test_the_registrar_returns_it_and_it_leaves_every_desk(portal, staff, state):
    letter = drafts.incoming(staff, state)
    assert awaits.tokens(letter)
    with staff.acting("rashid"):
        returns.send_back(letter, REASON)
        with pytest.raises(WrongState):
            returns.send_back(letter, REASON)
    assert api.content.get_state(letter) == "returned"
    assert awaits.tokens(letter) == ()
    known = returns.of(letter)
    assert (known.by, known.reason) == ("rashid", REASON)
    entry = log.entries(letter)[-1]
    assert (entry.act, entry.remark, entry.to_state) == ("return-to-sender", REASON, "returned")


@pytest.mark.parametrize(
    ("state", "person", "refused"),
    [
        ("opened", "faisal", NotAllowed),
        ("opened", "sami", NotAllowed),
        ("opened", "wafa", NotAllowed),
        ("opened", "", NotAllowed),
        ("registered", "khalid", NotAllowed),
        ("distributed", "faisal", NotAllowed),
        ("closed", "rashid", WrongState),
    ],
)
def test_nobody_else_and_in_no_other_state(portal, staff, state, person, refused):
    letter = drafts.incoming(staff, state)
    with staff.acting(person), pytest.raises(refused):
        returns.send_back(letter, REASON)
    assert api.content.get_state(letter) == state


def test_it_needs_a_reason(portal, staff):
    letter = drafts.incoming(staff, "opened")
    with staff.acting("khalid"):
        for nothing in ("", "  "):
            with pytest.raises(Invalid):
                returns.send_back(letter, nothing)
        returns.send_back(letter, REASON)


def test_what_its_sender_asks_back_is_answered_instead(portal, staff):
    letter = drafts.incoming(staff, "registered")
    letter.message_id = drafts.MESSAGE
    arrivals.note("cms", drafts.MESSAGE, letter)
    asked = Request(NOW, "أُرسل خطأً")
    withdrawals.request("cms", drafts.MESSAGE, asked)
    with staff.acting("rashid"):
        with pytest.raises(WrongState):
            returns.send_back(letter, REASON)
        withdrawals.answer(letter, consent=False, remark="نحتاجه")
        returns.send_back(letter, REASON)
    assert withdrawals.request("cms", drafts.MESSAGE, asked) == "withdrawn"


@pytest.fixture
def sent(portal, staff):
    """A letter of ours that cms returned."""
    letter = drafts.outgoing(staff, "dispatched")
    (one,) = tracking.sent(letter)
    one.message_id = drafts.MESSAGE
    tracking.add(drafts.MESSAGE, letter)
    by = {"agency": "cms", "name": "عائشة"}
    for fact in (
        Fact("e-1", "delivered", NOW - timedelta(hours=2), {"agency": "cms"}, evidence=True),
        Fact("e-2", "returned", NOW - timedelta(hours=1), by, reason=REASON, evidence=True),
    ):
        tracking.record(drafts.MESSAGE, fact)
    return letter


def waits_for(letter):
    return {token for token in awaits.tokens(letter) if token.startswith(f"{waiting.ACT}|")}


def test_what_came_back_waits_for_unit_and_registry(sent):
    assert tracking.status(tracking.sent(sent)[0]) == "returned"
    assert {
        "came-back|capacity:archive:registry-clerk:0",
        "came-back|capacity:archive:registrar:0",
        "came-back|capacity:minister:drafter:0",
        "came-back|capacity:minister:head:0",
    } <= waits_for(sent)


def test_the_timeline_says_by_whom_and_why(sent, staff):
    with staff.acting("rashid"):
        (row,) = [each for each in tracking.timeline(sent) if each["event"] == "returned"]
    assert (row["by"]["name"], row["reason"], row["evidence"]) == ("عائشة", REASON, True)


def test_another_way_takes_it_off_the_desks(sent, staff):
    with staff.acting("rashid"):
        tracking.send_another_way(sent, "1", "hand", "عاد إلينا")
    assert waits_for(sent) == set()


def test_a_letter_in_its_place_takes_it_off_the_desks(sent, staff):
    new = drafts.draft(staff)
    new.origin, new.origin_relation, new.number = sent.UID(), "replaces", "9/2026"
    replacing.dispatched(new, ())
    assert waits_for(sent) == set()
    assert tracking.status(tracking.sent(sent)[0]) == "returned"
    tracking.record(drafts.MESSAGE, Fact("e-3", "returned", datetime.now(UTC) + timedelta(hours=1)))
    assert waits_for(sent)


@pytest.mark.parametrize("user", ["", "rashid", "khalid", "nasser", "tariq", "adel", "wafa"])
def test_only_its_unit_leaves_it_as_it_came_back(sent, staff, user):
    with staff.acting(user), pytest.raises(NotAllowed):
        returns.dismiss(sent, REASON)
    assert waits_for(sent)


def test_what_is_left_as_it_came_back_leaves_the_desks_until_it_comes_back_again(sent, staff):
    with staff.acting("huda"):
        with pytest.raises(Invalid):
            returns.dismiss(sent, " ")
        returns.dismiss(sent, "انتفت الحاجة")
        with pytest.raises(WrongState):
            returns.dismiss(sent, "انتفت الحاجة")
    (one,) = tracking.sent(sent)
    assert (tracking.status(one), waits_for(sent)) == ("returned", set())
    entry = log.entries(sent)[-1]
    assert (entry.act, entry.remark) == ("dismiss-return", "انتفت الحاجة")
    again = Fact("e-3", "returned", NOW, {"agency": "cms"}, reason=REASON, evidence=True)
    tracking.record(drafts.MESSAGE, again)
    assert waits_for(sent)
