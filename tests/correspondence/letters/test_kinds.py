"""Memos and circulars: whom they may go to, and how they travel."""

import pytest
import transaction
from gov.correspondence.agencies import groups
from gov.correspondence.agencies.interfaces import IAgencies
from gov.correspondence.api import acts
from gov.correspondence.api import letters
from gov.correspondence.api import registers
from gov.correspondence.api import tracking
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import ILetterDistributed
from gov.correspondence.letters.circulation import expand
from gov.correspondence.letters.sizes import too_large
from support import drafts
from support.agencies import CMS
from support.agencies import MOF
from support.agencies import MOJ
from support.agencies import StaticAgencies
from support.agencies import ThreeAgencies
from support.books import describe_books
from zope.component import getGlobalSiteManager
from zope.component import provideHandler


THREE = (MOJ, CMS, MOF)
BOOKS = {
    "memos": {"kind": "memo", "pattern": "M-{year}-{number:05}", "unit": "archive"},
    "circulars": {"kind": "circular", "pattern": "C-{year}-{number:05}", "unit": "archive"},
    "outgoing": {"kind": "outgoing", "pattern": "O-{year}-{number:05}", "unit": "archive"},
}


@pytest.fixture
def three():
    """A directory of three agencies, our own among them."""
    directory = ThreeAgencies()
    components = getGlobalSiteManager()
    components.registerUtility(directory, IAgencies)
    yield directory
    components.registerUtility(StaticAgencies(), IAgencies)


def refused(people, kind, recipients):
    with people.acting("sami"), pytest.raises(InvalidLetter) as error:
        letters.create("minister", drafts.content(recipients=recipients), kind=kind)
    return [(each.row, each.column) for each in error.value.problems]


def test_nobody_writes_an_incoming_letter_nor_a_kind_that_is_none(portal, staff):
    with staff.acting("sami"):
        for kind in ("incoming", "note", ""):
            with pytest.raises(Invalid) as error:
                letters.create("minister", drafts.content(), kind=kind)
            assert error.value.field == "kind"


@pytest.mark.parametrize(
    ("kind", "row", "column"),
    [
        ("outgoing", drafts.TO_ALL, "kind"),
        ("outgoing", drafts.TO_LEGAL, "kind"),
        ("outgoing", {**drafts.TO_CMS, "group": "all"}, "group"),
        ("circular", drafts.TO_LEGAL, "kind"),
        ("circular", {**drafts.TO_ALL, "group": "type:nothing"}, "group"),
        ("circular", {**drafts.TO_ALL, "group": ""}, "group"),
        ("circular", {**drafts.TO_ALL, "delivery": "hand"}, "delivery"),
        ("memo", drafts.TO_CMS, "kind"),
        ("memo", drafts.TO_BANK, "kind"),
        ("memo", drafts.TO_ALL, "kind"),
        ("memo", {**drafts.TO_LEGAL, "unit": "elsewhere"}, "unit"),
        ("memo", {**drafts.TO_LEGAL, "unit": ""}, "unit"),
        ("memo", {**drafts.TO_LEGAL, "agency": "cms"}, "agency"),
    ],
)
def test_a_kind_of_letter_takes_its_own_recipients_only(portal, staff, kind, row, column):
    assert (0, column) in refused(staff, kind, [row])


def test_a_unit_or_group_is_named_once(portal, staff):
    assert (1, "") in refused(staff, "memo", [drafts.TO_LEGAL, drafts.TO_LEGAL])
    assert (1, "") in refused(staff, "circular", [drafts.TO_ALL, {**drafts.TO_ALL, "role": "copy"}])


def test_the_kind_of_a_letter_never_changes(portal, staff):
    letter = drafts.memo(staff, "draft")
    with staff.acting("sami"), pytest.raises(InvalidLetter):
        letters.update(letter, {"kind": "outgoing"})


def test_one_key_makes_one_letter_of_one_kind(portal, staff):
    content = drafts.content(recipients=[drafts.TO_CMS])
    with staff.acting("sami"):
        first = letters.create("minister", content, "key-1", kind="circular")
        assert letters.create("minister", content, "key-1", kind="circular") is not None
        assert letters.find(kind="circular") == [first]


def test_a_memo_is_neither_signed_on_paper_nor_dispatched(portal, staff):
    letter = drafts.memo(staff, "approved")
    with staff.acting("nasser"), pytest.raises(WrongState):
        acts.sign(letter)
    with staff.acting("khalid"), pytest.raises(WrongState):
        acts.dispatch(letter)
    with staff.acting("khalid"):
        assert acts.available(letter) == ["register"]


def test_a_memo_without_text_and_document_is_not_approved(portal, staff):
    letter = drafts.memo(staff, "for_signature", body="")
    with staff.acting("nasser"), pytest.raises(Invalid) as error:
        acts.approve(letter)
    assert error.value.field == "files"


def test_registering_a_memo_hands_it_to_its_units_at_once(functional_portal, staff):
    describe_books(BOOKS)
    letter = drafts.memo(staff, "approved", recipients=[drafts.TO_LEGAL, drafts.TO_FINANCE])
    transaction.commit()
    heard = []
    handler = heard.append
    provideHandler(handler, (ILetterDistributed,))
    with staff.acting("faisal"):
        assert letters.find(kind="memo") == []
    try:
        with staff.acting("khalid"):
            assert registers.register(letter, "memos").endswith("-00001")
    finally:
        getGlobalSiteManager().unregisterHandler(handler, (ILetterDistributed,))
    assert letter.assigned_units == ("legal", "finance")
    assert [event.units for event in heard] == [("legal", "finance")]
    with staff.acting("faisal"):
        assert letters.find(kind="memo") == [letter]
        assert acts.available(letter) == ["close"]


def test_a_memo_goes_into_the_book_of_memos_only(portal, staff):
    describe_books(BOOKS)
    letter = drafts.memo(staff, "approved")
    with staff.acting("khalid"):
        assert [book.id for book in registers.books_for(letter)] == ["memos"]
        with pytest.raises(Invalid):
            registers.register(letter, "outgoing")


def test_who_wrote_a_memo_does_not_close_it(portal, staff):
    letter = drafts.memo(staff, "distributed")
    for writer in ("huda", "omar"):
        with staff.acting(writer):
            assert "close" not in acts.available(letter)
            with pytest.raises(NotAllowed):
                acts.close(letter, "تم")
    with staff.acting("faisal"):
        acts.close(letter, "تم")


def test_a_memo_to_ones_own_unit_is_closed_there(portal, staff):
    to_us = {"kind": "unit", "unit": "minister", "role": "original"}
    letter = drafts.memo(staff, "approved", recipients=[to_us])
    drafts._register(staff, letter)
    with staff.acting("khalid"):
        acts.distribute(letter, ("minister",))
    with staff.acting("huda"):
        assert "close" in acts.available(letter)


def test_groups_are_rules_over_the_directory():
    assert [group.id for group in groups.groups(THREE)] == [
        "all", "type:council", "type:ministry", "sector:government", "sector:justice",
    ]  # fmt: skip
    assert groups.groups(()) == ()
    assert [agency.id for agency in groups.members("type:ministry", THREE)] == ["moj", "mof"]
    assert groups.members("all", THREE) == THREE
    for rule in ("", "type:", "type:bank", "names:x", "id:moj", "all:moj"):
        assert groups.members(rule, THREE) == ()


def test_groups_that_the_authority_named():
    justice = groups.Rule("justice", "العدالة", types=("ministry",), sectors=("justice",))
    council = groups.Rule("council", "المجلس", parents=("cms",), agencies=("cms", "gone"))
    empty = groups.Rule("empty", "لا أحد")
    rules = (justice, council, empty)
    below = (THREE[0]._replace(parent="cms"), *THREE[1:])
    found = groups.groups(below, rules)
    assert [group.id for group in found][:2] == ["group:justice", "group:council"]
    assert found[0].title == "العدالة"
    assert "parent:cms" in {group.id for group in found}
    assert "group:empty" not in {group.id for group in found}
    named = {
        rule: {agency.id for agency in groups.members(rule, below, rules)}
        for rule in ("group:justice", "group:council", "group:empty", "group:x", "parent:cms")
    }
    assert named == {
        "group:justice": {"moj"},
        "group:council": {"moj", "cms"},
        "group:empty": set(),
        "group:x": set(),
        "parent:cms": {"moj"},
    }


def rows(*given):
    blank = {"agency": "", "unit": "", "post": "", "group": "", "role": "original"}
    return [{**blank, **row} for row in given]


def members(group):
    return [agency.id for agency in groups.members(group, THREE)]


def test_each_agency_of_a_group_gets_one_consignment_and_we_none():
    given = rows(
        {"kind": "group", "group": "all", "role": "copy"},
        {"kind": "group", "group": "type:ministry"},
        {"kind": "outside", "name": "Bank"},
        {"kind": "agency", "agency": "cms", "post": "secretary-general"},
    )
    found = expand(given, "moj", members)
    assert [(row["kind"], row["agency"], row["role"]) for row in found] == [
        ("agency", "mof", "original"),
        ("outside", "", "original"),
        ("agency", "cms", "original"),
    ]
    assert found[0]["group"] == "type:ministry"
    assert found[2]["post"] == "secretary-general"


def test_an_outgoing_letter_is_expanded_to_itself():
    twice = rows({"kind": "agency", "agency": "cms"}, {"kind": "agency", "agency": "cms"})
    assert expand(twice, "moj", members) == twice


def test_a_group_takes_what_its_smallest_member_takes():
    class File:
        id, role, size = "1", "main", 3 * 1024 * 1024

    row = {"kind": "group", "agency": "", "group": "type:ministry", "attachments": "all"}
    row["delivery"] = "exchange"
    found = list(too_large([row], [File()], lambda _: None, lambda _: (MOJ, MOF)))
    assert [(each.row, each.column) for each in found] == [(0, "attachments")]
    assert list(too_large([row], [File()], lambda _: None, lambda _: (MOJ,))) == []


def test_a_circular_leaves_for_each_agency_of_its_group(functional_portal, staff, three):
    describe_books(BOOKS)
    letter = drafts.circular(staff, "signed")
    transaction.commit()
    with staff.acting("khalid"):
        assert registers.register(letter, "circulars").startswith("C-")
        sent = acts.dispatch(letter)
        assert [one.recipient["agency"] for one in sent] == ["cms", "mof"]
        assert [one.id for one in tracking.consignments(letter)] == ["1", "2"]
        assert letter.recipients[0]["group"] == "all"


def test_a_circular_with_nobody_to_reach_does_not_leave(portal, staff, three):
    letter = drafts.circular(staff, "registered")
    three.all = lambda: (MOJ,)
    with staff.acting("khalid"), pytest.raises(Invalid) as error:
        acts.dispatch(letter)
    assert error.value.field == "recipients"
    assert not letter.consignments


def test_lists_keep_the_kinds_apart(portal, staff):
    memo, circular = drafts.memo(staff, "draft"), drafts.circular(staff, "draft")
    with staff.acting("sami"):
        assert letters.find(kind="memo") == [memo]
        assert letters.find(kind=("outgoing", "circular")) == [circular]
        with pytest.raises(Invalid):
            letters.find(kind=("outgoing", "note"))
