"""The title of the window, by names and in the reader's language."""

import pytest
from gov.correspondence.letters.browser import parties
from gov.correspondence.theme.title import TitleViewlet
from support import drafts


def title(portal, context, language):
    portal.REQUEST.set("LANGUAGE", language)
    portal.REQUEST["LANGUAGE_TOOL"].LANGUAGE = language
    return TitleViewlet(context, portal.REQUEST, None, None).page_title


PLACES = [("ar", ("الكتب", "السجلات")), ("en", ("Letters", "Registers"))]


@pytest.mark.parametrize(("language", "places"), PLACES)
def test_places_and_letters(portal, staff, language, places):
    assert tuple(title(portal, portal[id], language) for id in ("letters", "registers")) == places
    letter = drafts.incoming(staff, "registered")
    assert title(portal, letter, language) == parties.envelope(letter)
    assert "cms" not in title(portal, letter, language)
    assert title(portal, portal, language) == portal.Title()
