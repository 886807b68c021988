"""Every error has words of its own, in both languages."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.exchange.operations.words import explained
from gov.exchange.operations.words import standing
from gov.exchange.operations.words import UNKNOWN
from gov.exchange.operations.words import WORDS
from gov.exchange.wire.errors import ERRORS
from gov.exchange.worker.breaker import Contact
from zope.i18n import translate


@pytest.mark.integration
@pytest.mark.parametrize("code", ["unreachable", "too-large", "given-up"])
def test_the_portal_says_it_in_arabic(moj_portal, code):
    said = translate(explained(code).why, target_language="ar")
    assert said != str(explained(code).why)
    assert "ا" in said


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_every_code_is_explained(code):
    assert explained(code) is not UNKNOWN
    assert explained(code).why
    assert explained(code).advice


def test_no_two_codes_are_explained_alike():
    reasons = [str(words.why) for words in WORDS.values()]
    assert len(set(reasons)) == len(reasons)


def test_a_code_of_a_later_version_is_explained_too():
    assert explained("something-new") is UNKNOWN


@pytest.mark.parametrize(
    ("contact", "says"),
    [
        (Contact(), "Not called yet"),
        (Contact(answered_at=datetime.now(UTC)), "Answers"),
        (Contact(answered_at=datetime.now(UTC), held=True), "Asked for a pause"),
        (Contact(failures=5, held=True), "Silent; tried once a minute"),
    ],
)
def test_pages_say_alike_where_we_stand_with_an_agency(contact, says):
    assert standing(contact) == says
