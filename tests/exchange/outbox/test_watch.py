"""A letter that does not arrive: who is told when, how it ends, and how it goes on."""

import pytest
from datetime import timedelta
from gov.correspondence.api import tracking
from gov.correspondence.desk import work
from gov.correspondence.desk.blocks import BLOCKS
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.tracking import dispatching
from gov.exchange import clock
from gov.exchange.interfaces import IExchangeSettings
from gov.exchange.outbox import settle
from gov.exchange.outbox import watch
from gov.exchange.outbox.again import send_again
from gov.exchange.outbox.again import undelivered
from gov.exchange.outbox.item import DEAD
from gov.exchange.outbox.item import WAITING
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.header import read_header
from plone import api
from plone.registry.interfaces import IRegistry
from support import drafts
from zope.component import getUtility
from zope.interface import alsoProvides


pytestmark = pytest.mark.integration
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def on_desk(staff, user, block):
    (wanted,) = [each for each in BLOCKS if each.id == block]
    with staff.acting(user):
        return work.pile(wanted).count


def look(portal, item, after):
    return watch.watch(portal, item.created_at + after)


def events(consignment):
    return [fact.event for fact in consignment.facts()]


def asked(portal):
    return [request.event for request in evidence(portal).requests.values()]


def test_nobody_is_told_within_the_hour(moj_portal, item, consignment):
    assert look(moj_portal, item, HOUR - timedelta(seconds=1)) == 0
    assert events(consignment) == ["queued"]


def test_after_an_hour_the_unit_is_told_and_after_a_day_the_registry(
    moj_portal, staff, item, consignment
):
    item.met(PeerUnreachable("The portal cannot be reached: no connection."))
    assert look(moj_portal, item, HOUR) == 1
    assert events(consignment) == ["queued", "delayed"]
    assert "no connection" in consignment.facts()[-1].reason
    assert consignment.status() == "queued"
    assert on_desk(staff, "sami", "late") == on_desk(staff, "huda", "late") == 1
    assert on_desk(staff, "khalid", "late") == on_desk(staff, "tariq", "late") == 0
    assert look(moj_portal, item, HOUR * 2) == 0
    assert look(moj_portal, item, DAY) == 1
    assert events(consignment) == ["queued", "delayed", "overdue"]
    assert on_desk(staff, "khalid", "late") == on_desk(staff, "sami", "late") == 1


def test_warnings_that_were_slept_through_are_given_once(moj_portal, item, consignment):
    assert look(moj_portal, item, DAY * 2) == 1
    assert events(consignment) == ["queued", "delayed", "overdue"]
    assert look(moj_portal, item, DAY * 3) == 0


def test_what_arrived_is_nobodys_worry(moj_portal, staff, item, consignment):
    look(moj_portal, item, HOUR)
    outbox(moj_portal).finish(item, clock.now())
    by = {"agency": "cms"}
    tracking.record(item.id, tracking.Fact("r", "delivered", clock.now(), by))
    assert on_desk(staff, "sami", "late") == 0
    look(moj_portal, item, DAY * 8)
    assert events(consignment).count("overdue") == 0
    assert consignment.status() == "delivered"


def test_at_its_end_the_failure_is_stated_and_the_registry_has_a_task(
    moj_portal, staff, item, consignment
):
    item.container = object()
    look(moj_portal, item, DAY * 7)
    assert (item.state, item.code) == (DEAD, "expired")
    assert consignment.status() == "failed"
    assert asked(moj_portal)[-1] == Event.RELAY_FAILURE
    assert on_desk(staff, "khalid", "another-way") == on_desk(staff, "rashid", "another-way") == 1
    assert on_desk(staff, "sami", "another-way") == on_desk(staff, "tariq", "another-way") == 0
    assert on_desk(staff, "sami", "late") == 0


def test_of_a_letter_that_was_never_sealed_no_container_is_named(moj_portal, item):
    look(moj_portal, item, DAY * 7)
    assert asked(moj_portal)[-1] == Event.SUBMISSION_REJECTION


def test_a_try_that_is_under_way_at_the_end_is_waited_for(moj_portal, item):
    outbox(moj_portal).claim("cms", "worker", item.expires_at - timedelta(seconds=1))
    look(moj_portal, item, DAY * 7)
    assert item.state == WAITING
    look(moj_portal, item, DAY * 7 + timedelta(minutes=11))
    assert item.state == DEAD


def test_delivery_by_hand_ends_the_task(moj_portal, staff, sent, item, consignment):
    look(moj_portal, item, DAY * 7)
    with staff.acting("khalid"):
        tracking.record_delivery(sent, consignment.id, clock.now(), taken_by="أحمد")
    assert on_desk(staff, "khalid", "another-way") == 0
    assert consignment.status() == "delivered"


def test_what_was_refused_may_be_sent_again_with_the_same_bytes(
    moj_portal, staff, sent, item, consignment
):
    settle.failure(moj_portal, item.id, TooLarge("The letter has 9 bytes; the limit is 8."))
    (row,) = undelivered(sent)
    assert (row.code, row.again) == ("too-large", True)
    assert consignment.status() == "refused"
    assert on_desk(staff, "khalid", "another-way") == 1
    header = item.header
    send_again(sent, consignment.id)
    assert (item.state, item.header) == (WAITING, header)
    assert consignment.status() == "queued"
    assert on_desk(staff, "khalid", "another-way") == 0
    with pytest.raises(WrongState):
        send_again(sent, consignment.id)
    with pytest.raises(NotFound):
        send_again(sent, "9")


def test_out_of_time_is_out_of_time(moj_portal, sent, item, consignment):
    look(moj_portal, item, DAY * 7)
    item.expires_at = clock.now()
    assert [row.again for row in undelivered(sent)] == [False]
    with pytest.raises(WrongState):
        send_again(sent, consignment.id)


def test_failing_again_is_failed_again(moj_portal, staff, sent, item, consignment):
    settle.failure(moj_portal, item.id, TooLarge("Too large."))
    send_again(sent, consignment.id)
    settle.failure(moj_portal, item.id, TooLarge("Too large."))
    assert consignment.status() == "refused"
    assert on_desk(staff, "khalid", "another-way") == 1


def test_the_notice_says_why_and_what_to_do(moj_portal, staff, sent, item, moj_http_request):
    settle.failure(moj_portal, item.id, TooLarge("Too large.", support_id="ab12"))
    alsoProvides(moj_http_request, ICorrespondenceLayer)
    with staff.acting("khalid"):
        page = api.content.get_view("view", sent, moj_http_request)()
    assert "@@send-again" in page
    assert "ab12" in page
    with staff.acting("sami"):
        page = api.content.get_view("view", sent, moj_http_request)()
    assert "@@send-again" not in page


def test_urgency_decides_rank_and_time_to_live(moj_portal, staff):
    choices = getUtility(IRegistry).forInterface(IExchangeSettings, prefix="gov.exchange")
    choices.hours_to_live = {"immediate": 24}
    ranks = {}
    for urgency, lives in (("normal", DAY * 7), ("immediate", DAY)):
        letter = drafts.outgoing(staff, "dispatched", urgency=urgency)
        item = outbox(moj_portal).letter(dispatching.of(letter)[0].message_id)
        header = read_header(item.header)
        assert header.expires_at - header.issued_at == lives
        assert abs(item.expires_at - header.expires_at) < timedelta(milliseconds=1)
        ranks[urgency] = item.rank
    assert ranks == {"normal": 0, "immediate": 3}
