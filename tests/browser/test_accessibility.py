"""No page breaks a rule of WCAG 2.2, A or AA, that a program can check, in either language."""

import pytest
from axe_playwright_python.sync_playwright import Axe


pytestmark = pytest.mark.live

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
    }
}
MENU = "#portal-globalnav a"
PANELS = "main a[href*='-settings'], main a[href*='@@openers']"


@pytest.fixture
def axe():
    checker = Axe()

    def check(page):
        """What is broken on a page, in words."""
        found = checker.run(page, options=RULES)
        return found.generate_report() if found.violations_count else ""

    return check


@pytest.fixture
def opened(person, address, axe):
    """Open pages as somebody; the broken ones, with what is broken."""

    def visit(user_id, language, paths, links=""):
        page = person(user_id, language).page
        page.goto(f"{address}{paths[0]}")
        more = [each.get_attribute("href") for each in page.query_selector_all(links or "none")]
        broken = {}
        for url in dict.fromkeys([*(f"{address}{path}" for path in paths), *more]):
            answer = page.goto(url)
            assert answer.status == 200, url
            broken[url] = axe(page)
        return {url: report for url, report in broken.items() if report}

    return visit


def test_a_page_that_breaks_a_rule_is_found(person, axe):
    page = person("sami").page
    assert axe(page) == ""
    page.evaluate("document.querySelector('main').innerHTML += '<p style=color:#ddd>pale</p>'")
    assert "color-contrast" in axe(page)


@pytest.mark.parametrize("language", ["ar", "en"])
class TestPages:
    def test_of_a_drafter_and_a_head(self, opened, letter_in, path, language):
        draft, review = path(letter_in("draft")), path(letter_in("in_review"))
        desk = ["/@@desk?block=drafts", "/@@arrange-desk"]
        assert opened("sami", language, [*desk, "/@@compose", draft]) == {}
        assert opened("huda", language, ["/@@desk", review, "/@@letter-search"], MENU) == {}

    def test_of_the_signatory_and_the_registry(self, opened, letter_in, arrived, path, language):
        approved, sent = path(letter_in("approved")), path(letter_in("dispatched"))
        came, here = path(arrived("received")), path(arrived("registered"))
        assert opened("nasser", language, ["/@@desk", approved]) == {}
        pages = ["/@@desk", sent, came, here, "/letters/@@arrival"]
        assert opened("khalid", language, pages, MENU) == {}

    def test_of_who_gets_letters(self, opened, arrived, path, language):
        assert opened("faisal", language, ["/@@desk", path(arrived("distributed"))]) == {}

    def test_of_the_webmaster(self, opened, language):
        pages = ["/@@agency-settings", "/@@absences", "/@@delegations", "/@@personal-preferences"]
        assert opened("wafa", language, pages, PANELS) == {}

    def test_of_nobody(self, chromium, address, axe, live, language):
        with chromium.new_context() as context:
            page = context.new_page()
            context.add_cookies([{"name": "I18N_LANGUAGE", "value": language, "url": address}])
            for path in ("/login", "/verify", "/verify?code=unknown"):
                page.goto(f"{address}{path}")
                assert axe(page) == "", path
