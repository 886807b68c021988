"""A recipient chosen before the script of the grid is there, on a slow computer."""

import pytest
from playwright.sync_api import expect


pytestmark = [pytest.mark.live, pytest.mark.browser]

GRID = "form.widgets.recipients"
SUBJECT = "كتاب من حاسوب بطيء"
# The page has a small script that fetches these, in which the work of the grid is done.
SCRIPTS = "**/++resource++collective.z3cform.datagridfield/chunks/**"
CHOICE = "cms//secretary-general"


def cell(page, row, column="to"):
    return page.locator(f'[name^="{GRID}.{row}.widgets.{column}"]:not([type=hidden])')


@pytest.fixture
def slow(person):
    """A form whose grid has no script yet, and the requests for it that wait."""
    page, held = person("sami").page, []
    page.route(SCRIPTS, lambda route: held.append(route))
    page.goto(page.url.replace("@@desk", "letters/@@compose"), wait_until="commit")
    page.fill("[name='form.widgets.letter_subject']", SUBJECT)
    return page, held


def arrive(page, held):
    """Let the scripts come, those that wait and all that follow."""
    page.route(SCRIPTS, lambda route: route.continue_())
    while held:
        held.pop().continue_()
    page.wait_for_load_state("networkidle")


def test_it_is_stored_though_the_script_never_comes(slow):
    page, _ = slow
    cell(page, "AA").select_option(CHOICE)
    page.click("[name=save]")
    expect(page.locator("h1")).to_contain_text(SUBJECT)
    expect(page.locator(".envelope dd").first).to_contain_text("الأمين العام")


@pytest.mark.parametrize(
    "where", ["[name='form.widgets.body']", "[name='form.widgets.letter_subject']"]
)
def test_a_late_script_makes_the_next_line(slow, where):
    page, held = slow
    cell(page, "AA").select_option(CHOICE)
    page.locator(where).focus()
    arrive(page, held)
    expect(cell(page, 0)).to_have_value(CHOICE)
    expect(cell(page, "AA")).to_have_count(1)
    expect(page.locator(where)).to_be_focused()


def test_a_late_script_leaves_alone_who_is_in_the_line_or_entered_nothing(slow):
    page, held = slow
    cell(page, "AA").select_option(CHOICE)
    cell(page, "AA", "role").focus()
    arrive(page, held)
    expect(cell(page, 0)).to_have_count(0)
    expect(cell(page, "AA")).to_have_value(CHOICE)
    page.locator("[name='form.widgets.body']").focus()
    expect(cell(page, 0)).to_have_value(CHOICE)
    expect(cell(page, 1)).to_have_count(0)
