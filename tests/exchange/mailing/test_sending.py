"""The worker gives letters to a real mail server, and writes down what that server says."""

import hashlib
import pytest
import subprocess
import transaction
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from gov.correspondence.api import withdrawals
from gov.correspondence.exceptions import WrongState
from gov.exchange import clock
from gov.exchange.evidence import writer
from gov.exchange.mailing import sending
from gov.exchange.mailing import smtp
from gov.exchange.store import evidence
from gov.exchange.store import mailing
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.worker.portal import Portal
from pathlib import Path
from plone import api
from support import drafts
from support.mail_server import free_port
from support.mail_server import listening
from support.mail_server import Says


# What the worker does happens on connections of its own, which see only what is committed.
@pytest.fixture
def moj(committing):
    return committing


BANK = {**drafts.TO_BANK, "role": "original", "delivery": "email", "address": "bank@bank.example"}


@pytest.fixture
def letter(staff, moj_portal):
    """A dispatched letter that waits to be mailed."""
    made = drafts.outgoing(staff, "dispatched", recipients=[BANK])
    transaction.commit()
    return made


@pytest.fixture
def mail(moj_portal, letter):
    """A function that lets the worker try once against a server that says something."""

    def once(handler, **options):
        with listening(handler, **options) as server:
            api.portal.set_registry_record("plone.smtp_port", server.port)
            return step()

    def step():
        transaction.commit()
        path = "/".join(moj_portal.getPhysicalPath())
        done = sending.mail_next(Portal(moj_portal._p_jar.db(), path), "test")
        moj_portal._p_jar.sync()
        return done

    once.step = step
    return once


def item_of(portal):
    [item] = mailing(portal).items.values()
    return item


def statements(site):
    records = evidence(site).records.values()
    return [read_evidence(SealedStatement.from_bytes(one.data)) for one in records]


def test_a_server_that_is_down_is_tried_again(moj_portal, mail, letter):
    api.portal.set_registry_record("plone.smtp_port", free_port())
    assert not mail.step()
    item = item_of(moj_portal)
    assert (item.state, item.code, item.lease_owner) == ("waiting", "unreachable", "")
    assert item.due > clock.now()
    assert item.unsent
    assert letter.consignments["1"].status() == "queued"
    assert not mail.step()
    assert item.attempts == 1


def test_a_temporary_refusal_is_tried_again_with_the_same_bytes(moj_portal, mail, letter):
    deferring = Says(data="451 4.7.1 greylisted")
    assert mail(deferring)
    item = item_of(moj_portal)
    assert (item.state, item.code) == ("waiting", "mail-deferred")
    assert "greylisted" in item.detail
    mailing(moj_portal).revive(item, clock.now())
    taking = Says()
    assert mail(taking)
    assert item_of(moj_portal).state == "done"
    assert taking.taken == deferring.taken


def test_a_refused_recipient_is_a_task(moj_portal, mail, letter):
    mail(Says(rcpt="550 5.1.1 no such user"))
    [fact] = [one for one in letter.consignments["1"].facts() if one.event == "failed"]
    assert "550 5.1.1 no such user" in fact.reason
    assert letter.consignments["1"].status() == "failed"
    assert item_of(moj_portal).state == "dead"
    writer.write(moj_portal)
    assert Event.RELAY_TO_NON_ERDS_FAILURE in [one.event for one in statements(moj_portal)]


def test_out_of_time_nothing_is_sent(moj_portal, mail, letter):
    item_of(moj_portal).expires_at = clock.now() - timedelta(seconds=1)
    handler = Says()
    mail(handler)
    assert (handler.taken, letter.consignments["1"].status()) == ([], "failed")


def test_silence_at_the_end_is_repeated_under_the_same_name(moj_portal, mail, letter):
    silent, taking = Says(silent=True), Says()
    assert not mail(silent)
    assert not item_of(moj_portal).unsent
    assert "may have it already" in item_of(moj_portal).detail
    mailing(moj_portal).revive(item_of(moj_portal), clock.now())
    mail(taking)
    assert silent.taken == taking.taken


class PowerFailure(BaseException):
    """The process is gone."""


def test_a_crash_after_the_servers_word_repeats_the_same_message(
    moj_portal, mail, letter, staff, monkeypatch
):
    def settle(*_told, **_more):
        raise PowerFailure

    first, second = Says(data="250 2.0.0 queued as ONE"), Says(data="250 2.0.0 queued as TWO")
    with monkeypatch.context() as dying:
        dying.setattr(sending.settle, "taken", settle)
        with pytest.raises(PowerFailure):
            mail(first)
    moj_portal._p_jar.sync()
    item = item_of(moj_portal)
    assert (item.state, item.lease_owner, item.unsent) == ("waiting", "test", False)
    assert letter.consignments["1"].status() == "queued"
    with staff.acting("rashid"), pytest.raises(WrongState):
        withdrawals.withdraw(letter, "أُرسل خطأً")
    assert not mail(second)
    mailing(moj_portal).release("test", clock.now())
    assert mail(second)
    [(_, _, data)] = first.taken
    assert second.taken == first.taken
    item = item_of(moj_portal)
    assert (item.state, item.unsure, item.reply) == ("done", True, "250 2.0.0 queued as TWO")
    assert hashlib.sha512(data).hexdigest() == item.sha512
    assert Path(item.message.committed()).read_bytes() == data
    relayed = [one for one in letter.consignments["1"].facts() if one.event == "relayed"]
    writer.write(moj_portal)
    stated = [one for one in statements(moj_portal) if one.event == Event.RELAY_TO_NON_ERDS]
    assert (len(relayed), len(stated)) == (1, 1)


def test_what_is_taken_is_sent_and_no_more(moj_portal, mail, letter, tmp_path):
    handler = Says()
    assert mail(handler)
    [(sender, recipients, data)] = handler.taken
    assert (sender, recipients) == ("letters@moj.example", ["bank@bank.example"])
    outer = message_from_bytes(data, policy=default)
    assert outer["Message-ID"] == f"<{letter.UID()}.1.0@moj.example>"
    path = tmp_path / "message.eml"
    path.write_bytes(data)
    command = ["openssl", "cms", "-verify", "-noverify", "-in", path]
    done = subprocess.run(command, capture_output=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    _text, file = message_from_bytes(done.stdout, policy=default).iter_parts()
    assert file.get_content() == drafts.PDF
    item = item_of(moj_portal)
    assert item.reply == "250 2.0.0 Ok: queued as 4bXy 1"
    assert item.sha512
    consignment = letter.consignments["1"]
    assert consignment.status() == "relayed"
    [told] = [one for one in consignment.facts() if one.event == "relayed"]
    assert (told.reason, told.shipment) == (item.reply, item.message_id)
    assert not mail(Says())
    writer.write(moj_portal)
    [stated] = [one for one in statements(moj_portal) if one.event == Event.RELAY_TO_NON_ERDS]
    assert stated.extra["consignment"]["said"] == item.reply


def test_no_transaction_is_open_while_the_server_is_spoken_to(moj_portal, mail, monkeypatch):
    seen = []

    def send(*_told):
        seen.append(transaction.manager.manager._txn)
        return smtp.Reply("250 OK", False)

    monkeypatch.setattr(smtp, "send", send)
    mail.step()
    assert len(seen) == 1
    assert seen[0] is None or not seen[0]._resources
