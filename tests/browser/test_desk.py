"""A desk on which more lies than a page shows."""

import pytest
import re
import transaction
from playwright.sync_api import expect
from support import drafts


pytestmark = [pytest.mark.live, pytest.mark.browser]


@pytest.fixture
def many(live, staff):
    """Twenty-seven drafts on the desk of their unit."""
    made = [drafts.draft(staff, main=False).UID() for _number in range(27)]
    transaction.commit()
    return made


def shown(page):
    return re.findall(r'<tr[^>]*>.*?href="[^"]*/letters/[^"/]+/([^"/]+)"', page, re.DOTALL)


@pytest.mark.parametrize("query", ["block=nothing", "block=drafts&after=x", "block:list=drafts"])
def test_a_senseless_address_shows_a_desk(web, many, query):
    answer = web("sami").get(f"/@@desk?{query}")
    assert answer.status == 200
    assert "بانتظار" in answer.text or "مسودات" in answer.text


def test_a_block_is_the_callers_own(web, many):
    assert shown(web("tariq").get("/@@desk?block=drafts").text) == []


def test_all_letters_of_a_block_are_reached(person, address, many):
    someone = person("sami")
    page = someone.page
    page.goto(f"{address}/@@desk")
    drafts_of_units = page.locator("#drafts")
    assert drafts_of_units.locator("tbody tr").count() == 10
    drafts_of_units.get_by_role("link", name="(27)").click()
    expect(page.locator("tbody tr")).to_have_count(25)
    someone.shot("desk-block-ar")
    first = page.locator("tbody a").evaluate_all("links => links.map(link => link.href)")
    page.locator(".pager a").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    second = page.locator("tbody a").evaluate_all("links => links.map(link => link.href)")
    assert len({*first, *second}) == 27
    page.locator(".pager a").click()
    expect(page.locator("tbody tr")).to_have_count(25)


@pytest.fixture
def reviewed(live, staff):
    """Three letters before the head of their unit; the first one of the list is due."""
    made = [
        drafts.outgoing(staff, "in_review", **other)
        for other in ({}, {}, {"answer_due": "2026-01-01"})
    ]
    transaction.commit()
    return made


@pytest.mark.parametrize("sent", [{}, {"act": "endorse"}, {"act": "approve", "letters": "x"}])
def test_what_cannot_be_done_together_is_said(web, reviewed, sent):
    huda = web("huda")
    assert huda.post_form("/@@letters-together", sent).status == 403
    token = re.search(r'data-token="([0-9a-f]+)"', huda.get("/@@desk").text)[1]
    signed = {**sent, "_authenticator": token}
    assert huda.post_form("/@@letters-together", signed).status == 422
    assert 'id="to-review"' in huda.get("/@@letters-together").text


def test_a_list_is_worked_through_by_keys(person, address, reviewed):
    page = person("huda").page
    page.goto(f"{address}/@@desk?block=to-review")
    rows, pane = page.locator("tr[data-letter]"), page.locator("[data-preview-pane]")
    titles = page.locator(".letter-list-group")
    assert titles.count() == 2
    rows.first.focus()
    page.keyboard.press("j")
    pane.locator(f"[data-letter-preview='{rows.nth(1).get_attribute('data-letter')}']").wait_for()
    page.keyboard.press("ArrowUp")
    pane.locator(f"[data-letter-preview='{reviewed[2].UID()}']").wait_for()
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    assert not pane.is_visible()
    arabic = {"key": "ح", "code": "KeyP", "bubbles": True}
    rows.first.dispatch_event("keydown", arabic)
    assert pane.is_visible()
    rows.first.dispatch_event("keydown", arabic)
    page.keyboard.press(" ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press(" ")
    assert rows.first.get_attribute("aria-selected") == "true"
    page.locator("#together-remark").fill("jp? ")
    assert page.locator("#together-remark").input_value() == "jp? "
    assert not pane.is_visible()
    page.locator("#together button").click()
    expect(page.locator(".status-pill.is-done")).to_have_count(2)
    page.locator(".pager a").click()
    expect(rows).to_have_count(1)
    rows.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/letters/**")


def test_a_desk_is_arranged_and_filtered_without_scripts(person, address, many):
    page = person("sami", scripts=False).page
    page.goto(f"{address}/@@arrange-desk")
    page.locator("button[name=up][value=under-way]").click()
    page.locator("#show-drafts").uncheck()
    page.locator(".formControls .btn-primary").click()
    page.goto(f"{address}/@@desk")
    assert "27" in page.locator("p.filter-note").inner_text()
    assert page.locator("#drafts").count() == 0
    page.goto(f"{address}/@@outgoing")
    assert page.locator("tr[data-letter] a.letter-title").count() == 25
    page.locator("button[value=in_review]").click()
    page.goto(f"{address}/@@outgoing")
    assert page.locator("tr[data-letter]").count() == 0
    page.locator("button[name=clear]").click()
    expect(page.locator("tr[data-letter]")).to_have_count(25)
