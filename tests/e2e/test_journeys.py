"""What people do all day, by what they see on the pages of a portal, in both languages."""

import pytest
import re
from client import JSON
from datetime import date
from documents import letter
from first_letter import fields
from playwright.sync_api import expect
from support.keys import Keys
from support.portals import wait_for
from support.scenes import document
from support.trips import as_


pytestmark = pytest.mark.browser

TEN = 10


@pytest.fixture
def at(person, language):
    """Open the desk of somebody of the ministry."""
    return lambda login: person("moj", login, language)


def press(page, name):
    """Press the button with that name; the answer is another page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def go_to(someone, subject):
    """Open the letter from the desk."""
    someone.page.get_by_role("link", name=subject).first.click()
    expect(someone.page.get_by_role("heading", level=1)).to_contain_text(subject)
    return someone.page


def waits_for_the_minister(agencies, path, subject):
    """A letter that is to be signed; its address."""
    values = {**fields(subject), "declared_attachments": 0, "physical_attachments": []}
    with as_(agencies, "moj", "khalid") as head:
        letter = head.create("minister-office", values)
        head.upload(letter, "main", path)
        head.submit(letter)
        head.endorse(letter)
    return letter["@id"]


def received(agencies, subject) -> JSON:
    """A letter on paper that lies with the legal department."""
    with as_(agencies, "moj", "salem") as clerk:
        values = {
            "sender_name": "غرفة التجارة", "their_number": f"غ/{subject}",
            "their_date": "2026-01-05", "arrival": "hand", "letter_subject": subject,
            "addressee_unit": "legal-affairs",
        }  # fmt: skip
        letter = dict(clerk._json("POST", "/letters/@arrivals", json=values))
        clerk.register(letter, "incoming-general")
        clerk.distribute(letter, ["legal-affairs"])
        return clerk.get(letter)


def test_ten_letters_are_signed_with_ten_keys(agencies, tmp_path, at, language):
    subjects = [f"قرار رقم {number} ({language})" for number in range(1, TEN + 1)]
    for subject in subjects:
        waits_for_the_minister(agencies, document(tmp_path), subject)
    page = at("ibrahim").page
    with page.expect_navigation():
        page.locator(".sections a[href$='signing-folder']").click()
    title = page.locator("#open-title")
    for subject in subjects:
        expect(title).to_contain_text(subject)
        page.keyboard.press("a")
    expect(page.locator("#results li")).to_have_count(TEN)
    with as_(agencies, "moj", "ibrahim") as minister:
        assert minister._json("GET", "/@signing-folder")["items"] == []


def test_a_letter_is_referred_and_answered(agencies, at, say, language):
    subject = f"طلب الرأي ({language})"
    received(agencies, subject)
    page = go_to(at("faisal"), subject)
    page.locator("summary").filter(has_text=say("Refer")).first.click()
    page.get_by_label(say("To (original)")).select_option("legal-affairs/amina")
    page.get_by_role("checkbox", name="للدراسة" if language == "ar" else "study").first.check()
    press(page, say("Refer"))
    amina = go_to(at("amina"), subject)
    press(amina, say("Accept"))
    press(amina, say("Reply"))
    written = amina.get_by_label(say("Subject"), exact=True)
    expect(written).to_have_value(re.compile(re.escape(subject)))


def is_found(page, subject):
    """Look for the letter in the result, and ask anew: it is entered after a few seconds."""
    if page.get_by_role("link", name=subject).count():
        return True
    page.reload()
    return False


def test_a_letter_is_found_by_half_its_number_and_by_another_spelling(agencies, at, language):
    subject = f"إحالة المذكِّرة الإيضاحيّة {language}"
    number = received(agencies, subject)["number"]
    page = at("salem").page
    for typed in (number[-5:], "احاله المذكره الايضاحيه"):
        box = page.get_by_role("searchbox").first
        box.fill(typed)
        with page.expect_navigation():
            box.press("Enter")
        wait_for(lambda: is_found(page, subject), 30, f"{subject} by {typed}")


EXCHANGE = ("exchange", "exchange-directory", "exchange-settings", "mailing-settings")


@pytest.mark.parametrize("language", ["ar"])
def test_the_focus_comes_out_of_a_document_and_goes_round_the_exchange(agencies, tmp_path, at):
    paper = tmp_path / "letter.pdf"
    paper.write_bytes(letter("بلا فأرة", date(2026, 11, 21), attachments=0, signed=False))
    address = waits_for_the_minister(agencies, paper, "كتاب بلا فأرة")
    ibrahim, tariq = at("ibrahim"), at("tariq")
    ways = [(ibrahim.page, address), (ibrahim.page, f"{ibrahim.address}/@@signing-folder")]
    ways += [(tariq.page, f"{tariq.address}/@@{name}") for name in EXCHANGE]
    for page, url in ways:
        page.goto(url)
        if page is ibrahim.page:
            frame = page.frame_locator("iframe.reader-frame")
            expect(frame.locator("canvas").first).to_be_visible()
        assert Keys(page).around() > 10, url
