"""A document is read in the page of its letter, in a frame that reaches nothing."""

import io
import pikepdf
import pytest
import re
import transaction
from gov.correspondence.api import files
from gov.correspondence.gateway.doors import completed
from playwright.sync_api import Error
from playwright.sync_api import expect
from support.drafts import PDF
from urllib.parse import urlsplit
from weasyprint import HTML


pytestmark = [pytest.mark.live, pytest.mark.browser]

FRAMED = re.compile(r"/pdfjs/|/fonts/|gov\.correspondence\.reading/")
FRAME = "iframe.reader-frame"


def locked(document):
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(document)) as opened:
        opened.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    return made.getvalue()


@pytest.fixture
def letter(live, staff, letter_in):
    """A draft whose document has three sheets; of its attachments one is broken, one locked."""
    made = letter_in("draft", main=False)
    sheet = '<p style="break-after: page" dir="rtl">نص الكتاب</p>'
    document = HTML(string=sheet * 2 + "<p>Third</p>").write_pdf()
    with staff.acting("sami"):
        for role, name, content in (
            ("main", "كتاب.pdf", document),
            ("attachment", "broken.pdf", PDF),
            ("attachment", "locked.pdf", locked(document)),
        ):
            files.add(made, role, name, "application/pdf", io.BytesIO(content))
    transaction.commit()
    return made


def through_the_door(route):
    """Answer as the port does, whose filter does not stand before a portal under test."""
    answer = route.fetch()
    path = urlsplit(route.request.url).path
    headers = completed(list(answer.headers.items()), https=False, path=path)
    route.fulfill(response=answer, headers=dict(headers))


def reading(person, letter, path, **how):
    someone = person("sami", **how)
    someone.page.context.route(FRAMED, through_the_door)
    someone.page.goto(someone.address + path(letter))
    return someone


def test_the_frame_reaches_nothing(person, letter, path, web):
    sami = reading(person, letter, path)
    page = sami.page
    expect(page.frame_locator(FRAME).locator("canvas").first).to_be_visible()
    frame = page.frames[-1]
    assert frame.evaluate("window.origin") == "null"
    with pytest.raises(Error, match="sandboxed"):
        frame.evaluate("document.cookie")
    fetched = "fetch('/plone/@@desk').then(() => 'reached', () => 'refused')"
    assert frame.evaluate(fetched) == "refused"
    assert [fault for fault in sami.faults if "@@desk" not in fault] == []
    sami.faults.clear()
    assert "data-token" not in web("sami").get(f"{path(letter)}/@@document-frame").text


def test_sheets_words_and_what_cannot_be_shown(person, letter, path):
    sami = reading(person, letter, path)
    page, frame = sami.page, sami.page.frame_locator(FRAME)
    expect(frame.locator("#count")).to_have_text("3")
    expect(frame.locator(".sheet").first.locator(".textLayer")).to_contain_text("الكتاب")
    frame.locator("#after").click()
    frame.locator("#after").click()
    expect(frame.locator("#page")).to_have_value("3")
    expect(frame.locator("#after")).to_be_disabled()
    expect(frame.locator(".sheet").last.locator(".textLayer")).to_contain_text("Third")
    before = frame.locator(".sheet").first.bounding_box()
    frame.locator("#turn").click()
    after = frame.locator(".sheet").first.bounding_box()
    assert before["height"] > before["width"]
    assert after["height"] < after["width"]
    sami.shot("reader-ar")
    with page.expect_download() as saved:
        frame.locator("#save").click()
    assert saved.value.suggested_filename == "كتاب.pdf"
    for name, word in (("broken.pdf", "عرض"), ("locked.pdf", "بكلمة مرور")):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator(".reader-status.is-failed")).to_contain_text(word)
        expect(page.locator(FRAME)).to_have_count(0)


@pytest.mark.parametrize(("language", "onward"), [("ar", "ArrowLeft"), ("en", "ArrowRight")])
def test_sheets_turn_by_arrows_as_the_page_is_written(person, letter, path, language, onward):
    """Escape leaves the document for the name it is listed by."""
    page = reading(person, letter, path, language=language).page
    frame = page.frame_locator(FRAME)
    expect(frame.locator("#count")).to_have_text("3")
    frame.locator("#sheets").focus()
    page.keyboard.press(onward)
    expect(frame.locator("#page")).to_have_value("2")
    page.keyboard.press({"ArrowLeft": "ArrowRight", "ArrowRight": "ArrowLeft"}[onward])
    expect(frame.locator("#page")).to_have_value("1")
    frame.locator("#larger").click()
    frame.locator("#sheets").focus()
    page.keyboard.press(onward)
    expect(frame.locator("#page")).to_have_value("1")
    page.keyboard.press("Escape")
    expect(page.locator("a[data-shows][aria-current]")).to_be_focused()


def test_without_scripts_it_is_a_link(person, letter, path):
    page = reading(person, letter, path, scripts=False).page
    link = page.locator("a[data-shows=pages]").first
    assert link.get_attribute("href").endswith("?inline=1")
    expect(page.locator(".reader")).to_be_hidden()


def test_what_is_written_is_drawn_beside_the_form(person, letter, path, web):
    sami = reading(person, letter, path)
    page, site = sami.page, sami.address
    page.goto(f"{site}/letters/@@compose")
    page.click("[name='print']")
    expect(page.locator("#printed .reader-status.is-failed")).to_be_visible()
    page.fill("[name='form.widgets.letter_subject']", "موضوع جديد")
    page.fill("[name='form.widgets.body']", "نص جديد")
    drawn = page.frame_locator("#printed iframe:not(.is-coming)")
    expect(drawn.locator("canvas").first).to_be_visible(timeout=30_000)
    expect(page.locator("[name='form.widgets.body']")).to_be_focused()
    assert len(page.context.pages) == 1
    page.click("#printed [data-close]")
    expect(page.locator("#printed")).to_be_hidden()
    expect(page.locator("[name='print']")).to_be_focused()
    assert "data-library" not in web("wafa").get("/letters/@@document-frame").text
