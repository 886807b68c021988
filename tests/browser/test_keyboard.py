"""A day without a mouse: every stop of the focus is seen, and it goes where it helps."""

import pytest
from playwright.sync_api import expect
from support.keys import Keys
from support.people import PASSWORD


pytestmark = [pytest.mark.live, pytest.mark.browser]

WRITTEN = {"ar": "كتاب بلا فأرة", "en": "A letter without a mouse"}


@pytest.fixture
def keys(person, address, language):
    """Open a page as somebody; what is pressed there."""

    def at(user_id, path):
        page = person(user_id, language).page
        page.goto(f"{address}{path}")
        return Keys(page)

    return at


def button(page, name):
    return page.get_by_role("button", name=name, exact=True).first


def focused(page, selector):
    """Assert that what has the focus is such a thing."""
    here = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    assert page.evaluate("what => document.activeElement.matches(what)", selector), here


def test_one_logs_in_and_skips_to_the_content(stranger, address, language, say):
    page = stranger(language).page
    page.goto(f"{address}/login")
    keys = Keys(page)
    keys.to(page.locator("[name=__ac_name]"))
    keys.type("sami")
    keys.press("Tab")
    keys.type("wrong")
    keys.enter(page.locator("[name='buttons.login']"))
    expect(page.locator("[name=__ac_name]")).to_have_value("sami")
    expect(page.locator("[name=__ac_password]")).to_have_value("")
    keys.to(page.locator("[name=__ac_password]"))
    keys.type(PASSWORD)
    keys.enter(page.locator("[name=__ac_password]"))
    page.wait_for_url("**/@@desk")
    keys.press("Tab")
    focused(page, ".skip-link")
    assert page.locator(":focus").inner_text() == say("Skip to the content")
    page.keyboard.press("Enter")
    keys.press("Tab")
    focused(page, "main *")


def test_a_letter_is_written_and_put_up(keys, language, say):
    """The grids of the page let the focus out again."""
    keys = keys("sami", "/@@desk")
    page = keys.page
    keys.enter(page.get_by_role("main").get_by_role("link", name=say("New letter")))
    keys.to(page.get_by_label(say("Subject"), exact=True))
    keys.type(WRITTEN[language])
    keys.enter(button(page, say("Save and submit")))
    focused(page, "[role=alert]")
    keys.press("Tab")
    keys.enter(button(page, say("Save the draft")))
    expect(page.get_by_role("heading", level=1)).to_contain_text(WRITTEN[language])


def test_a_letter_is_registered_and_sent(keys, letter_in, path, say):
    keys = keys("khalid", path(letter_in("signed")))
    page = keys.page
    keys.pick(page.get_by_label(say("Book"), exact=True), "outgoing")
    keys.enter(button(page, say("Register the letter")))
    focused(page, "#global_statusmessage *")
    expect(page.get_by_role("status").or_(page.get_by_role("alert")).first).to_contain_text("MOJ-")
    keys.enter(button(page, say("Dispatch")))
    expect(button(page, say("Dispatch"))).to_have_count(0)


def test_escape_closes_a_menu_and_a_preview(keys, letter_in, say):
    """What was open gives the focus back to where it came from."""
    letter_in("draft")
    keys = keys("sami", "/@@desk?block=drafts")
    page = keys.page
    menu = page.locator("#portal-user button")
    keys.to(menu)
    keys.press("Enter", "ArrowDown")
    focused(page, "#portal-user .dropdown-item")
    keys.press("Escape")
    focused(page, "#portal-user button[aria-expanded=false]")
    listed = page.get_by_role("button", name=say("Keys"), exact=True)
    keys.to(listed)
    keys.press("Enter")
    expect(page.locator("dialog[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    focused(page, "[data-tool=keys]")
    row, pane = page.locator("tr[data-letter]").first, page.locator("[data-preview-pane]")
    keys.to(row)
    keys.to(pane.locator("a").first)
    keys.press("Escape")
    focused(page, "tr[data-letter]")
    keys.press("Escape")
    expect(pane).to_be_hidden()
    focused(page, "tr[data-letter]")


def test_escape_leaves_the_document_beside_the_form(keys, language, say):
    keys = keys("sami", "/letters/@@compose")
    page = keys.page
    printing = page.locator("[name=print]")
    keys.to(printing)
    page.keyboard.press("Enter")
    expect(page.locator("#printed .reader-status.is-failed")).to_be_visible()
    keys.to(page.locator("#printed [data-again]"))
    keys.press("Escape")
    expect(page.locator("#printed")).to_be_hidden()
    focused(page, "[name=print]")


@pytest.mark.parametrize("language", ["ar"])
def test_the_focus_goes_round_every_page(keys, address, letter_in, arrived, path):
    """Nowhere is it hidden, and nowhere is it held; nothing is left out."""
    draft, came = path(letter_in("draft")), path(arrived("distributed"))
    approved = path(letter_in("approved"))
    pages = {
        "sami": ["/@@desk", "/letters/@@compose", draft, f"{draft}/edit", "/@@letter-search"],
        "nasser": [approved, "/@@signing-folder"],
        "faisal": [came, "/@@follow-up"],
        "khalid": ["/registers", "/@@incoming", "/letters/@@arrival"],
        "wafa": ["/@@agency-settings", "/@@book-settings", "/@@verification-keys"],
    }
    for who, paths in pages.items():
        walking = keys(who, "/@@desk")
        for each in paths:
            walking.page.goto(f"{address}{each}")
            assert walking.around() > 10, each
