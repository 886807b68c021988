"""The title of the window, by names and in the reader's language."""

import pytest
from gov.correspondence.letters.browser import parties
from gov.correspondence.theme.title import TitleViewlet
from plone import api
from support import drafts


def title(portal, context, language):
    portal.REQUEST.set("LANGUAGE", language)
    portal.REQUEST["LANGUAGE_TOOL"].LANGUAGE = language
    return TitleViewlet(context, portal.REQUEST, None, None).page_title


PLACES = [("ar", ("الكتب", "السجلات")), ("en", ("Letters", "Registers"))]


def test_who_may_not_see_the_envelope_reads_the_name_of_the_agency(portal, staff):
    letter = drafts.incoming(staff, "registered")
    with api.env.adopt_roles(["Authenticated"]):
        shown = title(portal, letter, "ar")
    assert letter.number not in shown
    assert shown == title(portal, portal, "ar")


@pytest.mark.parametrize(("language", "places"), PLACES)
def test_places_and_letters(portal, staff, language, places):
    assert tuple(title(portal, portal[id], language) for id in ("letters", "registers")) == places
    letter = drafts.incoming(staff, "registered")
    with staff.acting("khalid"):
        shown = title(portal, letter, language)
    assert shown == parties.envelope(letter)
    assert "cms" not in shown
    assert title(portal, portal, language) == portal.Title()
