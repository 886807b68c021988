"""The worker tells people: on the screen, and by e-mail through a real mail server."""

import pytest
import transaction
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from email import message_from_bytes
from email.policy import default
from gov.correspondence.api import notification
from gov.correspondence.notification import choices
from gov.correspondence.notification import queue
from gov.correspondence.notification import settings
from gov.correspondence.notification.choices import Choices
from gov.exchange import clock
from gov.exchange.worker import telling
from gov.exchange.worker.portal import Portal
from plone import api
from support import drafts
from support.mail_server import free_port
from support.mail_server import listening
from support.mail_server import Says
from zope.annotation.interfaces import IAnnotations


SETTINGS = {
    "email_enabled": True,
    "address": "https://letters.moj.example",
    "quiet_from": "",
    "quiet_until": "",
    "quiet_days_off": False,
    "breaking_urgencies": (),
    "digest_at": "07:30",
    "matrix": {"to-review.any.email": "on"},
    "texts": {},
}


@pytest.fixture
def moj(committing):
    return committing


@pytest.fixture
def office(staff, moj_portal):
    """``staff`` whose head has an e-mail address, in an agency that tells by e-mail."""
    staff.without_directory()
    api.user.get(userid="huda").setMemberProperties({"email": "huda@moj.example"})
    api.portal.set_registry_record("plone.smtp_host", "127.0.0.1")
    api.portal.set_registry_record("plone.email_from_address", "portal@moj.example")
    chosen(staff)
    return staff


def chosen(staff, **other):
    with staff.acting("wafa"):
        settings.save({**SETTINGS, **other})
    transaction.commit()


@pytest.fixture
def tell(moj_portal, office):
    """A function that lets the worker tell people, with a server that says something."""
    portal = Portal(moj_portal._p_jar.db(), "/".join(moj_portal.getPhysicalPath()))

    def round(handler=None, **options):
        transaction.commit()
        while telling.tell_next(portal):
            pass
        if handler is None:
            api.portal.set_registry_record("plone.smtp_port", free_port())
            transaction.commit()
            done = telling.notify_next(portal, "test")
        else:
            with listening(handler, **options) as server:
                api.portal.set_registry_record("plone.smtp_port", server.port)
                transaction.commit()
                done = False
                while telling.notify_next(portal, "test"):
                    done = True
        moj_portal._p_jar.sync()
        return done

    return round


def waiting():
    return list(queue.messages().waiting())


def make_due():
    for message in waiting():
        queue.messages().postpone(message, clock.now() - timedelta(seconds=1))
    transaction.commit()


def test_an_agency_that_does_not_want_it_sends_nothing(tell, office):
    chosen(office, email_enabled=False)
    drafts.outgoing(office, "in_review")
    handler = Says()
    assert not tell(handler)
    assert (handler.taken, waiting()) == ([], [])
    with office.acting("huda"):
        assert notification.unread() == 1


def test_a_message_says_nothing_of_what_the_letter_says(tell, office):
    letter = drafts.outgoing(office, "in_review", urgency="urgent")
    handler = Says()
    assert tell(handler)
    ((source, recipients, data),) = handler.taken
    assert (source, recipients) == ("portal@moj.example", ["huda@moj.example"])
    read = message_from_bytes(data, policy=default)
    text = read.get_content()
    path = "/".join(letter.getPhysicalPath()[2:])
    assert f"https://letters.moj.example/{path}#letter-acts" in text
    assert "عاجل" in text
    for secret in (drafts.SECRET_WORD, "تجريبي", "cms"):
        assert secret not in text
        assert secret not in read["Subject"]
    assert waiting() == []
    assert not tell(handler)
    assert len(handler.taken) == 1


def test_each_is_told_in_the_own_language(tell, office, moj_portal):
    choices.create(moj_portal)
    IAnnotations(moj_portal)[choices.KEY].keep("huda", Choices(language="en"))
    drafts.outgoing(office, "in_review")
    handler = Says()
    tell(handler)
    read = message_from_bytes(handler.taken[0][2], policy=default)
    assert read["Subject"].startswith("For you to review")
    assert read["Content-Language"] == "en"


def test_a_text_of_the_agency_s_own_is_sent(tell, office):
    chosen(office, texts={"to-review.ar.subject": "مراجعة {kind}"})
    drafts.outgoing(office, "in_review")
    handler = Says()
    tell(handler)
    read = message_from_bytes(handler.taken[0][2], policy=default)
    assert read["Subject"].startswith("مراجعة ")


def test_a_server_that_is_down_is_tried_again_with_the_same_bytes(tell, office):
    drafts.outgoing(office, "in_review")
    assert not tell()
    (message,) = waiting()
    assert (message.attempts, message.owner) == (1, "")
    assert message.error.startswith("unreachable")
    kept = message.data
    make_due()
    handler = Says()
    assert tell(handler)
    assert handler.taken[0][2].rstrip() == kept.rstrip()


def test_a_silence_at_the_end_is_repeated_under_the_same_name(tell, office):
    drafts.outgoing(office, "in_review")
    silent, taking = Says(silent=True), Says()
    tell(silent)
    make_due()
    tell(taking)
    ids = {message_from_bytes(each[2])["Message-ID"] for each in silent.taken + taking.taken}
    assert (len(silent.taken), len(taking.taken), len(ids)) == (1, 1, 1)


def test_a_refused_recipient_is_given_up_and_said(tell, office):
    drafts.outgoing(office, "in_review")
    tell(Says(rcpt="550 5.1.1 no such user"))
    assert waiting() == []
    ((_id, person, way, tries, error),) = queue.messages().dead()
    assert (person, way, tries) == ("huda", "email", 1)
    assert "no such user" in error


def test_what_is_done_before_it_is_sent_is_not_sent(tell, office):
    letter = drafts.outgoing(office, "in_review")
    tell()
    make_due()
    (message,) = waiting()
    message.data = b""
    with office.acting("huda"):
        drafts.acts.endorse(letter)
    handler = Says()
    tell(handler)
    assert [each for each in handler.taken if each[1] == ["huda@moj.example"]] == []


def test_an_address_that_is_none_is_not_tried(tell, office):
    drafts.outgoing(office, "in_review")
    tell()
    (message,) = waiting()
    message.data = b""
    make_due()
    api.user.get(userid="huda").setMemberProperties({"email": "no address"})
    handler = Says()
    tell(handler)
    assert (handler.taken, waiting()) == ([], [])


def test_in_quiet_hours_it_waits_and_an_urgent_one_does_not(tell, office):
    chosen(
        office,
        quiet_from="00:00",
        quiet_until="23:59",
        breaking_urgencies=("immediate",),
    )
    drafts.outgoing(office, "in_review")
    handler = Says()
    tell(handler)
    assert handler.taken == []
    (message,) = waiting()
    assert message.due > datetime.now(UTC) or message.due.astimezone().minute == 59
    drafts.outgoing(office, "in_review", urgency="immediate")
    tell(handler)
    assert len(handler.taken) == 1


def test_a_digest_holds_what_came_until_its_hour(tell, office):
    chosen(office, matrix={"to-review.head.digest": "always", "to-review.any.email": "never"})
    letters = [drafts.outgoing(office, "in_review") for _count in range(3)]
    handler = Says()
    tell(handler)
    assert handler.taken == []
    (message,) = waiting()
    assert len(message.notices) == 3
    make_due()
    tell(handler)
    ((_source, recipients, data),) = handler.taken
    text = message_from_bytes(data, policy=default).get_content()
    assert recipients == ["huda@moj.example"]
    for letter in letters:
        assert "/".join(letter.getPhysicalPath()[2:]) in text
    assert drafts.SECRET_WORD not in text


def test_whoever_came_back_takes_up_what_was_held(tell, office, moj_portal):
    drafts.outgoing(office, "in_review")
    tell()
    make_due()
    held = notification.claim("node", clock.now())
    transaction.commit()
    assert notification.claim("other", clock.now()) is None
    assert notification.release("node", clock.now()) == 1
    again = notification.claim("node", clock.now())
    assert (again.id, again.data) == (held.id, held.data)
