"""Every page of the settings is listed, and opens for the webmaster alone."""

import pytest
import re
import transaction
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import calendar
from gov.correspondence.calendar.limits import Limit
from gov.correspondence.explaining.contact import contact
from gov.correspondence.letters.lists import urgencies
from gov.correspondence.letters.urgencies import set_limit
from gov.correspondence.referrals.settings import directives
from gov.correspondence.settings.panels import PANELS
from gov.correspondence.threads.settings import decide_within
from gov.correspondence.threads.settings import PREFIX
from gov.correspondence.threads.settings import settings
from gov.correspondence.threads.settings import waiting_days
from plone import api
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


def token(visitor, page):
    return visitor.get(page).text.split('name="_authenticator" value="')[1].split('"')[0]


def test_the_time_to_answer_is_a_number_with_its_unit(open_as):
    visitor, page = open_as("wafa"), "/@@urgency-settings"
    codes = ("normal", "urgent", "very-urgent", "immediate")
    typed = {f"number-{code}": "0" for code in codes} | {f"unit-{code}": "days" for code in codes}
    typed["_authenticator"] = token(visitor, page)
    for wrong in ({"number-urgent": "366"}, {"number-urgent": "x"}, {"unit-urgent": "weeks"}):
        assert visitor.post_form(page, {**typed, **wrong}).status == 422
    kept = {**typed, "number-immediate": "٣", "unit-immediate": "hours", "number-urgent": "4"}
    assert visitor.post_form(page, kept).status == 200
    transaction.begin()
    told = {each.code: (each.answer_days, each.answer_hours) for each in urgencies()}
    assert (told["immediate"], told["urgent"], told["normal"]) == ((0, 3), (4, 0), (0, 0))
    now = datetime.now(UTC)
    found = calendar.deadline_for("immediate", now)
    assert found.instant(calendar.zone()) <= calendar.add_hours(now, 3)
    assert calendar.urgency_for(found, now) == "immediate"


def test_a_directive_counts_in_hours(open_as):
    visitor, page = open_as("wafa"), "/@@directive-settings"
    typed = {"save": "1", "known": "1", "code": "discuss", "name_ar": "للمناقشة", "name_en": "Talk"}
    typed |= {"task": "act", "number": "4", "unit": "hours"}
    typed["_authenticator"] = token(visitor, page)
    assert visitor.post_form(page, {**typed, "number": "501"}).status == 422
    assert visitor.post_form(page, typed).status == 200
    transaction.begin()
    (found,) = [each for each in directives() if each.code == "discuss"]
    assert (found.days, found.hours) == (0, 4)


def test_what_is_wrong_is_said_and_what_was_typed_stays(open_as):
    visitor = open_as("wafa")
    typed = {"reminder_days": "3 soon", "reminder_subject": "س", "reminder_body": "نص"}
    typed |= {"reminder_subject_en": "S", "reminder_body_en": "", "decide_within": "12"}
    typed |= {"await_outgoing": "١٤", "await_circular": "x", "await_memo": "0"}
    typed["_authenticator"] = token(visitor, "/@@follow-up-settings")
    answer = visitor.post_form("/@@follow-up-settings", typed)
    assert answer.status == 422
    assert "3 soon" in answer.text
    assert "is-invalid" in answer.text
    typed["reminder_days"] = "١٠، ٣"
    assert visitor.post_form("/@@follow-up-settings", typed).status == 422
    typed["reminder_body_en"] = "Text"
    assert visitor.post_form("/@@follow-up-settings", typed).status == 422
    typed["await_circular"] = "5"
    assert visitor.post_form("/@@follow-up-settings", typed).status == 200
    transaction.begin()
    assert settings().reminder_days == (3, 10)
    assert [waiting_days(kind) for kind in ("outgoing", "circular", "memo")] == [14, 5, 0]
    assert (waiting_days("incoming"), decide_within()) == (0, 12)


def test_a_contact_is_refused_with_what_was_typed(open_as):
    visitor, page = open_as("wafa"), "/@@help-settings"
    typed = {"name_ar": "مكتب المساعدة", "name_en": "Help", "telephone": "no", "email": ""}
    typed["_authenticator"] = token(visitor, page)
    answer = visitor.post_form(page, typed)
    assert answer.status == 422
    assert "is-invalid" in answer.text
    assert 'value="مكتب المساعدة"' in answer.text
    assert visitor.post_form(page, {**typed, "telephone": "4444"}).status == 200
    transaction.begin()
    assert contact("en").telephone == "4444"


def due_in_form(visitor, kind):
    page = visitor.get(f"/letters/@@compose?kind={kind}").text
    found = re.search(r'<input[^>]*name="form.widgets.answer_due"[^>]*>', page).group()
    return found.partition('value="')[2].partition('"')[0], "data-fills" in page


def test_a_letter_is_begun_with_the_time_its_kind_waits(open_as):
    api.portal.set_registry_record(f"{PREFIX}.await_outgoing", 12)
    set_limit("normal", Limit(days=20))
    transaction.commit()
    visitor = open_as("sami")
    due = calendar.add_days(calendar.today(), 12).isoformat()
    assert due_in_form(visitor, "outgoing") == (due, True)
    assert due_in_form(visitor, "memo") == ("", False)
    set_limit("normal", Limit(days=3))
    transaction.commit()
    shorter = calendar.add_days(calendar.today(), 3).isoformat()
    assert due_in_form(visitor, "outgoing") == (shorter, True)
    assert calendar.deadline_for("normal", within=2).day == calendar.add_days(calendar.today(), 2)
