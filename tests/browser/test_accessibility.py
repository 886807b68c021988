"""The pages of everybody's day pass the looks of ``walk``; ``make axe`` looks at all there are."""

import pytest
from walk import looks


pytestmark = pytest.mark.live

MENU = "#portal-globalnav a"
PANELS = "main a[href*='-settings'], main a[href*='@@openers']"


LANGUAGES = ("ar", "en")


def faults(page, language, built):
    """What is wrong on the page, in words; ``built`` is what was on pages looked at before."""
    looks.prepare(page)
    found = looks.english(page) if language == "ar" else []
    new = {(language, each) for each in page.evaluate("looks.build()")} - built
    if new:
        built |= new
        found += looks.rules(page) + looks.narrow(page)
    return found


@pytest.fixture(scope="module")
def built():
    """A page that brings nothing new is not looked at again, but for its words."""
    return set()


@pytest.fixture
def opened(person, built, address):
    """Open pages as somebody, in both languages; a line for each thing that is broken on one."""

    def visit(user_id, paths, links=""):
        page = person(user_id, "ar").page
        page.goto(f"{address}{paths[0]}")
        more = [each.get_attribute("href") for each in page.query_selector_all(links or "none")]
        broken = []
        for language in LANGUAGES:
            page.context.add_cookies([turned(address, language)])
            for url in dict.fromkeys([*(f"{address}{path}" for path in paths), *more]):
                answer = page.goto(url)
                assert answer.status == 200, url
                broken += [f"{url}: {fault}" for fault in faults(page, language, built)]
        return "\n".join(broken)

    return visit


def turned(address, language):
    """The cookie of a browser that reads in a language."""
    return {"name": "I18N_LANGUAGE", "value": language, "url": address}


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ("<p style='color:#ddd'>باهت</p>", "color-contrast"),
        (
            "<a href='/' style='font-size:6px'>أ</a> <a href='/' style='font-size:6px'>ب</a>",
            "target-size",
        ),
        ("<table><tr><td>نص</td></tr></table><div style='width:900px'>واسع</div>", "wide"),
        (
            "<button style='position:absolute;inset-inline-start:-40px'>زر</button>",
            "out of the window",
        ),
        ("<button>زر</button><div style='position:fixed;inset:0'></div>", "covered"),
        ("<p style='overflow:hidden;width:40px;white-space:nowrap'>كلام طويل جداً</p>", "cut off"),
        ("<p>Left in English</p>", "in English"),
        ("<input aria-label='Left in English'>", "in English"),
    ],
)
def test_a_page_with_a_fault_is_found(chromium, spoiled, said):
    with chromium.new_context(viewport=looks.WIDE) as context:
        page = context.new_page()
        page.set_content("<html lang=ar dir=rtl><title>صفحة</title><main><h1>صفحة</h1></main>")
        assert faults(page, "ar", set()) == []
        page.evaluate("html => document.querySelector('main').innerHTML += html", spoiled)
        found = faults(page, "ar", set())
        assert any(said in fault for fault in found), found


@pytest.mark.parametrize(
    ("more", "alike"),
    [
        ("<li class='row'>ثانٍ</li>", True),
        ("<li class='row is-late'>متأخر</li>", False),
        ("<form action='/a/@@close'><button>حفظ</button></form>", False),
        ("<input name='reason'>", False),
    ],
)
def test_what_a_page_is_made_of_is_its_kind(chromium, more, alike):
    with chromium.new_context() as context:
        page = context.new_page()
        page.set_content("<main><form action='/a/@@open'></form><ul><li class=row></li></ul>")
        looks.prepare(page)
        before = page.evaluate("looks.build()")
        page.evaluate("html => document.querySelector('ul').innerHTML += html", more)
        assert (page.evaluate("looks.build()") == before) is alike


def test_the_pages_of_a_drafter_and_a_head(opened, letter_in, path):
    draft, review = path(letter_in("draft")), path(letter_in("in_review"))
    desk = ["/@@desk?block=drafts", "/@@arrange-desk"]
    parts = [f"{draft}/@@document-frame", f"{draft}/@@letter-readers"]
    assert opened("sami", [*desk, "/@@compose", draft, *parts]) == ""
    assert opened("huda", ["/@@desk", review, "/@@letter-search"], MENU) == ""


def test_the_pages_of_reports(opened, letter_in):
    letter_in("dispatched")
    pages = [f"/letters/@@reports?report={name}" for name in ("month", "party", "age", "debt")]
    assert opened("huda", [*pages, "/letters/@@report-letters"]) == ""


def test_the_pages_of_the_signatory_and_the_registry(opened, letter_in, arrived, path):
    approved, sent = path(letter_in("approved")), path(letter_in("dispatched"))
    came, here = path(arrived("received")), path(arrived("registered"))
    assert opened("nasser", ["/@@desk", approved]) == ""
    pages = ["/@@desk", sent, came, here, "/letters/@@arrival", "/letters/@@paper"]
    assert opened("khalid", pages, MENU) == ""


def test_the_pages_of_who_gets_letters(opened, arrived, path):
    assert opened("faisal", ["/@@desk", path(arrived("distributed"))]) == ""


def test_the_pages_of_the_webmaster(opened):
    pages = ["/@@agency-settings", "/@@absences", "/@@delegations", "/@@personal-preferences"]
    assert opened("wafa", pages, PANELS) == ""


def test_the_pages_of_nobody(chromium, built, address, live):
    with chromium.new_context() as context:
        page = context.new_page()
        for language in LANGUAGES:
            context.add_cookies([turned(address, language)])
            for path in ("/login", "/verify", "/verify?code=unknown"):
                page.goto(f"{address}{path}")
                assert faults(page, language, built) == [], path
