"""Texts and messages, by pure rules."""

import pytest
from datetime import datetime
from datetime import UTC
from email import message_from_bytes
from email.policy import default
from gov.correspondence.notification import mail
from gov.correspondence.notification import texts
from gov.correspondence.notification.mail import Mail
from hypothesis import given
from hypothesis import strategies as st


NOW = datetime(2026, 11, 29, 2, tzinfo=UTC)
MAIL = Mail(
    *("0a1b", "portal@moj.example", "وزارة العدل", "dana@moj.example"),
    *("أُحيل إليكم: كتاب 17/2026", "النص\n", "ar", NOW),
)


def test_a_place_that_nothing_fills_is_found():
    assert texts.unknown("{event} {subject} {number} {}") == ["subject", ""]


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_the_texts_that_are_shipped_have_no_unknown_place(language):
    for text in texts.USUAL[language]:
        assert texts.unknown(text) == []
    for text in texts.DIGEST[language]:
        assert texts.unknown(text, ("count", "lines", "agency")) == []


def test_what_is_filled_in_is_not_looked_at_again():
    assert texts.filled("{number} {x}", {"number": "{link}", "link": "no"}) == "{link} {x}"


@given(st.text(), st.dictionaries(st.sampled_from(texts.PLACES), st.text()))
def test_filling_never_fails(text, values):
    texts.filled(text, values)
    assert "\n" not in texts.one_line(text)


def test_a_message_is_read_as_it_was_meant():
    data = mail.build(MAIL)
    read = message_from_bytes(data, policy=default)
    assert read["Message-ID"] == "<0a1b.notification@moj.example>"
    assert (read["Subject"], read["To"]) == (MAIL.subject, MAIL.recipient)
    assert read["Auto-Submitted"] == "auto-generated"
    assert read.get_content().strip() == "النص"
    assert mail.build(MAIL) == data
    assert b"\n" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize("wrong", ["nobody", "a@b\r\nBcc: c@d.example", ""])
def test_an_address_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError):  # noqa: PT011 (the library says it in many ways)
        mail.build(MAIL._replace(recipient=wrong))


def test_the_agency_s_own_text_comes_before_that_for_all():
    written = {"any.ar.subject": "{number}", "to-sign.ar.body": "{link}"}
    assert texts.chosen(written, "to-sign", "ar") == ("{number}", "{link}")
    assert texts.chosen(written, "referred", "ar") == ("{number}", texts.USUAL["ar"].body)
    assert texts.chosen(written, "to-sign", "en") == texts.USUAL["en"]
