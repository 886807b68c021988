"""The forms say to which day an urgency leads and back, and fill in what is taken."""

import pytest
from gov.correspondence.api import calendar
from playwright.sync_api import expect


pytestmark = [pytest.mark.live, pytest.mark.browser]

DAY, URGENCY = '[name="form.widgets.answer_due"]', 'select[name^="form.widgets.urgency"]'
FORMS = [("sami", "/letters/@@compose"), ("khalid", "/letters/@@arrival")]


@pytest.mark.parametrize(("who", "form"), FORMS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_urgency_and_day_follow_each_other(person, who, form, language):
    someone = person(who, language)
    page = someone.page
    page.goto(someone.address + form)
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


def test_without_scripts_the_form_is_as_it_was(person):
    plain = person("sami", "ar", scripts=False)
    plain.page.goto(plain.address + "/letters/@@compose")
    expect(plain.page.locator(DAY)).to_be_visible()
    expect(plain.page.locator("[data-hint]:visible")).to_have_count(0)
