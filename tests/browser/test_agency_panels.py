"""The webmaster makes a unit and changes the letterhead: looked at first, in both languages."""

import pytest
from playwright.sync_api import expect


pytestmark = [pytest.mark.live, pytest.mark.browser]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_unit_is_looked_at_then_kept(person, language):
    wafa = person("wafa", language)
    page = wafa.page
    page.goto(f"{wafa.address}/@@unit-settings")
    rows = page.locator(".letter-list tbody tr").count()
    page.fill("#panel-code", "archives")
    page.fill("#panel-name_ar", "المحفوظات")
    page.fill("#panel-name_en", "Archives")
    page.select_option("#panel-kind", "section")
    page.click("[name=preview]")
    expect(page.locator("#panel-preview")).to_contain_text("Archives")
    wafa.shot(f"units-{language}")
    page.click("[name=looked]")
    expect(page.locator(".letter-list tbody tr")).to_have_count(rows + 1)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_letterhead_is_looked_at_then_kept(person, language):
    wafa = person("wafa", language)
    page = wafa.page
    page.goto(f"{wafa.address}/@@identity-settings")
    page.fill("#panel-name_en", "Ministry of Law")
    page.fill("#panel-primary_colour", "#5a1f3c")
    page.click("[name=preview]")
    expect(page.locator("#panel-preview")).to_contain_text("#5a1f3c")
    wafa.shot(f"identity-{language}")
    page.click("[name=looked]")
    expect(page.locator("#panel-name_en")).to_have_value("Ministry of Law")
    expect(page.locator("#panel-preview")).to_have_count(0)
