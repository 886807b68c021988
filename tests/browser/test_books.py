"""The pages of the books: what they show, and how a book is kept and set up on them."""

import pytest
import re
import transaction
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from playwright.sync_api import expect
from support.books import BOOKS
from support.books import describe_books


pytestmark = pytest.mark.live

LATER = (datetime.now(UTC) + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
KEEPING = "/registers/@@book-keeping?book=outgoing"
SETTINGS = "/@@book-settings"
RESERVE = {"act": "reserve", "reason": "كتاب الوزير", "expires": LATER}
MEMOS = {
    "id": "memos",
    "name_ar": "المذكرات",
    "name_en": "Memos",
    "kind": "memo",
    "pattern": "MEMO-{year}-{number:03}",
    "scope": "register",
    "reset": "gregorian",
}


@pytest.fixture
def files_book(live):
    """A book that counts by file, too."""
    files = {"kind": "outgoing", "scope": "file", "pattern": "F-{file_code}-{year}-{number}"}
    describe_books({**BOOKS, "files": files})
    transaction.commit()


@pytest.fixture
def post():
    """Post a form with its token, unless told otherwise."""

    def send(visitor, path, fields, *, signed=True):
        sent = dict(fields)
        if signed:
            found = re.search(r'data-token="([0-9a-f]+)"', visitor.get("/@@desk").text)
            sent["_authenticator"] = found[1]
        return visitor.post_form(path, sent)

    return send


class TestRefused:
    @pytest.mark.parametrize("query", ["book=nothing", "book=outgoing-secret"])
    @pytest.mark.parametrize("page", ["", "/@@book-keeping", "/@@book-print"])
    def test_a_book_that_may_not_be_known(self, web, query, page):
        assert web("khalid").get(f"/registers{page}?{query}").status == 404

    @pytest.mark.parametrize("path", [KEEPING, SETTINGS, "/@@book-preview?id=memos"])
    @pytest.mark.parametrize("person", ["sami", "adel", ""])
    def test_who_neither_keeps_nor_sets_up(self, web, path, person):
        answer = web(person).get(path)
        assert 'name="pattern"' not in answer.text
        assert 'value="reserve"' not in answer.text
        assert "numbers" not in answer.text or "<html" in answer.text

    @pytest.mark.parametrize("act", ["void", "correct", "outage", "close"])
    def test_the_clerk_does_not_keep_the_book(self, web, post, act):
        fields = {"act": act, "numbers": "x", "reason": "سهو", "count": "1", "expires": LATER}
        answer = post(web("khalid"), KEEPING, {**fields, "number": "x", "year": "2026"})
        assert answer.status == 403

    def test_a_form_of_another_site(self, web, post):
        clerk = web("khalid")
        assert post(clerk, KEEPING, RESERVE, signed=False).status in (403, 400)
        assert "MOJ-" not in clerk.get(KEEPING).text

    @pytest.mark.parametrize(
        ("name", "value"), [("reason", ""), ("expires", ""), ("expires", "غداً")]
    )
    def test_what_was_typed_stays(self, web, post, name, value):
        answer = post(web("khalid"), KEEPING, {**RESERVE, name: value})
        assert answer.status == 422
        kept = "كتاب الوزير" if name == "expires" else LATER
        assert kept in answer.text

    @pytest.mark.parametrize("name", ["pattern", "name_ar", "id"])
    def test_a_book_that_cannot_be(self, web, post, name):
        answer = post(web("wafa"), SETTINGS, {**MEMOS, "act": "save", name: ""})
        assert answer.status == 422
        assert "Memos" in answer.text


@pytest.mark.parametrize("before", ["abc", "-1", "99999999999", "1&before=2"])
def test_a_senseless_position_shows_the_first_page(web, before):
    assert web("khalid").get(f"/registers?book=outgoing&before={before}").status == 200


def test_a_line_names_the_letter_to_those_who_may_see_it(web, letter_in, act, path):
    letter = letter_in("signed")
    clerk = web("khalid")
    act(clerk, letter, "register", {"book": "outgoing"})
    page = clerk.get("/registers?book=outgoing")
    assert page.status == 200
    assert "MOJ-" in page.text
    assert path(letter) in page.text


def test_a_year_of_a_book_on_its_pages(web, post, letter_in, act):
    clerk, registrar = web("khalid"), web("rashid")
    assert post(clerk, KEEPING, RESERVE).status == 200
    (kept,) = set(re.findall(r"MOJ-\d{4}-\d{5}", clerk.get(KEEPING).text))
    released = {"act": "release", "number": kept, "reason": "لا حاجة"}
    assert post(clerk, KEEPING, released).status == 200
    letter = letter_in("signed")
    act(clerk, letter, "register", {"book": "outgoing"})
    outage = {"act": "outage", "count": "٢", "reason": "انقطاع", "expires": LATER}
    assert post(registrar, KEEPING, outage).status == 200
    page = registrar.get(KEEPING).text
    sheet = re.search(r'href="[^"]*(/registers/@@book-print[^"]*outage[^"]*)"', page)[1]
    assert registrar.get(sheet.replace("&amp;", "&")).body.startswith(b"%PDF")
    year = kept.split("-")[1]
    numbers = "\n".join(f"MOJ-{year}-{number:05}" for number in (3, 4))
    assert (
        post(registrar, KEEPING, {"act": "void", "numbers": numbers, "reason": "لم تُستعمل"}).status
        == 200
    )
    closing = {"act": "close", "year": year, "reason": "تجربة"}
    assert post(registrar, KEEPING, closing).status == 200
    checked = web("adel").get(f"/registers?book=outgoing&check={year}")
    assert "alert-success" in checked.text
    for form, magic in (("pdf", b"%PDF"), ("xlsx", b"PK")):
        file = web("adel").get(f"/registers/@@book-print?book=outgoing&year={year}&format={form}")
        assert file.body.startswith(magic)
        assert file.headers["Cache-Control"] == "private, no-store"


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_pages_in_chromium(person, post, web, letter_in, act, language):
    clerk = web("khalid")
    act(clerk, letter_in("signed"), "register", {"book": "outgoing"})
    post(clerk, KEEPING, RESERVE)
    registrar = person("rashid", language)
    for path, name in (("/registers?book=outgoing", "book"), (KEEPING, "book-keeping")):
        registrar.page.goto(registrar.address + path)
        expect(registrar.page.locator("h1")).to_be_visible()
        registrar.shot(f"{name}-{language}")
    webmaster = person("wafa", language)
    page = webmaster.page
    page.goto(webmaster.address + SETTINGS)
    page.fill("[name=id]", "memos")
    page.fill("[name=name_ar]", "المذكرات")
    page.fill("[name=name_en]", "Memos")
    page.select_option("[name=kind]", "memo")
    page.fill("[name=pattern]", "M/{year}/{number:03}")
    expect(page.locator("#book-ahead")).to_have_text(re.compile(r"M/\d{4}/001\s+M/\d{4}/002"))
    page.fill("[name=pattern]", "M/{number}")
    expect(page.locator("#book-ahead")).to_contain_text("{year}")
    webmaster.shot(f"book-settings-{language}")
    page.fill("[name=pattern]", "M/{year}/{number:03}")
    page.click("button[value=save]")
    expect(page.locator(".letter-list")).to_contain_text("M/{year}/{number:03}")


def test_a_letter_takes_a_reserved_number_and_is_marked_late(web, post, arrived, path):
    letter, clerk = arrived("opened", arrival="hand", their_number="77"), web("khalid")
    keeping = KEEPING.replace("outgoing", "incoming")
    post(clerk, keeping, RESERVE)
    (kept,) = set(re.findall(r"IN-\d{4}-\d{5}", clerk.get(keeping).text))
    assert kept in clerk.get(path(letter)).text
    fields = {"book": "incoming", "number": kept, "late": "وُجد في البريد"}
    refused = post(
        clerk, f"{path(letter)}/@@registers-register", {**fields, "arrived_at": "2999-01-01T00:00"}
    )
    assert refused.status == 422
    assert "وُجد في البريد" in refused.text
    fields["arrived_at"] = "2026-11-20T09:30"
    assert post(clerk, f"{path(letter)}/@@registers-register", fields).status == 200
    page = clerk.get("/registers?book=incoming").text
    assert "2026-11-20T09:30" in page
    assert "وُجد في البريد" in page
    registrar = web("rashid")
    post(registrar, keeping, {"act": "void", "numbers": kept, "reason": "سهو"})
    assert "alert-warning" in clerk.get(path(letter)).text


def test_a_book_that_counts_by_file_asks_for_the_file(web, post, files_book):
    clerk, page = web("khalid"), "/registers/@@book-keeping?book=files"
    assert 'name="file_code"' in clerk.get(page).text
    assert 'name="file_code"' not in clerk.get(KEEPING).text
    refused = post(clerk, page, RESERVE)
    assert refused.status == 422
    assert "F-1.2-" not in clerk.get(page).text
    assert post(clerk, page, {**RESERVE, "file_code": "1.2"}).status in (200, 303)
    assert "F-1.2-" in clerk.get(page).text
