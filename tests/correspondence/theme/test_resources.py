"""Tags of sheets and scripts are those Plone makes, though most pages take what was made before."""

import pytest
import webresource
from gov.correspondence.theme import resources
from plone.app.theming.utils import applyTheme
from plone.app.theming.utils import getTheme
from plone.registry.interfaces import IRegistry
from plone.resource.interfaces import IResourceDirectory
from Products.CMFPlone.resources.browser.resource import REQUEST_CACHE_KEY
from Products.CMFPlone.resources.browser.resource import ScriptsView
from Products.CMFPlone.resources.browser.resource import StylesView
from zope.component import getUtility


BUNDLE = "plone.bundles/datagridfield-bundle"


@pytest.fixture
def page(portal):
    """Return the tags that a page has, from ours and from Plone's own."""
    resources._made.clear()
    applyTheme(getTheme("gov.correspondence"))

    def tags(styles=resources.Styles, scripts=resources.Scripts):
        request, made = portal.REQUEST, []
        for view in (styles, scripts):
            if view in (styles, StylesView):
                request.__dict__.pop(REQUEST_CACHE_KEY, None)
            viewlet = view(portal, request, None)
            viewlet.update()
            made.append(viewlet.index())
        return made

    tags.stock = lambda: tags(StylesView, ScriptsView)
    yield tags
    resources._made.clear()


@pytest.fixture
def hashed(monkeypatch):
    """The files that were hashed for a page."""
    files, plainly = [], webresource.resources.Resource.file_hash

    def noted(self):
        files.append(self.file_name)
        return plainly.fget(self)

    monkeypatch.setattr(webresource.resources.Resource, "file_hash", property(noted, plainly.fset))
    return files


def test_a_second_page_reads_no_file(page, hashed):
    first = page()
    assert first == page.stock()
    assert hashed
    hashed.clear()
    assert page() == first
    assert hashed == []


def test_a_bundle_that_is_switched_off_is_gone_at_once(page):
    before = page()
    getUtility(IRegistry)[f"{BUNDLE}.enabled"] = False
    after = page()
    assert "datagridfield" in before[1]
    assert "datagridfield" not in after[1]
    assert after == page.stock()


def test_whoever_is_logged_in_gets_other_tags_than_a_stranger(page, staff):
    with staff.acting("sami"):
        known = page()
        assert known == page.stock()
    with staff.acting(""):
        assert page() == page.stock()
        assert len(resources._made) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("expression", "python: request.get('wide')"),
        ("jscompilation", "@@custom.css"),
    ],
)
def test_what_may_change_unseen_is_made_for_each_page(page, name, value):
    getUtility(IRegistry)[f"{BUNDLE}.{name}"] = value
    page()
    assert resources._made == {}


def test_files_put_into_the_portal_are_looked_at_for_each_page(page):
    getUtility(IResourceDirectory, name="persistent").makeDirectory("theme/own")
    page()
    assert resources._made == {}


def test_a_page_that_asks_for_bundles_of_its_own_gets_them(portal, page):
    page()
    portal.REQUEST.disabled_bundles = ["datagridfield-bundle"]
    try:
        assert "datagridfield" not in page()[1]
    finally:
        del portal.REQUEST.disabled_bundles


def test_the_colours_of_an_agency_need_none_of_this(page):
    getUtility(IRegistry)[resources.CUSTOM] = "body { color: red }"
    assert "custom.css" in page()[0]
    assert resources._made == {}
