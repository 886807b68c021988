"""What may leave by e-mail is queued; what may not is refused with its reason."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.api import tracking
from gov.correspondence.api import withdrawals
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import awaits
from gov.exchange import clock
from gov.exchange.mailing import checking
from gov.exchange.mailing import choices
from gov.exchange.mailing import settle
from gov.exchange.mailing.certificate import Fault
from gov.exchange.mailing.errors import MailDeferred
from gov.exchange.mailing.interfaces import IMailParty
from gov.exchange.mailing.item import PEER
from gov.exchange.operations import acting
from gov.exchange.operations import stuck
from gov.exchange.store import MAILING
from gov.exchange.store import mailing
from gov.exchange.wire.errors import PeerUnreachable
from plone import api
from plone.registry.interfaces import IRegistry
from support import drafts
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.i18n import translate


BANK = {**drafts.TO_BANK, "role": "original", "delivery": "email", "address": "bank@bank.example"}
BY_HAND = {**drafts.TO_BANK, "role": "original"}


def know(certificate, address=BANK["address"]):
    registry = getUtility(IRegistry)
    records = registry.collectionOfInterface(IMailParty, prefix="gov.exchange.mail_parties")
    row = records.add("bank")
    row.name, row.address, row.certificate = "بنك", address, certificate


def send(staff, letter, **told):
    with staff.acting("khalid"):
        given = {"address": "bank@bank.example", **told}
        return tracking.send_another_way(letter, "1", "email", "بلا رابط", **given)


@pytest.fixture
def by_hand(staff):
    """A letter that lies at the registry to be taken to the bank."""
    return drafts.outgoing(staff, "dispatched", recipients=[BY_HAND])


def test_nothing_leaves_before_the_webmaster_wants_it(staff, moj_portal):
    api.portal.set_registry_record("gov.exchange.mailing.enabled", False)
    letter = drafts.outgoing(staff, "dispatched", recipients=[BANK])
    assert letter.consignments["1"].status() == "prepared"
    assert list(mailing(moj_portal).items) == []


def test_without_an_address_or_a_sender(staff, by_hand):
    with pytest.raises(Invalid) as refused:
        send(staff, by_hand, address="")
    assert refused.value.field == "address"
    api.portal.set_registry_record("plone.email_from_address", "")
    with pytest.raises(Invalid) as refused:
        send(staff, by_hand)
    assert refused.value.field == "way"


def test_what_is_too_large(staff, by_hand, monkeypatch):
    monkeypatch.setattr(checking, "MOST_MIB", 0)
    with pytest.raises(Invalid, match="MiB"):
        send(staff, by_hand)


@pytest.mark.parametrize(
    ("fault", "days", "elliptic"), [(Fault.EXPIRED, -1, False), (Fault.KEY, 1, True)]
)
def test_a_certificate_that_cannot_be_used_stops_even_a_letter_that_needs_none(
    staff, moj_portal, by_hand, certified, rsa_key, pem, fault, days, elliptic
):
    until = datetime.now(UTC) + timedelta(days=days)
    key = ec.generate_private_key(ec.SECP256R1()) if elliptic else rsa_key
    know(pem(certified(key, until=until).certificate))
    with pytest.raises(Invalid) as refused:
        send(staff, by_hand)
    assert (refused.value.field, refused.value.message) == ("certificate", checking.FAULTS[fault])
    letter = drafts.outgoing(staff, "dispatched", recipients=[BANK])
    [fact] = letter.consignments["1"].facts()
    said = translate(checking.FAULTS[fault], target_language=api.portal.get_default_language())
    assert (fact.event, fact.reason) == ("failed", str(said))
    assert list(mailing(moj_portal).items) == []


def test_a_restricted_letter_leaves_only_encrypted(staff, moj_portal, theirs, pem):
    letter = drafts.outgoing(
        staff, "dispatched", recipients=[BY_HAND], confidentiality="restricted"
    )
    with pytest.raises(Invalid) as refused:
        send(staff, letter)
    assert refused.value.field == "address"
    assert list(mailing(moj_portal).items) == []


def test_it_leaves_encrypted_and_what_failed_may_be_written_anew(staff, moj_portal, theirs, pem):
    letter = drafts.outgoing(staff, "dispatched", recipients=[BANK], confidentiality="restricted")
    know(pem(theirs.certificate), "Bank@bank.example")
    send(staff, letter)
    [item] = mailing(moj_portal).items.values()
    assert item.addressed.certificate
    assert item.id == f"{letter.UID()}.1.1"
    assert letter.consignments["1"].status() == "queued"


def test_a_restricted_letter_that_was_to_leave_by_e_mail_is_failed_at_once(staff, moj_portal):
    letter = drafts.outgoing(staff, "dispatched", recipients=[BANK], confidentiality="restricted")
    [fact] = letter.consignments["1"].facts()
    assert (fact.event, fact.way) == ("failed", "email")
    assert letter.consignments["1"].status() == "failed"
    assert any(token.startswith("another-way|") for token in awaits.tokens(letter))
    assert list(mailing(moj_portal).items) == []


def test_what_may_leave_is_queued_with_the_letter(staff, moj_portal):
    letter = drafts.outgoing(staff, "dispatched", recipients=[BANK])
    [item] = mailing(moj_portal).items.values()
    assert letter.consignments["1"].status() == "queued"
    assert item.id == f"{letter.UID()}.1.0"
    assert item.message_id == f"<{letter.UID()}.1.0@moj.example>"
    assert letter.number in item.addressed.subject
    assert drafts.SECRET_WORD not in item.addressed.subject + item.addressed.text
    assert item.addressed.certificate == ""
    assert [file.role for file in item.files] == ["signed"]
    assert not any(token.startswith("deliver|") for token in awaits.tokens(letter))


def test_nobody_sends_it_twice(staff, moj_portal, by_hand):
    send(staff, by_hand)
    with pytest.raises(WrongState):
        send(staff, by_hand, address="other@bank.example")
    [item] = mailing(moj_portal).items.values()
    assert item.id == f"{by_hand.UID()}.1.1"
    assert [row.id for row in stuck.listed(moj_portal, "mail", "waiting").rows] == [item.id]
    acting.give_up(moj_portal, "mail", item.id, "الخادم معطل")
    assert by_hand.consignments["1"].status() == "failed"
    assert not acting.try_now(moj_portal, "mail", item.id)
    send(staff, by_hand)
    assert by_hand.consignments["1"].status() == "queued"


def withdraw(staff, letter):
    with staff.acting("rashid"):
        return withdrawals.withdraw(letter, "أُرسل خطأً")


def test_what_may_have_left_is_not_withdrawn(staff, moj_portal):
    letter = drafts.outgoing(staff, "dispatched", recipients=[BANK])
    queue = mailing(moj_portal)
    item = queue.claim(PEER, "worker", clock.now())
    item.begin()
    with pytest.raises(WrongState):
        withdraw(staff, letter)
    queue.release("worker", clock.now())
    with pytest.raises(WrongState):
        withdraw(staff, letter)
    queue.claim(PEER, "worker", clock.now()).begin()
    settle.failure(moj_portal, item.id, MailDeferred("451 greylisted"))
    with pytest.raises(WrongState):
        withdraw(staff, letter)
    assert (item.state, letter.consignments["1"].status()) == ("waiting", "queued")


def test_a_letter_withdrawn_while_it_waits_leaves_the_queue(staff, moj_portal):
    letter = drafts.outgoing(staff, "dispatched", recipients=[BANK])
    queue = mailing(moj_portal)
    item = queue.claim(PEER, "worker", clock.now())
    item.begin()
    settle.failure(moj_portal, item.id, PeerUnreachable("nobody there"))
    assert [one.id for one in withdraw(staff, letter)] == ["1"]
    assert (item.state, letter.consignments["1"].status()) == ("cancelled", "withdrawn")
    assert list(queue.waiting()) == []
    assert not acting.try_now(moj_portal, "mail", item.id)
    with pytest.raises(WrongState):
        acting.give_up(moj_portal, "mail", item.id, "الخادم معطل")
    with pytest.raises(WrongState):
        withdraw(staff, letter)


def test_a_site_of_1003_has_its_queue_and_sends_nothing(moj_portal, exchange):
    del IAnnotations(moj_portal)[MAILING]
    del getUtility(IRegistry).records["gov.exchange.mailing.enabled"]
    setup = moj_portal.portal_setup
    setup.setLastVersionForProfile("gov.exchange:default", "1003")
    setup.upgradeProfile("gov.exchange:default")
    assert not choices.enabled()
    assert list(mailing(moj_portal).items) == []
