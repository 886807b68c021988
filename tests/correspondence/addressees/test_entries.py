"""Recipients by the beginnings of words, without a portal."""

import pytest
from gov.correspondence.addressees import entries
from gov.correspondence.addressees.entries import Entry
from gov.correspondence.addressees.entries import Index
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.agencies.interfaces import FormOfAddress
from gov.correspondence.agencies.interfaces import Post
from gov.correspondence.agencies.interfaces import Unit
from hypothesis import given
from hypothesis import strategies as st


MOF = Agency(
    "mof",
    {"ar": "وزارة المالية", "en": "Ministry of Finance"},
    (Unit("budget", {"ar": "إدارة الموازنة", "en": "Budget Department"}),),
    (Post("minister", {"ar": "الوزير", "en": "Minister"}, {"ar": FormOfAddress("معالي", "", "")}),),
    1,
    type="ministry",
    sector="economy",
)
MOJ = MOF._replace(id="moj", names={"ar": "وزارة العدل", "en": "Ministry of Justice"}, sector="law")
INDEX = Index(entries.of_agencies([MOF, MOJ], "moj"))
BOTH = Index(entries.of_agencies([MOF, MOJ], ""))


def found(text, index=INDEX, **other):
    return [(each.agency, each.unit or each.post) for each in index.find(text, 10, **other)]


def test_our_own_agency_is_no_recipient():
    assert {each.agency for each in INDEX.entries} == {"mof"}


@pytest.mark.parametrize(
    "text",
    ["الموازنه", "ادارة مال", "BUDG", "mof budg", "موازنة وزاره", "economy budget", "ministry dep"],
)
def test_a_unit_is_found_by_beginnings_of_words_in_any_spelling(text):
    assert found(text) == [("mof", "budget")]


def test_what_begins_with_the_text_comes_first():
    assert found("وزير")[0] == ("mof", "minister")
    assert found("وزارة")[0] == ("mof", "")
    assert found("ministry", BOTH)[:2] == [("mof", ""), ("moj", "")]
    assert INDEX.find("وزير", 1)[0].form == {"ar": "معالي"}


def test_the_most_used_come_first():
    used = [("agency", "moj", "", "minister", ""), ("agency", "gone", "", "", "")]
    assert found("min", BOTH, used=used)[0] == ("moj", "minister")
    assert found("", BOTH, used=used)[:2] == [("moj", "minister"), ("mof", "")]


def test_what_nobody_has_is_not_found():
    assert found("وزارة الصحة") == []
    assert found("!!") == found("")


@given(st.text(max_size=30), st.lists(st.text(max_size=12), max_size=6))
def test_whatever_is_found_has_every_word(text, names):
    index = Index(Entry("agency", str(at), names={"ar": name}) for at, name in enumerate(names))
    asked = list(entries.words(text))
    for entry in index.find(text, 10):
        said = [
            each for word in entries.words(entry.names["ar"]) for each in (word, entries.bare(word))
        ]
        said.append(entry.agency)
        assert all(any(word.startswith(each) for word in said) for each in asked)
