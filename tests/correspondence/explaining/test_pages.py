"""What a person reads where a page cannot be shown, a form is not taken, or something fails."""

import logging
import pytest
import re
import requests
import transaction
from gov.correspondence.explaining import contact
from gov.correspondence.interfaces import ICorrespondenceLayer
from plone import api
from Products.Five.browser import BrowserView
from support import drafts
from zope.component import getSiteManager
from zope.interface import Interface


WORDS = "what only the log may know"
PAGE = {"Accept": "text/html"}


class Broken(BrowserView):
    """A page that fails."""

    def __call__(self):
        raise ValueError(WORDS)


@pytest.fixture
def broken():
    manager = getSiteManager()
    wanted = {
        "required": (Interface, ICorrespondenceLayer),
        "provided": Interface,
        "name": "broken",
    }
    manager.registerAdapter(Broken, **wanted)
    transaction.commit()
    yield
    manager.unregisterAdapter(Broken, **wanted)
    transaction.commit()


@pytest.fixture
def asked(functional_portal, staff):
    """Ask for a page as somebody, with the method and headers named."""
    letter = drafts.draft(staff)
    transaction.commit()

    def ask(place, person="", method="GET", **headers):
        place = place.replace("{letter}", "/".join(letter.getPhysicalPath()[2:]))
        return requests.request(
            method,
            f"{functional_portal.absolute_url()}/{place}",
            auth=(person, staff.password) if person else None,
            headers={**PAGE, **headers},
            allow_redirects=False,
            timeout=30,
        )

    return ask


def test_who_is_nobody_logs_in_first(asked):
    answer = asked("@@desk")
    assert answer.status_code == 302
    assert "/require_login?" in answer.headers["Location"]


def test_who_lacks_the_role_is_told_so_at_the_same_address(asked):
    answer = asked("@@site-controlpanel", "sami")
    assert answer.status_code == 403
    assert "لا يحق لكم فتح هذه الصفحة" in answer.text
    assert "<bdi>sami</bdi>" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("place", ["nothing", "{letter}", "{letter}/nothing"])
def test_a_hidden_letter_looks_like_none(asked, place):
    answer = asked(place, "khalid")
    assert answer.status_code == 404
    assert "لا يوجد هنا ما يمكن عرضه عليكم" in answer.text
    assert drafts.SECRET_WORD not in answer.text
    assert 'dir="rtl"' in answer.text.partition("<head")[0]
    assert "/@@desk" in answer.text.split('class="explanation"')[1]


def test_a_form_without_its_token_says_how_to_go_on(asked):
    answer = asked("@@delegations", "sami", "POST")
    assert answer.status_code == 403
    assert "لم يعد هذا النموذج صالحاً" in answer.text


def test_a_fault_gives_a_case_to_tell_and_no_word_of_its_cause(asked, broken, caplog):
    with caplog.at_level(logging.ERROR, logger="gov.correspondence.services"):
        answer = asked("broken", "sami")
    assert answer.status_code == 500
    case = re.search(r'ltr-number">([0-9a-f]{12})<', answer.text)[1]
    assert f"{case} unforeseen" in caplog.text
    assert WORDS not in answer.text
    assert "Traceback" not in answer.text


def test_a_script_gets_a_problem_document(asked, broken):
    answer = asked("broken", "sami", Accept="*/*")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "unforeseen"
    assert len(answer.json()["supportId"]) == 12


def test_the_help_says_that_the_portal_changes_no_password(asked):
    answer = asked("@@login-help")
    assert answer.status_code == 200
    assert "لا تحتفظ البوابة بكلمات المرور" in answer.text
    assert "<form" not in answer.text.split('class="explanation"')[1]


def test_the_pages_name_whom_to_ask_where_the_agency_does(asked, broken):
    pages = ("@@login-help", ""), ("broken", "sami"), ("nothing", "sami")
    assert not [place for place in pages if "explanation-contact" in asked(*place).text]
    contact.save(
        {
            "name_ar": "مكتب المساعدة",
            "name_en": "Help desk",
            "telephone": "+974 4444 (12)",
            "email": "help@example.gov",
        }
    )
    transaction.commit()
    for place in pages:
        shown = asked(*place).text.split("explanation-contact")[1]
        assert "مكتب المساعدة" in shown
        assert 'href="tel:+974444412"' in shown
        assert 'href="mailto:help@example.gov"' in shown
    assert "Help desk" in asked("@@login-help", Cookie="I18N_LANGUAGE=en").text


@pytest.mark.parametrize("place", ["mail_password_form", "passwordreset/abc", "contact-info"])
def test_plones_forms_for_forgotten_passwords_lead_there(asked, place):
    answer = asked(place)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/@@login-help")


def test_nobody_is_mailed_a_password(asked, functional_portal):
    answer = asked("mail_password?userid=sami", method="POST")
    assert answer.headers["Location"].endswith("/@@login-help")
    assert not getattr(functional_portal.MailHost, "messages", [])
    assert api.user.get("sami") is not None
