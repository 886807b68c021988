"""Reports of mail systems, and what nobody can pass off as one."""

import pytest
from contextlib import suppress
from datetime import datetime
from datetime import UTC
from gov.exchange.mailing.report import clean
from gov.exchange.mailing.report import read
from gov.exchange.mailing.report import Report
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st
from pathlib import Path


DSN = b"""From: MAILER-DAEMON@moj.example
To: moj@moj.example
Message-ID: <other@moj.example>
Date: Sat, 28 Nov 2026 12:00:00 +0300
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It failed. Message-ID: <wrong@moj.example>
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; moj.example
Original-Envelope-Id: 019ac000

Final-Recipient: rfc822; bank@bank.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such
 user\xe2\x80\xae here
--b
Content-Type: message/rfc822

Message-ID: <019ac000@moj.example>
Subject: x

body
--b--
"""
MDN = b"""From: bank@bank.example
Content-Type: multipart/report; report-type=disposition-notification; boundary="b c"

--b c
Content-Type: text/plain

Shown.

--b c
Content-Type: message/disposition-notification

Reporting-UA: mail.bank.example; Mailer 3
Final-Recipient: rfc822; bank@bank.example
Original-Message-ID: <019ac000@moj.example>
Disposition: manual-action/MDN-sent-manually; displayed

--b c--
"""


def test_a_bounce():
    assert read(DSN) == Report(
        "delivery-status",
        "<019ac000@moj.example>",
        "019ac000",
        "failed",
        "5.1.1",
        "bank@bank.example",
        "550 5.1.1 no such user here",
        "moj.example",
        datetime(2026, 11, 28, 9, tzinfo=UTC),
    )


def test_what_a_postfix_reported_of_a_message_of_ours():
    said = read((Path(__file__).parent / "vectors" / "postfix-delivered.eml").read_bytes())
    assert (said.action, said.status, said.by) == ("delivered", "2.0.0", "bench.invalid")
    assert (said.message_id, said.envelope_id) == ("<abc.1.0@moj.invalid>", "abc.1.0")
    assert said.detail == "delivery via virtual: delivered to maildir"


def test_lines_may_end_as_they_travel():
    assert read(DSN.replace(b"\n", b"\r\n")) == read(DSN)


def test_headers_alone_or_the_envelope_are_enough():
    headers = DSN.replace(b"message/rfc822", b"text/rfc822-headers")
    assert read(headers).message_id == "<019ac000@moj.example>"
    bare = DSN.replace(b"message/rfc822", b"text/plain")
    assert (read(bare).message_id, read(bare).envelope_id) == ("", "019ac000")


def test_a_mail_program_tells():
    said = read(MDN)
    assert (said.kind, said.action) == ("disposition-notification", "displayed")
    assert said.message_id == "<019ac000@moj.example>"
    assert said.by == "mail.bank.example; Mailer 3"


NOT_REPORTS = {
    "nothing": b"",
    "octets": b"\x00\xff" * 50,
    "absence": b"Subject: hello\n\nI am back on Monday",
    "action": DSN.replace(b"Action: failed", b"Action: eaten"),
    "no status": DSN.replace(b"Status: 5.1.1", b"Status: bad"),
    "contradiction": DSN.replace(b"Action: failed", b"Action: delivered"),
    "of nothing": DSN.replace(b"019ac000@moj.example", b"a b").replace(b"Original-E", b"X-E"),
    "no fields": DSN.replace(b"message/delivery-status", b"text/plain"),
    "fields of another kind": MDN.replace(b"message/disposition-notification", b"text/plain"),
    "two recipients, two fates": DSN.replace(
        b"\n--b\nContent-Type: message/rfc822",
        b"\n\nAction: delayed\n--b\nContent-Type: text/plain",
    ),
    "no recipient": DSN.replace(b"\n\nFinal", b"\nFinal"),
    "no end": DSN.replace(b"--b--", b""),
    "no boundary": DSN.replace(b'; boundary="b"', b""),
    "one part": DSN.replace(b"\n--b\nContent-Type: message", b"\nContent-Type: message"),
    "four parts": DSN.replace(b"--b--", b"--b\n\nx\n--b--"),
    "long headers": b"X: y\n" * 20000 + DSN,
    "within another": b"Content-Type: multipart/mixed; boundary=o\n\n--o\n" + DSN + b"\n--o--\n",
    "no disposition": MDN.replace(b"; displayed", b""),
    "too large": DSN + b"x" * 50 * 1024 * 1024,
}


@pytest.mark.parametrize("data", NOT_REPORTS.values(), ids=NOT_REPORTS)
def test_anything_else_is_refused(data):
    with pytest.raises(ValueError, match=r"report|headers"):
        read(data)


def test_what_is_shown_is_one_plain_line():
    assert clean("a\r\n\tb\u202ec\x00 \ud800d" + "x" * 600).startswith("a b c d")
    assert len(clean("x" * 600)) == 500


PIECES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from([b"--b", b"--b--", b"\n\n", b"\r\n", b"Action: failed", b"=?utf-8?b?/w==?="]),
)


@given(st.sampled_from([DSN, MDN]), st.integers(0, 1200), st.integers(0, 60), PIECES)
@example(DSN, 130, 40, b"; charset*0*=x; boundary*=%ff")
def test_damage_never_breaks_the_reader(whole, at, gone, put):
    with suppress(ValueError):
        said = read(whole[:at] + put + whole[at + gone :])
        shown = (said.action, said.status, said.recipient, said.detail, said.by)
        assert all(text == clean(text) for text in shown)
        assert said.message_id or said.envelope_id
