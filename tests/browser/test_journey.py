"""A letter from the first draft to dispatch, and one from arrival to its end, in Chromium."""

import pytest
import re
from playwright.sync_api import expect
from support.drafts import PDF


pytestmark = [pytest.mark.live, pytest.mark.browser]

SUBJECT = "كتاب تجريبي بشأن تبادل المراسلات"
GRID = "form.widgets.recipients"


def cell(page, row, column):
    """One input of the grid of recipients."""
    return page.locator(f'[name^="{GRID}.{row}.widgets.{column}"]:not([type=hidden])')


def document(name):
    return {"name": name, "mimeType": "application/pdf", "buffer": PDF}


def pick(page, row, typed, choice):
    """Find a recipient by the beginning of a word, with the keyboard alone."""
    cell(page, row, "to").locator("xpath=preceding-sibling::input").focus()
    # A line that is typed into is none that waits any more.
    box = page.locator("input[role=combobox]:focus")
    page.keyboard.type(typed)
    found = page.locator(".choices:visible [role=option]")
    expect(found).to_have_count(2 if choice != "outside" else 1)
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("-0$"))
    page.keyboard.press("Enter")
    expect(page.locator(".choices:visible")).to_have_count(0)
    expect(box).not_to_have_value(typed)


def check_while_writing(page):
    """Leave a blank, be told of it, and fill it in."""
    written = page.input_value("[name='form.widgets.body']")
    page.fill("[name='form.widgets.body']", f"{written}\n____")
    expect(page.locator(".finding.is-error a[href='#form-widgets-body']")).to_be_visible()
    page.fill("[name='form.widgets.body']", written)
    expect(page.locator(".finding.is-error a[href='#form-widgets-body']")).to_have_count(0)


def come_back(page):
    """Leave the page without saving, and take up the text that was kept."""
    written = page.input_value("[name='form.widgets.body']")
    expect(page.locator("#text-kept")).to_have_text(re.compile(r"\d\d:\d\d"), timeout=15_000)
    page.reload()
    page.locator(".unsaved a").first.click()
    expect(page.locator("[name='form.widgets.body']")).to_have_value(written)
    page.wait_for_load_state("networkidle")


def compose(someone):
    """Fill the form: two recipients, the second as the grid offers a further line."""
    page = someone.page
    page.locator("a.btn-primary[href$='@@compose']").click()
    page.wait_for_load_state("networkidle")
    page.fill(
        "[name='form.widgets.body']",
        "السلام عليكم ورحمة الله وبركاته، وبعد:\nنرجو التكرم بالاطلاع.",
    )
    check_while_writing(page)
    come_back(page)
    for row, (typed, choice) in enumerate(
        [("الامين", "cms//secretary-general"), ("لا أحد بهذا الاسم", "outside")]
    ):
        pick(page, "AA", typed, choice)
        # Whoever leaves a cell of the last line gets a further line below it.
        page.keyboard.press("Tab")
        expect(cell(page, row, "to")).to_have_value(choice)
    cell(page, 1, "role").select_option("copy")
    page.set_input_files("[name=main]", document("الكتاب.pdf"))


def mend(someone):
    """Give what the first try lacked."""
    page = someone.page
    page.fill("[name='form.widgets.letter_subject']", SUBJECT)
    cell(page, 1, "name").fill("بنك قطر الوطني")
    cell(page, 1, "delivery").select_option("hand")
    page.set_input_files("[name=main]", document("الكتاب.pdf"))


def test_a_letter_leaves(person, live):
    sami = person("sami")
    sami.shot("desk-empty-ar")
    compose(sami)
    sami.shot("compose-ar")

    sami.page.click("[name=submit]")
    expect(sami.page.locator(".alert-danger").first).to_be_visible()
    expect(sami.page.locator(".datagridwidget-cell .invalid-feedback")).not_to_have_count(0)
    expect(cell(sami.page, 0, "to")).to_have_value("cms//secretary-general")
    expect(cell(sami.page, 1, "role")).to_have_value("copy")
    expect(sami.page.locator("[name='form.widgets.body']")).to_have_value(
        "السلام عليكم ورحمة الله وبركاته، وبعد:\nنرجو التكرم بالاطلاع."
    )
    sami.shot("compose-faults-ar")

    mend(sami)
    sami.page.click("[name=submit]")
    expect(sami.page.locator("h1")).to_contain_text(SUBJECT)
    address = sami.page.url
    sami.shot("letter-in-review-ar")

    huda = person("huda")
    huda.page.get_by_role("link", name=SUBJECT).first.click()
    huda.page.click("form[action$='act-endorse'] button")
    expect(huda.page.locator("form[action$='act-endorse']")).to_have_count(0)

    nasser = person("nasser")
    nasser.page.get_by_role("link", name=SUBJECT).first.click()
    nasser.page.click("form[action$='act-approve'] button")
    nasser.shot("letter-approved-ar")
    nasser.page.set_input_files("[name=signed_copy]", document("موقع.pdf"))
    nasser.page.click("#act-sign button")
    expect(nasser.page.locator("#act-sign")).to_have_count(0)

    khalid = person("khalid")
    khalid.shot("desk-clerk-ar")
    khalid.page.get_by_role("link", name=SUBJECT).first.click()
    khalid.page.select_option("[name=book]", "outgoing")
    khalid.shot("letter-signed-ar")
    khalid.page.click("#act-register button")
    shown = khalid.page.locator(".envelope .letter-number .ltr-number")
    expect(shown).to_contain_text("MOJ-")
    number = shown.inner_text()
    expect(khalid.page.locator("#global_statusmessage")).to_contain_text(number)
    khalid.page.click("form[action$='act-dispatch'] button")
    expect(khalid.page.locator("li.consignment")).to_have_count(2)
    expect(khalid.page.locator("li.timeline-entry")).to_have_count(7)
    khalid.shot("letter-dispatched-ar")

    khalid.page.goto(f"{khalid.address}/registers?book=outgoing")
    expect(khalid.page.locator(".is-stacking tbody").first.locator("tr")).to_have_count(1)
    expect(khalid.page.locator(".is-stacking tbody").first).to_contain_text(number)
    khalid.shot("book-ar")

    english = person("sami", "en")
    english.shot("desk-en")
    english.page.goto(address)
    expect(english.page.locator("html")).to_have_attribute("dir", "ltr")
    english.shot("letter-dispatched-en")
    english.page.goto(f"{english.address}/@@outgoing")
    english.shot("outgoing-en")
    english.page.goto(f"{english.address}/@@compose")
    expect(english.page.locator(".sections [aria-current=page]")).to_have_count(1)
    english.shot("compose-en")


def test_a_letter_is_returned_and_changed(person, letter_in, path):
    letter = letter_in("in_review")
    huda = person("huda")
    huda.page.goto(huda.address + path(letter))
    huda.page.click("details summary.btn-return")
    huda.page.fill("#remark-send_back", "يُصحَّح التاريخ")
    huda.shot("letter-return-ar")
    huda.page.click("form[action$='act-return'] button")

    sami = person("sami")
    sami.page.goto(sami.address + path(letter))
    expect(sami.page.locator(".timeline-remark")).to_contain_text("يُصحَّح التاريخ")
    sami.page.click("a[href$='/edit']")
    sami.page.fill("[name='form.widgets.letter_subject']", "موضوع مصحَّح")
    sami.page.fill("[name='form.widgets.declared_attachments']", "٣")
    sami.page.click("[name=submit]")
    expect(sami.page).to_have_url(sami.address + path(letter) + "/edit?check=1")
    expect(sami.page.locator(".invalid-feedback")).to_have_count(1)
    sami.shot("edit-incomplete-ar")
    sami.page.fill("[name='form.widgets.declared_attachments']", "0")
    sami.page.click("[name=submit]")
    expect(sami.page.locator("h1")).to_contain_text("موضوع مصحَّح")
    expect(sami.page.locator(".envelope .status-pill.is-waiting")).to_be_visible()


def test_a_letter_arrives(person, arrived):
    arrived("received")
    khalid = person("khalid")
    khalid.page.goto(f"{khalid.address}/@@incoming")
    khalid.shot("incoming-ar")
    khalid.page.click("tr.is-unread a")
    khalid.shot("letter-received-ar")
    khalid.page.click("form[action$='act-open'] button")
    khalid.page.select_option("[name=book]", "incoming")
    khalid.page.click("#act-register button")
    expect(khalid.page.locator(".envelope .letter-number")).to_contain_text("IN-")
    khalid.page.check("#unit-legal")
    khalid.shot("letter-distribute-ar")
    khalid.page.click("#act-distribute button")
    expect(khalid.page.locator("#unit-legal")).to_be_disabled()

    faisal = person("faisal", "en")
    faisal.page.click("#to-close a.letter-title")
    # Before its script is there, the link opens the document in another tab.
    faisal.page.wait_for_load_state()
    faisal.page.click(".file-list a[target=_blank]")
    expect(faisal.page.locator(".reader")).to_be_visible()
    faisal.page.click("details summary.btn-outline-primary")
    faisal.page.fill("#remark-close", "تم الرد هاتفياً")
    faisal.page.click("form[action$='act-close'] button")
    expect(faisal.page.locator(".act-bar")).to_have_count(0)
    faisal.shot("letter-closed-en")


def test_a_letter_is_written_without_scripts(person):
    sami = person("sami", scripts=False)
    page = sami.page
    page.goto(f"{sami.address}/@@compose")
    page.fill("[name='form.widgets.letter_subject']", SUBJECT)
    cell(page, "AA", "to").select_option("cms//")
    page.click("[name=more]")
    expect(cell(page, 0, "to")).to_have_value("cms//")
    cell(page, "AA", "to").select_option("outside")
    cell(page, "AA", "name").fill("سفارة")
    cell(page, "AA", "delivery").select_option("hand")
    page.click("[name=save]")
    expect(page.locator("h1")).to_contain_text(SUBJECT)
    expect(page.locator(".envelope dd").first).to_contain_text("سفارة")
