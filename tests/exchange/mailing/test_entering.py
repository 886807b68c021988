"""Reports that come back are matched, kept whole, and say no more than they say."""

import pytest
from datetime import timedelta
from email.utils import format_datetime
from gov.correspondence.api import files
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import awaits
from gov.exchange import clock
from gov.exchange.mailing import entering
from gov.exchange.mailing import settle
from gov.exchange.mailing.smtp import Reply
from gov.exchange.store import mailing
from support import drafts


BANK = {**drafts.TO_BANK, "role": "original", "delivery": "email", "address": "bank@bank.example"}
DSN = """Date: {date}
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b

What happened.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.bank.example
Original-Envelope-Id: {id}

Final-Recipient: rfc822; bank@bank.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {said}
--b--
"""
MDN = """Content-Type: multipart/report; report-type=disposition-notification; boundary="b"

--b

Shown.
--b
Content-Type: message/disposition-notification

Reporting-UA: bank.example; Mailer
Final-Recipient: rfc822; bank@bank.example
Original-Message-ID: <{id}@moj.example>
Disposition: manual-action/MDN-sent-manually; {action}
--b--
"""


@pytest.fixture
def letter(staff, moj_portal):
    """A letter that our mail server took."""
    made = drafts.outgoing(staff, "dispatched", recipients=[BANK])
    [item] = mailing(moj_portal).items.values()
    settle.taken(moj_portal, item.id, Reply("250 OK", True))
    return made


@pytest.fixture
def said(letter):
    """A function to the bytes of a report on the letter."""

    def make(form, action, status="2.0.0", said="250 OK", turn=0):
        told = {"action": action, "status": status, "said": said}
        date = format_datetime(clock.now() - timedelta(days=400))
        return form.format(id=f"{letter.UID()}.1.{turn}", date=date, **told).encode()

    return make


def enter(staff, letter, data, user="khalid"):
    with staff.acting(user):
        return entering.enter(letter, data)


def test_only_the_registry_may(staff, letter, said):
    for stranger in ("sami", "huda", "wafa", "manager", ""):
        with pytest.raises(NotAllowed):
            enter(staff, letter, said(DSN, "delivered"), stranger)


def test_what_is_no_report_leaves_nothing(staff, letter):
    for data in (b"", b"Subject: I am away\n\nuntil Monday", DSN.encode(), b"\xff" * 99):
        with pytest.raises(Invalid) as refused:
            enter(staff, letter, data)
        assert refused.value.field == "file"
    assert not any(file.role == "report" for file in letter.files.values())


def test_a_report_on_another_letter(staff, letter, said):
    for data in (
        said(DSN, "delivered").replace(letter.UID().encode(), b"0" * 32),
        said(DSN, "delivered", turn=1),
        said(MDN, "displayed").replace(b"@moj.example", b"@evil.example"),
    ):
        with pytest.raises(Invalid, match="another message"):
            enter(staff, letter, data)
    assert letter.consignments["1"].status() == "relayed"


def test_delivered_is_what_the_mail_system_says(staff, letter, said):
    data = said(DSN, "delivered")
    one = enter(staff, letter, data)
    assert one.status() == "mailbox"
    fact = one.facts()[-1]
    assert fact.reason == "2.0.0 250 OK (mail.bank.example)"
    assert fact.entered_by
    assert clock.now() - fact.time < timedelta(minutes=1)
    with staff.acting("khalid"):
        assert b"".join(files.stream(letter, fact.receipt)) == data
    with pytest.raises(WrongState):
        enter(staff, letter, data)


def test_a_bounce_is_a_task_and_another_way_ends_it(staff, letter, said):
    one = enter(staff, letter, said(DSN, "failed", "5.1.1", "550 5.1.1 no such user"))
    assert one.status() == "failed"
    assert one.facts()[-1].reason == "550 5.1.1 no such user (mail.bank.example)"
    assert any(token.startswith("another-way|") for token in awaits.tokens(letter))
    with staff.acting("khalid"):
        tracking.send_another_way(letter, "1", "hand", "البريد مرفوض")
    assert one.status() == "prepared"
    enter(staff, letter, said(DSN, "delivered"))
    assert (one.status(), one.facts()[-1].event) == ("prepared", "mail-reported")


def test_a_late_bounce_outweighs_what_the_mail_system_said_before(staff, letter, said):
    enter(staff, letter, said(DSN, "delivered"))
    one = enter(staff, letter, said(DSN, "failed", "5.2.2", "552 full"))
    assert one.status() == "failed"


def test_what_says_nothing_of_where_it_is(staff, letter, said):
    for action, event, status in (
        ("delayed", "mail-delayed", "4.4.1"),
        ("relayed", "mail-relayed", "2.0.0"),
    ):
        one = enter(staff, letter, said(DSN, action, status))
        assert (one.status(), one.facts()[-1].event) == ("relayed", event)


def test_a_mail_program_tells(staff, letter, said):
    assert enter(staff, letter, said(MDN, "deleted")).status() == "relayed"
    assert enter(staff, letter, said(MDN, "displayed")).status() == "displayed"


def test_who_confirms_it_knows_better(staff, letter, said):
    enter(staff, letter, said(DSN, "delivered"))
    with staff.acting("khalid"):
        tracking.record_delivery(letter, "1", clock.now(), taken_by="أحمد")
    assert enter(staff, letter, said(DSN, "failed", "5.0.0")).status() == "delivered"


def test_what_was_taken_after_all_is_not_sent_again(staff, moj_portal, letter, said):
    [item] = mailing(moj_portal).items.values()
    mailing(moj_portal).again(item, clock.now())
    enter(staff, letter, said(DSN, "delivered"))
    assert item.state == "done"
