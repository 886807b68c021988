"""The forms say to which day an urgency leads and back, and fill in what is taken."""

import pytest
import transaction
from datetime import date
from gov.correspondence.api import calendar
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.calendar.limits import Limit
from gov.correspondence.letters.urgencies import set_limit
from playwright.sync_api import expect


pytestmark = [pytest.mark.live, pytest.mark.browser]

TIME = '[name="form.widgets.answer_due_time"]'
DAY, URGENCY = '[name="form.widgets.answer_due"]', 'select[name^="form.widgets.urgency"]'
FORMS = [("sami", "/letters/@@compose"), ("khalid", "/letters/@@arrival")]


def unfold(page):
    """Open the part of the form that asks for degrees and dates, where it is folded."""
    for summary in page.locator("#fold-more:not([open]) > summary").all():
        summary.click()


@pytest.mark.parametrize(("who", "form"), FORMS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_urgency_and_day_follow_each_other(person, who, form, language):
    someone = person(who, language)
    page = someone.page
    page.goto(someone.address + form)
    unfold(page)
    expect(page.locator("[data-hint]:visible")).to_have_count(0)
    page.select_option(URGENCY, "urgent")
    expect(page.locator("[data-hint=day]")).to_be_visible()
    expect(page.locator(DAY)).to_have_value("")
    page.locator("#due-hint").scroll_into_view_if_needed()
    someone.shot(f"due-hint-{form.rpartition('@')[2]}-{language}")
    page.click("[data-take=day]")
    expect(page.locator(DAY)).to_have_value(calendar.due_for("urgent").isoformat())
    expect(page.locator("[data-hint]:visible")).to_have_count(0)
    page.fill(DAY, calendar.add_days(calendar.today(), 2).isoformat())
    expect(page.locator("[data-hint=urgency]")).to_be_visible()
    expect(page.locator(URGENCY)).to_have_value("urgent")
    page.click("[data-take=urgency]")
    taken = calendar.urgency_for(calendar.add_days(calendar.today(), 2))
    expect(page.locator(URGENCY)).to_have_value(taken)
    expect(page.locator("[data-hint]:visible")).to_have_count(0)


def test_a_limit_in_hours_fills_in_the_time_as_well(live, person):
    set_limit("immediate", Limit(hours=3))
    transaction.commit()
    someone = person("sami", "ar")
    page, before = someone.page, calendar.deadline_for("immediate")
    page.goto(someone.address + "/letters/@@compose")
    unfold(page)
    page.select_option(URGENCY, "immediate")
    page.click("[data-take=day]")
    expect(page.locator("[data-hint]:visible")).to_have_count(0)
    taken = Deadline(
        date.fromisoformat(page.locator(DAY).input_value()), page.locator(TIME).input_value()
    )
    assert before.key <= taken.key <= calendar.deadline_for("immediate").key
    page.locator("#due-hint").scroll_into_view_if_needed()
    someone.shot("due-time-ar")
    page.fill(TIME, "23:59")
    page.locator(TIME).blur()
    expect(page.locator("[data-hint=urgency]")).to_be_visible()


def test_without_scripts_the_form_is_as_it_was(person):
    plain = person("sami", "ar", scripts=False)
    plain.page.goto(plain.address + "/letters/@@compose")
    unfold(plain.page)
    expect(plain.page.locator(DAY)).to_be_visible()
    expect(plain.page.locator("[data-hint]:visible")).to_have_count(0)
