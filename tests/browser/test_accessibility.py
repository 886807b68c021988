"""The pages of everybody's day pass the looks of ``walk``; ``make axe`` looks at all there are."""

import pytest
from walk import looks


pytestmark = pytest.mark.live

MENU = "#portal-globalnav a"
PANELS = "main a[href*='-settings'], main a[href*='@@openers']"


def faults(page, language):
    """What is wrong on the page, in words."""
    looks.prepare(page)
    found = looks.rules(page) + looks.narrow(page)
    return found + looks.english(page) if language == "ar" else found


@pytest.fixture
def opened(person, address):
    """Open pages as somebody; a line for each thing that is broken on one of them."""

    def visit(user_id, language, paths, links=""):
        page = person(user_id, language).page
        page.goto(f"{address}{paths[0]}")
        more = [each.get_attribute("href") for each in page.query_selector_all(links or "none")]
        broken = []
        for url in dict.fromkeys([*(f"{address}{path}" for path in paths), *more]):
            answer = page.goto(url)
            assert answer.status == 200, url
            broken += [f"{url}: {fault}" for fault in faults(page, language)]
        return "\n".join(broken)

    return visit


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
        assert faults(page, "ar") == []
        page.evaluate("html => document.querySelector('main').innerHTML += html", spoiled)
        assert any(said in fault for fault in faults(page, "ar")), faults(page, "ar")


@pytest.mark.parametrize("language", ["ar", "en"])
class TestPages:
    def test_of_a_drafter_and_a_head(self, opened, letter_in, path, language):
        draft, review = path(letter_in("draft")), path(letter_in("in_review"))
        desk = ["/@@desk?block=drafts", "/@@arrange-desk"]
        assert opened("sami", language, [*desk, "/@@compose", draft]) == ""
        assert opened("huda", language, ["/@@desk", review, "/@@letter-search"], MENU) == ""

    def test_of_the_signatory_and_the_registry(self, opened, letter_in, arrived, path, language):
        approved, sent = path(letter_in("approved")), path(letter_in("dispatched"))
        came, here = path(arrived("received")), path(arrived("registered"))
        assert opened("nasser", language, ["/@@desk", approved]) == ""
        pages = ["/@@desk", sent, came, here, "/letters/@@arrival"]
        assert opened("khalid", language, pages, MENU) == ""

    def test_of_who_gets_letters(self, opened, arrived, path, language):
        assert opened("faisal", language, ["/@@desk", path(arrived("distributed"))]) == ""

    def test_of_the_webmaster(self, opened, language):
        pages = ["/@@agency-settings", "/@@absences", "/@@delegations", "/@@personal-preferences"]
        assert opened("wafa", language, pages, PANELS) == ""

    def test_of_nobody(self, chromium, address, live, language):
        with chromium.new_context() as context:
            page = context.new_page()
            context.add_cookies([{"name": "I18N_LANGUAGE", "value": language, "url": address}])
            for path in ("/login", "/verify", "/verify?code=unknown"):
                page.goto(f"{address}{path}")
                assert faults(page, language) == [], path
