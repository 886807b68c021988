"""A stack of paper by the keyboard: what is refused, and how many keys a letter takes."""

import os
import pytest
import re
import transaction
from gov.correspondence.api import letters
from gov.correspondence.capture import folder
from gov.correspondence.incoming import duplicates
from playwright.sync_api import expect
from support.drafts import PDF
from support.keys import Counted


pytestmark = [pytest.mark.live, pytest.mark.browser]

W = "form.widgets."
FORM = "/letters/@@paper"
TYPED = {
    f"{W}sender:list": "cms",
    f"{W}their_number": "12/7",
    f"{W}their_date": "٢٠/١١/٢٠٢٦",
    f"{W}arrival:list": "hand",
    f"{W}arrived_on": "2026-11-21",
    f"{W}arrived_time": "09:30",
    f"{W}addressee_unit:list": "archive",
    f"{W}letter_subject": "طلب بيانات",
    f"{W}confidentiality:list": "normal",
    f"{W}urgency:list": "normal",
    f"{W}declared_attachments": "0",
    f"{W}book:list": "incoming",
}
MOST_KEYS = 40
STACK = {
    "ar": [
        ("1147/2026", "20/11", "طلب ترشيح ممثل", ""),
        ("1152/2026", "21/11", "كش", "كشف الرواتب الشهري"),
        ("1160/2026", "22", "دعوة إلى اجتماع", ""),
        ("1171/2026", "23", "كش", "كشف الرواتب الشهري"),
        ("1175/2026", "24", "دع", "دعوة إلى اجتماع"),
    ],
    "en": [
        ("1147/2026", "20/11", "Nomination", ""),
        ("1152/2026", "21/11", "Pay", "Payroll of the month"),
        ("1160/2026", "22", "Call for a meeting", ""),
        ("1171/2026", "23", "Pay", "Payroll of the month"),
        ("1175/2026", "24", "Ca", "Call for a meeting"),
    ],
}


@pytest.fixture
def post(live, web):
    """Post the form as somebody, with the entries changed."""

    def send(user_id="khalid", signed=True, **changes):
        visitor = web(user_id)
        found = re.search(r'data-token="([0-9a-f]+)"', visitor.get("/@@desk").text)
        fields = {**TYPED, **{W + name: value for name, value in changes.items()}}
        if signed:
            fields["_authenticator"] = found[1] if found else ""
        return visitor.post_form(FORM, fields)

    return send


def entered(people):
    transaction.begin()
    with people.acting("rashid"):
        return letters.find(kind="incoming")


@pytest.mark.parametrize("user_id", ["", "sami", "faisal", "wafa"])
def test_it_is_the_registrys(web, post, staff, user_id):
    assert "paper-form" not in web(user_id).get(FORM).text
    post(user_id)
    assert entered(staff) == []


def test_nothing_is_registered_without_a_token(post, staff):
    assert post(signed=False).status == 403
    assert entered(staff) == []


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("their_date", "31/2"),
        ("their_date", "soon"),
        ("their_date", ""),
        ("their_number", ""),
        ("letter_subject", ""),
        ("sender:list", "nobody"),
        ("confidentiality:list", "secret"),
        ("book:list", "outgoing"),
    ],
)
def test_what_is_refused_keeps_what_was_typed(post, staff, name, wrong):
    answer = post(**{name: wrong})
    assert answer.status in (403, 422), answer.text
    assert "alert-danger" in answer.text
    if name != "their_date":
        assert 'value="٢٠/١١/٢٠٢٦"' in answer.text
    if name != "letter_subject":
        assert "طلب بيانات" in answer.text
    assert entered(staff) == []


@pytest.mark.parametrize("after", ["nobody", "", "../..", "x" * 3000])
def test_a_letter_that_is_not_there_is_not_told_of(web, after):
    assert "last-letter" not in web("khalid").get(f"{FORM}?after={after}").text


def test_a_letter_that_one_may_not_see_is_not_told_of(web, arrived):
    letter = arrived("registered", confidentiality="secret")
    assert "last-letter" not in web("khalid").get(f"{FORM}?after={letter.UID()}").text


def test_short_days_count_without_scripts_too(post, staff):
    assert post().status == 200
    (letter,) = entered(staff)
    assert (letter.their_date.month, letter.their_date.day) == (11, 20)
    assert letter.number.startswith("IN-")


@pytest.fixture
def clerk(person, live, language, arrived):
    """The clerk at the page, after letters of a sender that came before."""
    subject = STACK[language][1][3]
    letter = arrived("distributed", arrival="hand", letter_subject=subject, their_number="9/2026")
    duplicates.note(letter)
    transaction.commit()
    khalid = person("khalid", language)
    khalid.page.goto(f"{khalid.address}/@@incoming")
    khalid.page.click("main a[href$='@@paper']")
    expect(khalid.page.locator("#sender-text")).to_be_focused()
    return khalid


@pytest.mark.parametrize("language", ["ar", "en"])
def test_five_letters_of_a_repeat_sender(clerk, language, staff):
    page = clerk.page
    figures = []
    for place, (number, day, typed, picked) in enumerate(STACK[language]):
        keys = Counted(page)
        page.set_input_files("[name=main]", scan(place))
        expect(page.locator("#sender-text")).to_be_focused()
        keys.press("ArrowDown")
        expect(page.locator("#sender-field [role=option]").first).to_be_visible()
        keys.press("Enter")
        expect(page.locator("#habits span")).to_be_visible()
        keys.type(number)
        keys.press("Enter")
        keys.type(day)
        keys.press("Enter")
        keys.type(typed)
        if picked:
            expect(page.get_by_role("option", name=picked)).to_be_visible()
            keys.press("ArrowDown", "Enter")
            expect(page.locator(f"[name='{W}letter_subject']")).to_have_value(picked)
        if place == 2:
            clerk.shot(f"paper-{language}")
        with page.expect_navigation():
            keys.press("Control+Enter")
        expect(page.locator("#last-letter")).to_contain_text("IN-")
        figures.append(keys.count)
    clerk.shot(f"paper-next-{language}")
    label = page.request.get(page.locator("#last-label").get_attribute("href"))
    assert label.headers["content-type"] == "application/pdf"
    print(f"keys pressed for each letter ({language}): {figures}")
    assert max(figures) <= MOST_KEYS, figures
    assert page.evaluate("document.activeElement.id") == "sender-text"
    made = [letter for letter in entered(staff) if letter.their_number != "9/2026"]
    assert [letter.their_number for letter in reversed(made)] == [row[0] for row in STACK[language]]
    assert {letter.letter_subject for letter in made} == {
        picked or typed for _number, _day, typed, picked in STACK[language]
    }
    for letter in made:
        assert letter.number
        assert letter.sender_agency == "cms"
        assert letter.assigned_units == ("legal",)
        assert [file.role for file in letter.files.values()] == ["main"]


def test_what_is_here_already_is_said_while_one_types(clerk, language, staff):
    page = clerk.page
    page.keyboard.type("cms")
    expect(page.locator("#sender-field [role=option]").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.type("٩ / ٢٠٢٦")
    expect(page.locator("#duplicate-hint a")).to_have_count(1)
    clerk.shot(f"paper-duplicate-{language}")
    page.locator(f"[name='{W}their_number']").fill("10")
    expect(page.locator("#duplicate-hint")).to_be_hidden()
    (first,) = entered(staff)
    (file,) = first.files.values()
    with file.open() as stream:
        same = {"name": "b.pdf", "mimeType": "application/pdf", "buffer": stream.read()}
    page.set_input_files("[name=main]", same)
    expect(page.locator("#duplicate-hint a")).to_have_attribute("href", first.absolute_url())


def test_enter_registers_nothing_and_faults_keep_files_and_entries(clerk, language, staff):
    page = clerk.page
    page.set_input_files("[name=main]", scan(7))
    for text in ("cms", "77", "31/2", "موضوع"):
        page.keyboard.type(text)
        if text == "cms":
            expect(page.locator("#sender-field [role=option]").first).to_be_visible()
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "register-next"
    assert len(entered(staff)) == 1
    page.keyboard.press("Enter")
    expect(page.locator("#chosen-files li")).to_have_count(1)
    expect(page.locator("#their-day")).to_have_value("31/2")
    expect(page.locator("#their-day")).to_be_focused()
    expect(page.locator(f"[name='{W}letter_subject']")).to_have_value("موضوع")
    clerk.shot(f"paper-faults-{language}")
    assert len(entered(staff)) == 1


def test_a_scan_is_dropped_anywhere(clerk):
    page = clerk.page
    dropped = page.evaluate_handle(
        """() => {
            const carried = new DataTransfer();
            for (const name of ["a.pdf", "b.pdf"]) {
                carried.items.add(new File([name], name, { type: "application/pdf" }));
            }
            return carried;
        }"""
    )
    page.dispatch_event("body", "drop", {"dataTransfer": dropped})
    named = "id => [...document.getElementById(id).files].map((file) => file.name)"
    assert page.evaluate(named, "main-document") == ["a.pdf"]
    assert page.evaluate(named, "attachments") == ["b.pdf"]


@pytest.mark.parametrize("wrong", ["", "x", "../scan.pdf", "/etc/passwd"])
def test_what_does_not_wait_is_not_shown(web, tmp_path, monkeypatch, wrong):
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path))
    assert web("khalid").get(f"/letters/@@waiting-scan?scan={wrong}").status == 404


@pytest.mark.parametrize("user_id", ["", "sami", "faisal", "wafa"])
def test_what_waits_is_the_registrys(web, tmp_path, monkeypatch, user_id):
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path))
    (tmp_path / "scan-0001.pdf").write_bytes(PDF)
    os.utime(tmp_path / "scan-0001.pdf", (1795000000, 1795000000))
    (scan,) = folder.waiting()
    answer = web(user_id).get(f"/letters/@@waiting-scan?scan={scan.id}")
    assert "%PDF" not in answer.text


def test_a_scan_that_waits_is_taken_with_the_letter(clerk, language, staff, tmp_path, monkeypatch):
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path))
    (tmp_path / "scan-0001.pdf").write_bytes(PDF + b"% waits")
    os.utime(tmp_path / "scan-0001.pdf", (1795000000, 1795000000))
    page = clerk.page
    page.reload()
    keys = Counted(page)
    keys.press("Shift+Tab", "ArrowDown")
    expect(page.locator("#waiting-scan")).not_to_have_value("")
    with page.expect_download() as given:
        page.click("#waiting-scan-shown")
    assert given.value.suggested_filename == "scan-0001.pdf"
    page.focus("#sender-text")
    keys.press("ArrowDown")
    expect(page.locator("#sender-field [role=option]").first).to_be_visible()
    keys.press("Enter")
    expect(page.locator("#habits span")).to_be_visible()
    keys.type("88/2026")
    keys.press("Enter", "Control+Enter")
    expect(page.locator("#their-day")).to_be_focused()
    expect(page.locator("#waiting-scan")).not_to_have_value("")
    assert (tmp_path / "scan-0001.pdf").exists()
    clerk.shot(f"paper-waiting-{language}")
    keys.type("24")
    keys.press("Enter")
    keys.type("Call" if language == "en" else "دعوة")
    with page.expect_navigation():
        keys.press("Control+Enter")
    expect(page.locator("#last-letter")).to_contain_text("IN-")
    assert keys.count <= MOST_KEYS
    assert not (tmp_path / "scan-0001.pdf").exists()
    assert page.locator("#waiting-scan").count() == 0
    (made,) = [letter for letter in entered(staff) if letter.their_number == "88/2026"]
    assert [file.name for file in made.files.values()] == ["scan-0001.pdf"]


def scan(place):
    return {
        "name": f"scan-{place}.pdf",
        "mimeType": "application/pdf",
        "buffer": PDF + f"% scan {place}".encode(),
    }
