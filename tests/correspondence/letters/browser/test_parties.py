"""Envelope lines by the names a reader knows."""

import pytest
from gov.correspondence.letters.browser import parties
from gov.correspondence.transactions.browser import rows
from support import drafts
from support.agencies import CMS


@pytest.fixture
def speak(portal, request):
    """Answer in a language, as a page does."""

    def choose(language):
        portal.REQUEST.set("LANGUAGE", language)
        portal.REQUEST["LANGUAGE_TOOL"].LANGUAGE = language

    return choose


@pytest.mark.parametrize(("language", "comma"), [("ar", "، "), ("en", ", ")])
def test_names_and_the_comma_are_those_of_the_reader(portal, staff, speak, language, comma):
    letter = drafts.outgoing(staff, "registered")
    letter.recipients = [*letter.recipients, {"kind": "outside", "name": "شركة", "role": "copy"}]
    speak(language)
    name = parties.recipient(letter.recipients[0])
    assert CMS.names[language] in name
    assert parties.envelope(letter) == f"{letter.reference} · {name}{comma}شركة"
    with staff.acting("khalid"):
        assert rows.letter(letter, portal.REQUEST)["title"] == parties.envelope(letter)


def test_who_sent_it_stands_on_an_incoming_letter(portal, staff, speak):
    letter = drafts.incoming(staff, "registered")
    speak("en")
    assert CMS.names["en"] in parties.envelope(letter)
    assert "cms" not in parties.envelope(letter)
