"""A letter on paper is entered: what is refused, and one journey in Chromium."""

import pytest
import re
import transaction
from gov.correspondence.api import incoming
from gov.correspondence.api import letters
from gov.correspondence.filing import settings
from playwright.sync_api import expect
from support.drafts import PDF


pytestmark = [pytest.mark.live, pytest.mark.browser]

W = "form.widgets."
ENTERED = {
    f"{W}sender:list": "outside",
    f"{W}sender_name": "مصرف قطر المركزي",
    f"{W}their_number": "12/7",
    f"{W}their_date": "2026-11-20",
    f"{W}arrival:list": "hand",
    f"{W}arrived_on": "2026-11-21",
    f"{W}arrived_time": "٠٩:٣٠",
    f"{W}addressee_unit:list": "archive",
    f"{W}letter_subject": "طلب بيانات",
    f"{W}confidentiality:list": "normal",
    f"{W}urgency:list": "normal",
    f"{W}declared_attachments": "0",
}
FORM = "/letters/@@arrival"


@pytest.fixture
def post(live, web):
    """Post the form as somebody, with the entries changed."""

    def send(user_id="khalid", signed=True, **changes):
        visitor = web(user_id)
        page = visitor.get("/@@desk").text
        fields = {**ENTERED, **{W + name: value for name, value in changes.items()}}
        fields = {name.removeprefix(f"{W}_"): value for name, value in fields.items()}
        if signed:
            found = re.search(r'data-token="([0-9a-f]+)"', page)
            fields["_authenticator"] = found[1] if found else ""
        return visitor.post_form(FORM, fields)

    return send


def entered(people):
    transaction.begin()
    with people.acting("rashid"):
        return letters.find(kind="incoming")


@pytest.mark.parametrize("user_id", ["", "sami", "faisal", "wafa"])
def test_it_is_the_registrys(web, post, staff, user_id):
    assert FORM not in web(user_id).get(FORM).text or user_id == ""
    post(user_id)
    assert entered(staff) == []


def test_nothing_is_entered_without_a_token(post, staff):
    assert post(signed=False).status == 403
    assert entered(staff) == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("sender_name", ""),
        ("their_number", ""),
        ("their_date", "2999-01-01"),
        ("their_date", "tomorrow"),
        ("arrival:list", "exchange"),
        ("arrived_on", "2026-13-01"),
        ("arrived_time", "noon"),
        ("letter_subject", ""),
        ("urgency:list", "tomorrow"),
        ("confidentiality:list", "restricted-but-unknown"),
        ("declared_attachments", "many"),
        ("book:list", "outgoing"),
        ("book:list", "incoming-secret"),
        ("file_code:list", "9.9"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(post, staff, name, wrong):
    book = {"book:list": "incoming"} if name == "file_code:list" else {}
    answer = post(**{**book, name: wrong})
    assert answer.status in (403, 422), answer.text
    assert "invalid-feedback" in answer.text
    if name != "sender_name":
        assert "مصرف قطر المركزي" in answer.text
    assert entered(staff) == []


@pytest.mark.parametrize("units", ["nowhere", "legal"])
def test_a_letter_is_distributed_with_its_number_to_units_there_are(post, staff, units):
    book = {"book:list": "incoming"} if units == "nowhere" else {}
    assert post(**{"_units:list": units}, **book).status == 422
    assert entered(staff) == []


def test_a_second_press_enters_nothing_twice(post, staff):
    for _ in range(2):
        assert post(**{"_key": "a" * 32, "book:list": "incoming"}).status == 200
    (letter,) = entered(staff)
    assert letter.number


def test_a_sealed_envelope_is_the_secret_clerks(post, staff):
    sealed = {"confidentiality:list": "secret", "letter_subject": ""}
    assert post("khalid", **sealed).status == 403
    assert post("salma", **sealed, **{"book:list": "incoming-secret"}).status == 200
    (letter,) = entered(staff)
    assert letter.number.startswith("IN-S-")


def cell(page, name):
    return page.locator(f'[name="{W}{name}"], [name="{W}{name}:list"]')


def fill(page, number="77/2026"):
    cell(page, "sender").select_option("outside")
    cell(page, "sender_name").fill("شركة الميناء")
    cell(page, "their_number").fill(number)
    cell(page, "their_date").fill("2026-11-19")
    cell(page, "their_date").press("Tab")


def test_a_letter_is_entered_registered_and_distributed_on_one_page(person, live, staff):
    settings.write("7", {"name_ar": "الشؤون القانونية", "name_en": "Legal matters"})
    transaction.commit()
    khalid = person("khalid")
    page = khalid.page
    page.goto(f"{khalid.address}/@@incoming")
    page.click("a[href$='@@arrival']")
    fill(page)
    cell(page, "arrived_time").fill("25:99")
    cell(page, "letter_subject").fill("طلب إفادة بشأن رسوم الميناء")
    page.set_input_files("[name=main]", scan())
    khalid.shot("arrival-ar")
    page.click("[name=save]")
    expect(page.locator(".invalid-feedback")).to_have_count(1)
    expect(page.locator("#chosen-files li")).to_have_count(1)
    expect(cell(page, "sender_name")).to_have_value("شركة الميناء")
    expect(cell(page, "their_number")).to_have_value("77/2026")
    khalid.shot("arrival-faults-ar")

    cell(page, "arrived_on").fill("2026-11-20")
    cell(page, "arrived_time").fill("٠٩:١٥")
    cell(page, "book").select_option("incoming")
    cell(page, "file_code").select_option("7")
    page.check("#unit-legal")
    page.click("[name=save]")
    expect(page.locator(".envelope .letter-number")).to_contain_text("IN-")
    expect(page.locator("#global_statusmessage")).to_contain_text("IN-")
    (letter,) = entered(staff)
    assert (letter.file_code, letter.assigned_units) == ("7", ("legal",))
    assert [each.role for each in letter.files.values()] == ["main"]
    assert f"{letter.arrived_at:%H:%M}" == "06:15"

    page.goto(f"{khalid.address}/@@arrival")
    fill(page, "٧٧ / ٢٠٢٦")
    expect(page.locator("#duplicate-hint a")).to_have_attribute("href", letter.absolute_url())
    khalid.shot("arrival-hint-ar")
    cell(page, "letter_subject").fill("طلب إفادة بشأن رسوم الميناء")
    cell(page, "book").select_option("incoming")
    page.click("[name=save]")
    expect(page.locator("#copies-found input")).to_have_count(1)
    khalid.shot("arrival-duplicate-ar")
    page.check("#copies-found input")
    page.click("[name=save]")
    expect(page.locator("#letter-copies a").first).to_be_visible()
    khalid.shot("letter-copy-ar")
    assert len(entered(staff)) == 2
    with staff.acting("khalid"):
        assert len(incoming.copies_of(letter)) == 1

    english = person("khalid", "en")
    english.page.goto(f"{english.address}/@@arrival")
    english.shot("arrival-en")


def scan():
    return {"name": "مسح.pdf", "mimeType": "application/pdf", "buffer": PDF}
