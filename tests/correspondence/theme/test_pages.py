"""Pages as a browser gets them: themed, in the reader's direction, with what the reader may see."""

import pytest
import transaction
from gov.correspondence.theme.interfaces import IAppearance
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.app.theming.utils import applyTheme
from plone.app.theming.utils import getTheme
from plone.registry.interfaces import IRegistry
from plone.testing.zope import Browser
from urllib.parse import urljoin
from zope.component import getUtility


PASSWORD = "A-long-enough-password-1"


@pytest.fixture
def site(functional_portal):
    """The portal with its theme on, Arabic and English, and the colours of an agency."""
    registry = getUtility(IRegistry)
    registry.registerInterface(IAppearance, prefix="gov.correspondence.appearance")
    registry["gov.correspondence.appearance.primary_colour"] = "#5b1f3a"
    registry["gov.correspondence.appearance.emblem"] = "council"
    registry["plone.available_languages"] = ["en", "ar"]
    registry["plone.use_cookie_negotiation"] = True
    applyTheme(getTheme("gov.correspondence"))
    transaction.commit()
    return functional_portal


@pytest.fixture
def browser(functional, site):
    page = Browser(functional["app"])
    page.handleErrors = False
    return page


def login(page, name, password):
    page.addHeader("Authorization", f"Basic {name}:{password}")


def test_an_anonymous_reader_sees_neither_sections_nor_search(browser, site):
    browser.open(f"{site.absolute_url()}/login")
    assert 'class="masthead"' in browser.contents
    assert 'id="portal-sections"' not in browser.contents
    assert 'id="portal-search"' not in browser.contents
    assert 'id="edit-bar"' not in browser.contents


def test_a_person_sees_the_desk_but_no_act_without_a_capacity(browser, site):
    api.user.create(email="p@example.org", username="person", password=PASSWORD)
    transaction.commit()
    login(browser, "person", PASSWORD)
    browser.open(site.absolute_url())
    assert f'href="{site.absolute_url()}/@@desk"' in browser.contents
    assert f'href="{site.absolute_url()}/@@compose"' not in browser.contents
    assert f'href="{site.absolute_url()}/@@registers"' not in browser.contents


def test_arabic_turns_the_whole_page(browser, site):
    browser.open(f"{site.absolute_url()}/login?set_language=ar")
    assert 'dir="rtl"' in browser.contents.partition("<head")[0]
    assert "/css/portal.rtl.css?v=" in browser.contents
    assert "/css/portal.ltr.css" not in browser.contents
    assert "وزارة العدل" in browser.contents


def test_english_is_complete_from_left_to_right(browser, site):
    browser.open(f"{site.absolute_url()}/login?set_language=en")
    assert 'dir="ltr"' in browser.contents.partition("<head")[0]
    assert "/css/portal.ltr.css?v=" in browser.contents
    assert "Official correspondence" in browser.contents


def test_the_agencys_colours_and_emblem_are_on_the_page(browser, site):
    browser.open(f"{site.absolute_url()}/login")
    assert "--agency-primary:#5b1f3a;" in browser.contents
    assert '<circle cx="24" cy="10.500"' in browser.contents


def test_the_style_sheet_and_its_letters_can_be_fetched(browser, site):
    sheet = f"{site.absolute_url()}/++theme++gov.correspondence/css/portal.rtl.css"
    browser.open(sheet)
    assert "sources sha256" in browser.contents
    browser.open(urljoin(sheet, "../fonts/ibm-plex-sans-arabic-arabic-400-normal.woff2"))
    assert browser.headers["Content-Type"] == "font/woff2"


def test_control_panels_wear_the_theme(browser, site):
    login(browser, SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    browser.open(f"{site.absolute_url()}/@@overview-controlpanel")
    assert 'class="masthead"' in browser.contents
    assert 'id="edit-bar"' not in browser.contents


def test_an_error_page_wears_the_theme(browser, site):
    browser.addHeader("Accept", "text/html")
    browser.handleErrors = True
    browser.raiseHttpErrors = False
    browser.open(f"{site.absolute_url()}/no-such-page")
    assert browser.headers["Status"].startswith("404")
    assert 'class="masthead"' in browser.contents
