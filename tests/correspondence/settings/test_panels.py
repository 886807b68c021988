"""Every page of the settings is listed, and opens for the webmaster alone."""

import pytest
import transaction
from gov.correspondence.settings.panels import PANELS
from gov.correspondence.threads.settings import settings
from support import drafts
from support.web import Web


PAGES = ["agency-settings", *(panel.view for panel in PANELS)]


@pytest.fixture
def open_as(functional_portal, people, agencies):
    """Log somebody in and return a visitor of the portal."""
    drafts.staff(people)
    transaction.commit()

    def visitor(user):
        web = Web(functional_portal.absolute_url())
        if user:
            assert web.log_in(user, people.password).status == 200
        return web

    return visitor


def test_only_the_webmaster_sets_up(open_as):
    for user in ("", "sami", "huda", "rashid", "adel"):
        visitor = open_as(user)
        for page in PAGES:
            assert "form-section" not in visitor.get(f"/@@{page}").text


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(open_as, page):
    assert open_as("wafa").get(f"/@@{page}").status == 200


def test_what_is_wrong_is_said_and_what_was_typed_stays(open_as):
    visitor = open_as("wafa")
    page = visitor.get("/@@follow-up-settings").text
    token = page.split('name="_authenticator" value="')[1].split('"')[0]
    typed = {"reminder_days": "3 soon", "reminder_subject": "س", "reminder_body": "نص"}
    typed["_authenticator"] = token
    answer = visitor.post_form("/@@follow-up-settings", typed)
    assert answer.status == 422
    assert "3 soon" in answer.text
    assert "is-invalid" in answer.text
    typed["reminder_days"] = "١٠، ٣"
    assert visitor.post_form("/@@follow-up-settings", typed).status == 200
    transaction.begin()
    assert settings().reminder_days == (3, 10)
