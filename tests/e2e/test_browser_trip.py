"""A letter between two portals, each step by its person in front of Chromium."""

import pytest
from playwright.sync_api import expect
from support.portals import wait_for
from support.trips import PDF


pytestmark = pytest.mark.browser

# Unlike in each language: the same file twice would count as the same letter.
SIGNED = {
    language: PDF.replace(b"endobj", b"endobj %signed " + language.encode() + b"\n", 1)
    for language in ("ar", "en")
}
GRID = "form.widgets.recipients"
OPENED = {"ar": "فتحته الوحدة", "en": "Opened by the unit"}
LANGUAGES = {
    "ar": ("rtl", "كتاب تجريبي من متصفح"),
    "en": ("ltr", "A trial letter from a browser"),
}


def cell(page, row, column):
    """One input of the grid of recipients."""
    return page.locator(f'[name^="{GRID}.{row}.widgets.{column}"]:not([type=hidden])')


def pdf(name, content=PDF):
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def go_to(someone, subject):
    """Open the letter from the desk."""
    someone.page.get_by_role("link", name=subject).first.click()
    expect(someone.page.locator("h1")).to_contain_text(subject)
    return someone.page


def act(page, name):
    """Press the button of an act; it is gone afterwards."""
    button = page.locator(f"form[action$='act-{name}'] button")
    button.click()
    expect(button).to_have_count(0)


def compose(yusuf, subject):
    """Write the letter in the form, with its recipient in the grid and its document."""
    page = yusuf.page
    page.locator("a.btn-primary[href$='@@compose']").click()
    page.fill("[name='form.widgets.letter_subject']", subject)
    page.fill("[name='form.widgets.body']", "السلام عليكم ورحمة الله وبركاته، وبعد:\nنرجو الإفادة.")
    cell(page, "AA", "to").focus()
    cell(page, "AA", "to").select_option("cms//secretary-general")
    page.locator("[name='form.widgets.body']").focus()
    # Leaving the line makes the next one.
    cell(page, 0, "to").wait_for()
    page.set_input_files("[name=main]", pdf("الكتاب.pdf"))


def on_desk(clerk, number):
    """Wait until a letter with that number of theirs lies unread on the incoming desk."""
    row = clerk.page.locator("tr.is-unread", has_text=number)

    def look():
        clerk.page.goto(f"{clerk.address}/@@incoming")
        return row.count()

    wait_for(look, 60, f"{number} on the incoming desk")
    return row.locator("a").first


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_written_here_and_registered_there(person, language):
    direction, subject = LANGUAGES[language]
    yusuf = person("moj", "yusuf", language)
    expect(yusuf.page.locator("html")).to_have_attribute("dir", direction)
    compose(yusuf, subject)
    yusuf.shot(f"trip-compose-{language}")
    yusuf.page.click("[name=submit]")
    expect(yusuf.page.locator("h1")).to_contain_text(subject)
    address = yusuf.page.url

    act(go_to(person("moj", "khalid", language), subject), "endorse")
    act(go_to(person("moj", "ibrahim", language), subject), "approve")

    maryam = go_to(person("moj", "maryam", language), subject)
    maryam.set_input_files("[name=signed_copy]", pdf("النسخة الموقعة.pdf", SIGNED[language]))
    maryam.click("#act-sign button")
    expect(maryam.locator("#act-sign")).to_have_count(0)

    salem = person("moj", "salem", language)
    salem.shot(f"trip-desk-clerk-{language}")
    page = go_to(salem, subject)
    page.select_option("[name=book]", "outgoing-minister")
    page.click("#act-register button")
    ours = page.locator(".envelope .letter-number .ltr-number").first
    expect(ours).to_contain_text("MOJ-MIN-")
    our_number = ours.inner_text()
    act(page, "dispatch")

    theirs = receive(person("cms", "hamad", language), subject, our_number, language)

    yusuf.page.goto(address)
    timeline = yusuf.page.locator("li.timeline-entry.is-theirs")
    wait_for(
        lambda: yusuf.page.reload() and theirs in "".join(timeline.all_inner_texts()),
        60,
        "the number there on the sender's page",
    )
    expect(timeline.filter(has_text=theirs)).to_contain_text("حمد عبدالرحمن الكواري")
    expect(yusuf.page.locator("li.consignment")).to_contain_text(theirs)
    go_to(person("cms", "mona", language), subject)
    wait_for(
        lambda: yusuf.page.reload() and OPENED[language] in "".join(timeline.all_inner_texts()),
        60,
        "on the sender's page that the unit opened it",
    )
    yusuf.shot(f"trip-letter-{language}")
    yusuf.page.goto(f"{yusuf.address}/@@desk")
    yusuf.shot(f"trip-desk-{language}")


def receive(hamad, subject, our_number, language):
    """Open, register and distribute at cms; return the number given."""
    link = on_desk(hamad, our_number)
    hamad.shot(f"trip-incoming-{language}")
    page = hamad.page
    link.click()
    act(page, "open")
    expect(page.locator("h1")).to_contain_text(subject)
    expect(page.locator(".envelope.is-facts")).to_contain_text(our_number)
    page.select_option("[name=book]", "incoming-general")
    page.click("#act-register button")
    number = page.locator(".envelope .letter-number .ltr-number").first
    expect(number).to_contain_text("CMS-IN-")
    page.check("#unit-secretary-general-office")
    page.click("#act-distribute button")
    expect(page.locator("#unit-secretary-general-office")).to_be_disabled()
    document = page.locator(".file-list a[target=_blank]").first.get_attribute("href")
    answer = page.request.get(document)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body() == SIGNED[language]
    hamad.shot(f"trip-registered-{language}")
    return number.inner_text()
