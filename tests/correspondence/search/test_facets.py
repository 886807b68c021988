"""A result is narrowed and counted by what letters are; never by one that may not be known."""

import pytest
from gov.correspondence.api import search
from gov.correspondence.search import facets
from gov.correspondence.search import titles
from support import drafts


@pytest.fixture(params=[0, 1000], ids=["each-value", "each-letter"])
def _counting(request, monkeypatch):
    """Count both ways: by what each letter found has, and by the letters of each value."""
    monkeypatch.setattr(facets, "LETTERS_A_VALUE", request.param)
    monkeypatch.setattr(facets, "FEW_LETTERS", request.param)


def entered():
    while search.enter_pending(200):
        pass


def counted(people, user, text="", **chosen):
    with people.acting(user):
        found = search.find(text, chosen=chosen, counted=True)
    return found.count, {name: dict(counts) for name, counts in found.counts.items()}


@pytest.mark.usefixtures("_counting")
def test_counts_are_exact_and_those_of_the_person(portal, staff):
    drafts.outgoing(staff, "dispatched")
    drafts.outgoing(staff, "dispatched", confidentiality="secret")
    drafts.incoming(staff, "distributed")
    drafts.draft(staff, main=False)
    entered()
    count, by = counted(staff, "adel")
    assert count == 3
    assert by["kind"] == {"outgoing": 2, "incoming": 1}
    assert by["confidentiality"] == {"normal": 2, "secret": 1}
    assert by["state"] == {"dispatched": 2, "distributed": 1}
    assert by["agency"] == {"cms": 3}
    assert by["book"] == {"general": 3}
    staff.make("low", role="auditor")
    assert counted(staff, "low")[1]["confidentiality"] == {"normal": 2}
    assert counted(staff, "tariq") == (0, {name: {} for name in facets.NAMES})


@pytest.mark.usefixtures("_counting")
def test_a_choice_narrows_result_and_counts(portal, staff):
    drafts.outgoing(staff, "dispatched", recipients=[drafts.TO_CMS, drafts.TO_BANK])
    drafts.incoming(staff, "distributed")
    entered()
    assert counted(staff, "adel", kind="incoming")[0] == 1
    count, by = counted(staff, "adel", kind="outgoing", agency="cms")
    assert (count, by["agency"]) == (1, {"cms": 1, "بنك قطر": 1})
    assert counted(staff, "adel", kind="incoming", agency="بنك قطر")[0] == 0
    assert counted(staff, "adel", year="1999", unit="x\ud800")[0] == 0


def test_the_content_is_not_told_by_a_count(portal, staff):
    drafts.incoming(staff, "registered")
    entered()
    assert counted(staff, "mona", drafts.SECRET_WORD, kind="incoming")[0] == 0
    assert counted(staff, "mona", "17", kind="incoming")[0] == 1


def test_a_page_keeps_what_was_chosen(portal, staff):
    made = [drafts.draft(staff, main=False).UID() for _number in range(3)]
    entered()
    with staff.acting("sami"):
        first = search.find("", 2, chosen={"kind": "outgoing"})
        rest = search.find("", 2, first.following, {"kind": "outgoing"})
    assert [each.UID() for each in (*first.letters, *rest.letters)] == made[::-1]
    assert rest.following == ""


@pytest.mark.parametrize("facet", facets.NAMES)
def test_a_value_that_is_known_no_more_names_itself(portal, staff, facet):
    assert titles.of(facet, "gone") == "gone"


def test_every_facet_has_its_words():
    assert set(titles.FACETS) == set(facets.NAMES)
