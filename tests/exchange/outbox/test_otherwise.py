"""What leaves the exchange is stated in our own evidence; what comes back is sent."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import FactRecorded
from gov.correspondence.tracking.fact import Fact
from gov.exchange.evidence import writer
from gov.exchange.outbox.again import send_again
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.wire.errors import ContentRefused
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from support import drafts
from zope.event import notify


NOW = datetime.now(UTC)
BOTH = [drafts.TO_CMS, {**drafts.TO_BANK, "role": "original"}]


@pytest.fixture
def letter(staff):
    """A letter sent to an agency and to a bank."""
    return drafts.outgoing(staff, "dispatched", recipients=BOTH, urgency="urgent")


@pytest.fixture
def site(moj_portal, letter):
    """The portal, without what the dispatch itself asked for."""
    for key, _request in evidence(moj_portal).requests.first(9):
        evidence(moj_portal).requests.remove(key)
    return moj_portal


@pytest.fixture
def failed(site, letter):
    """The consignment to the agency, given up by the exchange."""
    one = letter.consignments["1"]
    outbox(site).bury(outbox(site).letter(one.message_id), ContentRefused("no"), NOW)
    one.record(Fact("failed", "failed", datetime.now(UTC), {"agency": "moj"}))
    return one


def another(staff, letter, consignment, way):
    with staff.acting("khalid"):
        return tracking.send_another_way(letter, consignment, way, "تعذر الإرسال")


def told(letter, event, **other):
    fact = Fact("by-hand", event, NOW, {"agency": "moj", "unit": "archive"}, **other)
    letter.consignments["2"].record(fact)
    notify(FactRecorded(letter, letter.consignments["2"], fact))


def statements(site):
    records = evidence(site).records.values()
    return [read_evidence(SealedStatement.from_bytes(one.data)) for one in records]


def test_what_nobody_entered_by_hand_is_not_stated(site, letter):
    told(letter, "delivered")
    assert len(evidence(site).requests.first(9)) == 0


def test_a_delivery_by_hand_is_stated_and_told_to_nobody(site, letter):
    told(letter, "delivered", entered_by="خالد", way="post", shipment="RR1", number="7" * 300)
    writer.write(site)
    said = statements(site)
    assert [one.event for one in said] == [Event.RELAY_TO_NON_ERDS]
    assert (said[0].by.name, said[0].asice_digest) == ("خالد", None)
    assert said[0].extra["consignment"]["shipment"] == "RR1"
    assert said[0].extra["consignment"]["name"] == "بنك قطر"
    assert list(evidence(site).outgoing.items) == []


def test_what_came_back_is_stated_with_its_reason(site, letter):
    told(letter, "returned", entered_by="خالد", reason="عنوان خاطئ")
    writer.write(site)
    said = statements(site)
    assert [one.event for one in said] == [Event.RELAY_TO_NON_ERDS_FAILURE]
    assert said[0].event_reasons[0].detail == "عنوان خاطئ"


def test_what_goes_on_paper_is_not_sent_again(staff, site, letter, failed):
    another(staff, letter, "1", "hand")
    assert failed.status() == "prepared"
    with pytest.raises(WrongState):
        send_again(letter, "1")


def test_it_may_come_back_to_the_exchange(staff, site, letter, failed):
    another(staff, letter, "1", "hand")
    another(staff, letter, "1", "exchange")
    assert failed.status() == "queued"
    assert outbox(site).letter(failed.message_id).state == "waiting"


def test_a_recipient_that_is_connected_by_now_is_reached(staff, site, letter):
    one = letter.consignments["2"]
    one.recipient = {**drafts.TO_CMS, "delivery": "hand", "kind": "agency"}
    another(staff, letter, "2", "exchange")
    assert one.status() == "queued"
    assert outbox(site).letter(one.message_id) is not None


def test_an_agency_that_is_not_connected_is_not_reached(staff, site, letter):
    one = letter.consignments["2"]
    one.recipient = {**drafts.TO_CMS, "delivery": "hand", "agency": "elsewhere"}
    with pytest.raises(Invalid):
        another(staff, letter, "2", "exchange")
    assert not one.message_id
