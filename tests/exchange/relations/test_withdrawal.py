"""A letter is wanted back: at its sender while it waits, flies or has arrived; at its recipient."""

import pytest
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import tracking
from gov.correspondence.api import withdrawals
from gov.correspondence.interfaces import LetterWithdrawing
from gov.correspondence.letters import factory
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.interfaces import ICarrier
from gov.exchange.directory import current
from gov.exchange.directory.agencies import Agencies
from gov.exchange.evidence import arrival
from gov.exchange.evidence import writer
from gov.exchange.inbox import custody
from gov.exchange.inbox.store import BARRED
from gov.exchange.inbox.store import Custody
from gov.exchange.inbox.store import DEAD
from gov.exchange.inbox.store import Inbox
from gov.exchange.inbox.store import RECEIVED
from gov.exchange.outbox import settle
from gov.exchange.outbox.delivery import claim
from gov.exchange.outbox.item import CANCELLED
from gov.exchange.outbox.item import LetterItem
from gov.exchange.outbox.item import Wish
from gov.exchange.relations import requests
from gov.exchange.relations import stopping
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import outbox
from gov.exchange.wire import entries
from gov.exchange.wire.errors import ContentRefused
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import NotServed
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.header import header_bytes
from gov.exchange.wire.header import read_header
from gov.exchange.wire.header import Refs
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.keys import load_agency_keys
from persistent.mapping import PersistentMapping
from support.statements import header_of
from transaction import TransactionManager
from ZODB.DB import DB
from ZODB.POSException import ConflictError
from zope.component import subscribers
from zope.event import notify


NOW = datetime.now(UTC).replace(microsecond=0)
DIGEST = "a" * 128


@pytest.fixture
def letter(moj_portal, exchange):
    """A dispatched letter of ours to cms, with its item in the outbox."""
    made = factory.make("OutgoingLetter", {"letter_subject": "س", "recipients": []})
    message_id = uuid7(NOW)
    one = Consignment("1", {"kind": "agency", "agency": "cms", "delivery": "exchange"}, message_id)
    made.consignments = PersistentMapping({"1": one})
    tracking.add(message_id, made)
    header = header_of("moj", "cms", message_id, NOW)
    outbox(moj_portal).add(
        LetterItem(message_id, "cms", NOW, NOW + timedelta(days=7), header, (), made.UID())
    )
    return made


def item_of(portal, letter):
    return outbox(portal).letter(letter.consignments["1"].message_id)


def replacement_of(portal, letter, old):
    """The item of a second letter to cms that supersedes a message."""
    message_id = uuid7(NOW)
    one = Consignment("2", {"kind": "agency", "agency": "cms", "delivery": "exchange"}, message_id)
    letter.consignments["2"] = one
    tracking.add(message_id, letter)
    bare = read_header(header_of("moj", "cms", message_id, NOW))
    header = header_bytes(replace(bare, refs=Refs(supersedes=old)))
    item = LetterItem(message_id, "cms", NOW, NOW + timedelta(days=7), header, (), letter.UID())
    outbox(portal).add(item)
    return item


def want_back(letter):
    notify(LetterWithdrawing(letter, tuple(letter.consignments.values()), "خطأ"))


def requested(portal):
    return [one.event for _, one in evidence(portal).requests.first(9)]


def sealed(item):
    item.container, item.asice_digest, item.manifest_digest = object(), DIGEST, "b" * 128


class TestTheSender:
    pytestmark = pytest.mark.integration

    def test_what_was_never_sealed_is_withdrawn_without_a_word(self, moj_portal, letter):
        want_back(letter)
        item = item_of(moj_portal, letter)
        assert item.state == CANCELLED
        assert outbox(moj_portal).claim("cms", "w", NOW + timedelta(days=1)) is None
        assert not outbox(moj_portal).revive(item, NOW)
        assert letter.consignments["1"].status() == "withdrawn"
        assert requested(moj_portal) == []

    def test_only_what_was_never_sealed_is_stopped_where_nothing_is_given_back(
        self, moj_portal, exchange, letter
    ):
        entries.set_capabilities(exchange, "cms", ("status", "update"))
        current.forget()
        assert Agencies().get("cms").lacks == ("forwarding", "replacement", "withdrawal")
        (carrier,) = [
            each
            for each in subscribers((letter, letter.consignments["1"]), ICarrier)
            if isinstance(each, stopping.ExchangeCarrier)
        ]
        assert carrier.unsent()
        item = outbox(moj_portal).claim("cms", "w", NOW + timedelta(seconds=1))
        assert not carrier.unsent()
        outbox(moj_portal).postpone(item, NOW)
        assert carrier.unsent()
        sealed(item)
        assert not carrier.unsent()

    def test_what_may_have_arrived_is_stopped_and_asked_for(self, moj_portal, letter):
        item = item_of(moj_portal, letter)
        sealed(item)
        want_back(letter)
        assert item.state == CANCELLED
        assert requested(moj_portal) == [Event.WITHDRAWAL_REQUEST]
        assert letter.consignments["1"].status() != "withdrawn"

    @pytest.mark.parametrize("arrived", [True, False])
    def test_a_try_in_flight_is_left_alone_and_the_request_follows(
        self, moj_portal, letter, arrived, monkeypatch
    ):
        queue = outbox(moj_portal)
        item = queue.claim("cms", "w", NOW + timedelta(seconds=1))
        want_back(letter)
        assert (item.lease_owner, requested(moj_portal)) == ("w", [])
        sealed(item)
        if arrived:
            receipt = statement(moj_portal, item, Event.RELAY_ACCEPTANCE, "cms")
            settle.delivered(moj_portal, item.id, receipt)
        else:
            settle.failure(moj_portal, item.id, PeerUnreachable("x"))
            assert item.state == CANCELLED
        assert requested(moj_portal).count(Event.WITHDRAWAL_REQUEST) == 1

    def test_what_another_letter_replaces_is_asked_for_when_that_one_is_there(
        self, moj_portal, letter
    ):
        old = item_of(moj_portal, letter)
        sealed(old)
        outbox(moj_portal).finish(old, NOW)
        new = replacement_of(moj_portal, letter, old.id)
        stopping.want_back(moj_portal, old, Wish("2/2026", {}, new.id))
        assert requested(moj_portal) == []
        sealed(new)
        settle.delivered(
            moj_portal, new.id, statement(moj_portal, new, Event.RELAY_ACCEPTANCE, "cms")
        )
        (asked,) = [one for _, one in evidence(moj_portal).requests.first(9)]
        assert (asked.event, asked.message_id) == (Event.WITHDRAWAL_REQUEST, old.id)
        assert asked.extra == {"replacedBy": new.id}

    def test_nobody_tries_again_what_a_dead_worker_held(self, moj_portal, letter):
        item = outbox(moj_portal).claim("cms", "w", NOW + timedelta(seconds=1))
        sealed(item)
        want_back(letter)
        outbox(moj_portal).release("w", NOW)
        assert claim(moj_portal, "cms", "w") is None
        assert item.state == CANCELLED
        assert requested(moj_portal) == [Event.WITHDRAWAL_REQUEST]

    def test_the_request_is_sealed_and_goes_to_the_recipient(self, moj_portal, letter):
        sealed(item_of(moj_portal, letter))
        want_back(letter)
        writer.write(moj_portal)
        (waiting,) = evidence(moj_portal).outgoing.waiting()
        assert waiting.peer == "cms"


def statement(portal, item, event, issuer, digest=DIGEST, **more):
    """A statement about an item, sealed with the key of moj: only its body counts here."""
    told = told_of(item.id, event, "moj", item.peer, issuer, digest, **more)
    return seal_evidence(told, keys(), NOW)


def told_of(message_id, event, sender, recipient, issuer, digest=DIGEST, **more):
    letter_id = "0198f3c0-0000-4000-8000-000000000000"
    return Evidence(
        uuid7(), event, NOW, message_id, letter_id, digest, sender, recipient, issuer, 1, **more
    )


def keys():
    from gov.exchange.directory.current import our_keys

    found: AgencyKeys = our_keys("moj")
    return found.seal


def wish(message_id, digest=DIGEST):
    from gov.exchange.wire.evidence import Reason

    reasons = (Reason("withdrawn", "خطأ"),)
    return told_of(
        message_id, Event.WITHDRAWAL_REQUEST, "cms", "moj", "cms", digest, event_reasons=reasons
    )


def arrive(portal, told):
    return arrival.accept(portal, seal_evidence(told, keys(), NOW), told)


def held(portal, message_id, state):
    made = Custody(
        PackageIdentity("cms", message_id, DIGEST), "l", "b" * 128, NOW, b"receipt", "r", None
    )
    inbox(portal).take(made.key if hasattr(made, "key") else f"cms/{message_id}", "t", made)
    made.state = state
    return made


class TestTheRecipient:
    pytestmark = pytest.mark.integration

    def test_what_never_came_is_kept_out(self, moj_portal, exchange):
        message_id = uuid7(NOW)
        assert arrive(moj_portal, wish(message_id))
        assert inbox(moj_portal).get("cms", message_id).state == BARRED
        assert requested(moj_portal) == [Event.WITHDRAWAL_ACCEPTANCE]
        with pytest.raises(ContentRefused):
            custody.recall(moj_portal, PackageIdentity("cms", message_id, DIGEST))

    def test_who_gives_nothing_back_refuses_to_be_asked(self, exchange, tmp_path):
        message_id, theirs = uuid7(NOW), load_agency_keys(tmp_path / "cms", "cms")
        asked = seal_evidence(wish(message_id), theirs.seal, NOW).to_bytes()
        assert arrival.verified(asked, "cms")[1].message_identifier == message_id
        entries.set_capabilities(exchange, "moj", ("forwarding", "status"))
        current.forget()
        with pytest.raises(NotServed) as caught:
            arrival.verified(asked, "cms")
        assert caught.value.field == "erdsEventId"

    def test_another_container_is_not_withdrawn(self, moj_portal, exchange):
        message_id = uuid7(NOW)
        held(moj_portal, message_id, RECEIVED)
        with pytest.raises(SealInvalid):
            arrive(moj_portal, wish(message_id, "c" * 128))
        assert requested(moj_portal) == []

    def test_a_reminder_of_an_unknown_letter_is_refused(self, moj_portal, exchange):
        told = told_of(uuid7(NOW), Event.REMINDER, "cms", "moj", "cms")
        with pytest.raises(NotFound):
            arrive(moj_portal, told)

    def test_what_intake_gave_up_is_let_go(self, moj_portal, exchange):
        message_id = uuid7(NOW)
        made = held(moj_portal, message_id, DEAD)
        inbox(moj_portal).dead.insert(f"cms/{message_id}")
        arrive(moj_portal, wish(message_id))
        assert (made.state, list(inbox(moj_portal).dead)) == (BARRED, [])
        assert requested(moj_portal) == [Event.WITHDRAWAL_ACCEPTANCE]

    def test_what_intake_has_not_made_yet_is_withdrawn_with_it(self, moj_portal, exchange):
        message_id = uuid7(NOW)
        made = held(moj_portal, message_id, "waiting")
        arrive(moj_portal, wish(message_id))
        assert made.wanted_back.reason == "خطأ"
        letter = incoming(message_id)
        requests.apply(made)
        assert withdrawals.of(letter).answer == "accepted"
        assert made.wanted_back is None
        assert requested(moj_portal) == [Event.WITHDRAWAL_ACCEPTANCE]

    def test_the_same_statement_twice_is_one(self, moj_portal, exchange):
        message_id = uuid7(NOW)
        made = held(moj_portal, message_id, RECEIVED)
        incoming(message_id)
        told = wish(message_id)
        sealed_once = seal_evidence(told, keys(), NOW)
        assert arrival.accept(moj_portal, sealed_once, told)
        assert not arrival.accept(moj_portal, sealed_once, told)
        assert made.wanted_back is None
        assert requested(moj_portal) == [Event.WITHDRAWAL_ACCEPTANCE]


def incoming(message_id):
    from gov.correspondence.incoming import arrivals

    values = {"sender_agency": "cms", "message_id": message_id, "arrival": "exchange"}
    letter = factory.make("IncomingLetter", values)
    arrivals.note("cms", message_id, letter)
    return letter


def test_custody_and_withdrawal_at_once_conflict():
    db = DB(None)
    managers = TransactionManager(), TransactionManager()
    roots = [db.open(manager).root() for manager in managers]
    roots[0]["inbox"] = Inbox()
    managers[0].commit()
    managers[1].begin()
    identity = PackageIdentity("cms", uuid7(NOW), DIGEST)
    taken = Custody(identity, "l", "b" * 128, NOW, b"receipt", "r", None)
    roots[0]["inbox"].take(identity.key, "t", taken)
    roots[1]["inbox"].bar(identity, "l", "b" * 128, NOW)
    managers[0].commit()
    with pytest.raises(ConflictError):
        managers[1].commit()
    db.close()
