"""A memo, a circular and a letter by hand in Chromium; files outlive a refused form."""

import pytest
from gov.correspondence.agencies.interfaces import IAgencies
from gov.correspondence.letters import templates
from gov.correspondence.letters.templates import Template
from playwright.sync_api import expect
from support.agencies import StaticAgencies
from support.agencies import ThreeAgencies
from support.books import BOOKS
from support.books import describe_books
from support.drafts import PDF
from support.drafts import TO_BANK
from support.drafts import TO_CMS
from zope.component import getGlobalSiteManager


pytestmark = [pytest.mark.live, pytest.mark.browser]

GRID = "form.widgets.recipients"
MORE = {
    "memos": {"kind": "memo", "pattern": "MOJ-M-{year}-{number:05}", "unit": "archive"},
    "circulars": {"kind": "circular", "pattern": "MOJ-C-{year}-{number:05}", "unit": "archive"},
}
NOTE = Template(
    "note",
    {"ar": "مذكرة إحاطة", "en": "Briefing note"},
    "memo",
    (),
    "ar",
    "إحاطة بشأن اجتماع",
    "السادة {addressee} المحترمين\nرقم {number} في {date}\nنحيطكم علماً بالموعد.",
)


@pytest.fixture
def books(live):
    """The books of memos and circulars too, a template, and three agencies."""
    import transaction

    describe_books({**BOOKS, **MORE})
    templates.store(NOTE)
    transaction.commit()
    getGlobalSiteManager().registerUtility(ThreeAgencies(), IAgencies)
    yield
    getGlobalSiteManager().registerUtility(StaticAgencies(), IAgencies)


def cell(page, row, column):
    return page.locator(f'[name^="{GRID}.{row}.widgets.{column}"]:not([type=hidden])')


def choose(page, row, choice):
    """Choose a recipient in the line that waits for input."""
    cell(page, "AA", "to").focus()
    cell(page, "AA", "to").select_option(choice)
    page.keyboard.press("Tab")
    expect(cell(page, row, "to")).to_have_value(choice)


def document(name):
    return {"name": name, "mimeType": "application/pdf", "buffer": PDF}


def press(someone, address, selector):
    someone.page.goto(address)
    someone.page.click(selector)


def test_a_memo_reaches_its_unit(person, books):
    sami = person("sami")
    sami.page.goto(f"{sami.address}/letters/@@compose?kind=memo")
    sami.page.select_option("#template", "note")
    sami.page.click("#template-form button")
    sami.page.wait_for_load_state("networkidle")
    expect(sami.page.locator("[name='form.widgets.letter_subject']")).to_have_value(
        NOTE.letter_subject
    )
    choose(sami.page, 0, "unit:legal")
    sami.page.click("[name=preview]")
    expect(sami.page.locator("#preview")).to_contain_text("الشؤون القانونية")
    expect(cell(sami.page, 0, "to")).to_have_value("unit:legal")
    sami.shot("memo-compose-ar")
    sami.page.click("[name=submit]")
    expect(sami.page.locator("h1")).to_contain_text(NOTE.letter_subject)
    address = sami.page.url

    press(person("huda"), address, "form[action$='act-endorse'] button")
    press(person("nasser"), address, "form[action$='act-approve'] button")
    khalid = person("khalid")
    khalid.page.goto(address)
    khalid.page.select_option("[name=book]", "memos")
    khalid.page.click("#act-register button")
    expect(khalid.page.locator(".envelope .letter-number .ltr-number")).to_contain_text("MOJ-M-")

    faisal = person("faisal")
    faisal.page.goto(f"{faisal.address}/@@memos")
    faisal.page.get_by_role("link", name=NOTE.letter_subject).click()
    expect(faisal.page.locator(".letter-body")).to_contain_text("MOJ-M-")
    faisal.shot("memo-received-ar")
    english = person("faisal", "en")
    english.page.goto(address)
    english.shot("memo-received-en")
    faisal.page.click("button[formaction$='letter-reply']")
    expect(faisal.page.locator("[name='form.widgets.letter_subject']")).to_have_value(
        f"رد: {NOTE.letter_subject}"
    )
    expect(cell(faisal.page, 0, "to")).to_have_value("unit:minister")
    faisal.shot("memo-reply-ar")


def test_a_circular_and_files_that_are_not_lost(person, books):
    sami = person("sami")
    sami.page.goto(f"{sami.address}/letters/@@compose?kind=circular")
    sami.page.wait_for_load_state("networkidle")
    choose(sami.page, 0, "group:all")
    sami.page.set_input_files("[name=main]", document("تعميم.pdf"))
    sami.page.set_input_files("[name=attachment]", [document("أ.pdf"), document("ب.pdf")])
    sami.page.click("[name=save]")
    expect(sami.page.locator(".alert-danger").first).to_be_visible()
    expect(sami.page.locator("#chosen-files li")).to_have_count(3)
    sami.shot("circular-files-kept-ar")
    sami.page.fill("[name='form.widgets.letter_subject']", "تعميم بشأن الدوام")
    sami.page.fill("[name='form.widgets.declared_attachments']", "1")
    sami.page.locator("#chosen-files li", has_text="ب.pdf").locator("input").check()
    sami.page.click("[name=submit]")
    expect(sami.page.locator("h1")).to_contain_text("تعميم بشأن الدوام")
    expect(sami.page.locator("#letter-files ~ *, .file-list").first).to_be_visible()
    expect(sami.page.get_by_text("أ.pdf")).to_have_count(1)
    expect(sami.page.get_by_text("ب.pdf")).to_have_count(0)
    address = sami.page.url

    press(person("huda"), address, "form[action$='act-endorse'] button")
    nasser = person("nasser")
    press(nasser, address, "form[action$='act-approve'] button")
    nasser.page.set_input_files("[name=signed_copy]", document("موقع.pdf"))
    nasser.page.click("#act-sign button")
    khalid = person("khalid")
    khalid.page.goto(address)
    khalid.page.select_option("[name=book]", "circulars")
    khalid.page.click("#act-register button")
    khalid.page.click("form[action$='act-dispatch'] button")
    expect(khalid.page.locator("li.consignment")).to_have_count(2)
    khalid.shot("circular-dispatched-ar")
    khalid.page.goto(f"{khalid.address}/@@outgoing")
    expect(khalid.page.get_by_role("link", name="تعميم بشأن الدوام")).to_have_count(1)


def test_the_registry_records_a_delivery_by_hand(person, letter_in, path):
    letter = letter_in("dispatched", recipients=[TO_CMS, TO_BANK])
    khalid = person("khalid")
    khalid.page.goto(khalid.address + path(letter))
    form = khalid.page.locator("#deliveries form", has_text="بنك قطر")
    form.locator("[value=delivered]").click()
    expect(khalid.page.locator(".alert-danger").first).to_be_visible()
    form.locator("[name=taken_by]").fill("أحمد المري")
    form.locator("[name=number]").fill("إ-77")
    khalid.shot("delivery-ar")
    form.locator("[value=delivered]").click()
    expect(khalid.page.locator("li.consignment", has_text="بنك قطر")).to_contain_text("إ-77")
    expect(khalid.page.locator("#deliveries form", has_text="بنك قطر")).to_have_count(0)


def test_each_recipient_gets_a_mix_of_attachments(person, live):
    sami = person("sami")
    sami.page.goto(f"{sami.address}/letters/@@compose")
    sami.page.wait_for_load_state("networkidle")
    choose(sami.page, 0, "cms//")
    sami.page.fill("[name='form.widgets.letter_subject']", "كتاب بمرفقات")
    sami.page.set_input_files("[name=main]", document("كتاب.pdf"))
    names = ["أ.pdf", "ب.pdf", "ج.pdf"]
    sami.page.set_input_files("[name=attachment]", [document(name) for name in names])
    sami.page.click("#fold-files > summary")
    sami.page.fill("[name='form.widgets.declared_attachments']", "3")
    sami.page.click("[name=save]")
    sami.page.click("a[href$='/edit']")
    sami.page.wait_for_load_state("networkidle")
    cell(sami.page, 0, "attachments").select_option(label=["أ.pdf", "ج.pdf"])
    sami.shot("packs-ar")
    sami.page.click("[name=submit]")
    expect(sami.page.locator("h1")).to_contain_text("كتاب بمرفقات")
    sami.page.wait_for_load_state("networkidle")
    expect(sami.page.locator(".status-pill").first).to_contain_text("قيد المراجعة")
