"""What is asked for becomes a sealed statement, of a letter that left and of one that came."""

import pytest
from gov.exchange.directory import current
from gov.exchange.directory.current import directory
from gov.exchange.evidence import writer
from gov.exchange.evidence.store import Request
from gov.exchange.store import ensure
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.upgrades.to_1001 import upgrade
from gov.exchange.wire import entries
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_chain
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.identity import uuid7


pytestmark = pytest.mark.integration


def sealed(portal, item):
    item.container, item.asice_digest, item.manifest_digest = object(), "a" * 128, "b" * 128
    evidence(portal).sealed(item.id)


def ask(portal, letter, event, **facts):
    evidence(portal).ask(Request(event.value, "moj", letter.id, letter.created_at, **facts))
    writer.write(portal)


def statements(portal, letter):
    found = evidence(portal).of_message(letter.id)
    return [
        verify_evidence(
            SealedStatement.from_bytes(one.data), directory(), proven_at=letter.created_at
        )
        for one in found
    ]


def test_acceptance_waits_for_the_sealed_container(moj_portal, letter):
    ask(moj_portal, letter, Event.SUBMISSION_ACCEPTANCE)
    assert statements(moj_portal, letter) == []
    sealed(moj_portal, letter)
    writer.write(moj_portal)
    (told,) = statements(moj_portal, letter)
    assert (told.event, told.issuer, told.recipient) == (Event.SUBMISSION_ACCEPTANCE, "moj", "cms")
    assert (told.asice_digest, told.manifest_digest) == ("a" * 128, "b" * 128)
    assert told.event_time == letter.created_at


def test_senders_own_evidence_is_kept_and_not_pushed(moj_portal, letter):
    sealed(moj_portal, letter)
    ask(moj_portal, letter, Event.RELAY_FAILURE, reasons=(("expired", "Over."),))
    (told,) = statements(moj_portal, letter)
    assert told.event_reasons[0].code == "expired"
    assert list(evidence(moj_portal).outgoing.waiting()) == []
    assert verify_chain(evidence(moj_portal).chained()) == evidence(moj_portal).head()


def test_letter_that_was_never_sealed_can_be_refused_only(moj_portal, letter):
    ask(moj_portal, letter, Event.SUBMISSION_REJECTION, reasons=(("busy", "No."),))
    (told,) = statements(moj_portal, letter)
    assert told.asice_digest is None
    ask(moj_portal, letter, Event.RELAY_FAILURE, reasons=(("expired", "Over."),))
    assert len(statements(moj_portal, letter)) == 1


def test_further_members_are_sealed_with_the_statement(moj_portal, letter):
    sealed(moj_portal, letter)
    reasons = (("expired", "Over."),)
    ask(moj_portal, letter, Event.RELAY_FAILURE, reasons=reasons, extra={"refs": {"a": "b"}})
    (told,) = statements(moj_portal, letter)
    assert told.extra == {"refs": {"a": "b"}}


def test_who_takes_no_statuses_is_told_what_proves_receipt_alone(moj_portal, exchange, now):
    entries.set_capabilities(exchange, "cms", ("update",))
    current.forget()
    for event in (Event.ASSIGNED, Event.CONTENT_CONSIGNMENT):
        what = (uuid7(now), event, now, uuid7(now), uuid7(now), "a" * 128)
        writer.issue(moj_portal, Evidence(*what, "cms", "moj", "moj", 1), "moj")
    kept = [
        read_evidence(SealedStatement.from_bytes(one.data)).event
        for one in evidence(moj_portal).records.values()
    ]
    (sent,) = evidence(moj_portal).outgoing.waiting()
    assert sorted(kept) == [Event.CONTENT_CONSIGNMENT, Event.ASSIGNED]
    told = read_evidence(SealedStatement.from_bytes(sent.statement))
    assert told.event is Event.CONTENT_CONSIGNMENT


def test_unknown_letter_is_passed_over(moj_portal, exchange, now):
    store = evidence(moj_portal)
    store.ask(Request(Event.CONTENT_HANDOVER.value, "cms", uuid7(now), now))
    assert writer.write(moj_portal) == 1
    assert len(store.records) == 0
    assert not store.requests


def test_what_an_earlier_version_lacks_is_made_and_the_rest_kept(moj_portal, letter, now):
    store = evidence(moj_portal)
    store.ask(Request(Event.CONTENT_HANDOVER.value, "cms", uuid7(now), now))
    del store.unsealed
    upgrade(moj_portal.portal_setup)
    ensure(moj_portal)
    assert (len(store.unsealed), len(store.requests)) == (0, 1)
    assert outbox(moj_portal).letter(letter.id) is letter
