"""A signatory delegates, the delegate approves, the desk is handed over, the auditor reads it."""

import pytest
import transaction
from gov.correspondence.api import journal
from gov.correspondence.delegation import clock
from playwright.sync_api import expect


pytestmark = [pytest.mark.live, pytest.mark.browser]


@pytest.fixture
def dana(live, staff):
    staff.make("dana", unit="finance", role="head", clearance="secret")
    transaction.commit()
    return "dana"


def open_page(someone, address, view):
    someone.page.goto(f"{address}/{view}")


def test_a_delegate_approves_and_the_desk_is_handed_over(person, address, live, dana, letter_in):
    letter = letter_in("for_signature")
    here = letter.absolute_url().replace("127.0.0.1", "localhost")
    today = clock.today().isoformat()

    nasser = person("nasser")
    open_page(nasser, address, "@@delegations")
    nasser.page.fill("[name=delegate]", "nobody")
    nasser.page.fill("[name=begins]", today)
    nasser.page.fill("[name=ends]", today)
    nasser.page.locator("form:has([value=grant]) button").click()
    expect(nasser.page.locator(".invalid-feedback")).to_have_count(1)
    expect(nasser.page.locator("[name=begins]")).to_have_value(today)
    nasser.page.fill("[name=delegate]", dana)
    nasser.page.locator("form:has([value=grant]) button").click()
    expect(nasser.page.locator("tr:has-text('dana') .status-pill.is-done")).to_have_count(1)
    nasser.shot("delegations-ar")

    delegate = person(dana)
    delegate.page.goto(here)
    delegate.page.click("form[action$='act-approve'] button")
    expect(delegate.page.locator("#letter-signature")).to_be_visible()
    expect(delegate.page.locator(".timeline")).to_contain_text("ناصر خالد المري")
    delegate.shot("letter-signed-for-another-ar")

    open_page(nasser, address, "@@absences")
    nasser.page.fill("[name=begins]", today)
    nasser.page.fill("[name=ends]", today)
    nasser.page.fill("[name=substitute]", dana)
    nasser.page.locator("form:has([value=enter]) button").click()
    expect(nasser.page.locator("tbody tr")).to_have_count(1)
    nasser.shot("absences-ar")

    huda = person("huda", "en")
    open_page(huda, address, "letters/@@hand-over?leaver=nasser")
    expect(huda.page.locator("tbody").first.locator("tr")).to_have_count(2)
    huda.shot("hand-over-en")
    huda.page.fill("[name=heir]", "huda")
    huda.page.locator("form:has([value=hand-over]) button").click()
    expect(huda.page.locator("h1")).to_contain_text("1")
    expect(huda.page.locator("tbody tr")).to_have_count(2)
    huda.shot("hand-over-protocol-en")
    delegate.page.goto(here)
    expect(delegate.page.locator("#letter-signature")).to_have_count(0)

    with transaction.manager:
        journal.chain_pending()
    adel = person("adel")
    open_page(adel, address, "letters/@@journal")
    expect(adel.page.locator("tbody tr").first).to_be_visible()
    adel.page.locator(".page-header-acts form button").click()
    expect(adel.page.locator(".alert-info")).to_be_visible()
    adel.shot("journal-ar")


def test_strangers_do_not_get_these_pages(web, live):
    for visitor, page in (
        ("", "/@@delegations"),
        ("", "/@@absences"),
        ("sami", "/letters/@@hand-over"),
        ("sami", "/letters/@@journal"),
        ("wafa", "/letters/@@journal-export"),
        ("manager", "/letters/@@journal"),
    ):
        answer = web(visitor).get(page)
        assert "form-grid" not in answer.text, page
        assert "letter-list" not in answer.text, page
    assert web("nasser").post_form("/@@delegations", {"act": "grant"}).status == 403
