"""A desk on which more lies than a page shows."""

import pytest
import re
import transaction
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
    assert drafts_of_units.locator("tbody tr").count() == 25
    drafts_of_units.get_by_role("link", name="(27)").click()
    assert page.locator("tbody tr").count() == 25
    someone.shot("desk-block-ar")
    first = page.locator("tbody a").evaluate_all("links => links.map(link => link.href)")
    page.locator(".pager a").click()
    assert page.locator("tbody tr").count() == 2
    second = page.locator("tbody a").evaluate_all("links => links.map(link => link.href)")
    assert len({*first, *second}) == 27
    page.locator(".pager a").click()
    assert page.locator("tbody tr").count() == 25
