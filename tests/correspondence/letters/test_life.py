"""The life of letters in the domain functions, acted by the people who may; refusals first."""

import io
import pytest
from DateTime import DateTime
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import journal
from gov.correspondence.api import letters
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import Reused
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import transitions
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException
from support import drafts


@pytest.mark.parametrize("person", ["tariq", "nasser", "khalid", "wafa", "manager", ""])
def test_who_does_not_write_in_the_unit_creates_nothing(portal, staff, person):
    staff.login(person)
    with pytest.raises(NotAllowed) as caught:
        letters.create("minister", drafts.content())
    assert caught.value.field == "unit"
    assert not portal.letters.objectIds()


def test_a_degree_above_the_clearance_is_refused(portal, staff):
    staff.make("noura", unit="minister", role="drafter")
    staff.login("noura")
    with pytest.raises(NotAllowed) as caught:
        letters.create("minister", drafts.content(confidentiality="secret"))
    assert caught.value.field == "confidentiality"


def test_the_same_key_makes_one_letter(portal, staff):
    staff.login("sami")
    first = letters.create("minister", drafts.content(), "key-1")
    again = letters.create("minister", drafts.content(), "key-1")
    assert again.UID() == first.UID()
    with pytest.raises(Reused):
        letters.create("minister", drafts.content(body="other"), "key-1")
    staff.login("huda")
    assert letters.create("minister", drafts.content(), "key-1").UID() != first.UID()


def test_a_draft_that_is_not_complete_is_not_submitted(portal, staff):
    letter = drafts.draft(staff, recipients=[], declared_attachments=2)
    staff.login("sami")
    with pytest.raises(InvalidLetter) as caught:
        acts.submit(letter)
    assert {each.field for each in caught.value.problems} == {"recipients", "declared_attachments"}
    assert transitions.state(letter) == "draft"


def test_approval_needs_the_main_document(portal, staff):
    letter = drafts.outgoing(staff, "for_signature", main=False)
    staff.login("nasser")
    with pytest.raises(Invalid) as caught:
        acts.approve(letter)
    assert caught.value.field == "files"


def test_a_signature_needs_the_scan(portal, staff):
    letter = drafts.outgoing(staff, "approved")
    staff.login("nasser")
    with pytest.raises(Invalid) as caught:
        acts.sign(letter)
    assert caught.value.field == "files"
    with pytest.raises(Invalid):
        acts.sign(letter, mode="electronic")


def test_return_needs_a_remark_and_leads_to_the_draft(portal, staff):
    letter = drafts.outgoing(staff, "approved")
    staff.login("nasser")
    with pytest.raises(Invalid) as caught:
        acts.send_back(letter, "  ")
    assert caught.value.field == "remark"
    acts.send_back(letter, "التاريخ")
    assert transitions.state(letter) == "draft"


def test_registration_needs_a_number(portal, staff):
    from gov.correspondence.letters.acts import perform

    letter = drafts.outgoing(staff, "signed")
    staff.login("khalid")
    with pytest.raises(WrongState):
        perform(letter, "register")


@pytest.mark.parametrize("transition", ["submit", "discard"])
def test_no_transition_fires_but_through_its_act(portal, staff, transition):
    letter = drafts.draft(staff)
    staff.login("sami")
    with pytest.raises(WorkflowException):
        api.portal.get_tool("portal_workflow").doActionFor(letter, transition)
    assert transitions.state(letter) == "draft"


def test_one_act_does_not_lend_itself_to_another_letter(portal, staff):
    one, other = drafts.draft(staff), drafts.draft(staff)
    staff.login("sami")
    with transitions._expecting(one, "submit"), pytest.raises(WorkflowException):
        api.portal.get_tool("portal_workflow").doActionFor(other, "submit")


def test_an_act_out_of_its_state_is_refused(portal, staff):
    letter = drafts.draft(staff)
    staff.login("sami")
    with pytest.raises(WrongState):
        acts.sign(letter)
    with pytest.raises(WrongState):
        acts.dispatch(letter)
    staff.login("tariq")
    with pytest.raises(NotAllowed):
        acts.sign(letter)


def test_the_whole_life(portal, staff):
    letter = drafts.outgoing(staff, "registered", recipients=[drafts.TO_CMS, drafts.TO_BANK])
    staff.login("khalid")
    assert acts.available(letter) == ["dispatch"]
    consignments = acts.dispatch(letter)
    assert [each.recipient["role"] for each in consignments] == ["original", "copy"]
    assert transitions.state(letter) == "dispatched"
    assert letter.signature_mode == "hand"
    assert acts.available(letter) == []
    acts_done = [entry.act for entry in journal.entries(letter)]
    assert acts_done == [
        "create", "add-file", "submit", "endorse", "approve", "add-file", "sign",
        "register", "dispatch",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "names"),
    [("in_review", ("sami", "omar")), ("signed", ("sami", "huda", "omar", "nasser", "khalid"))],
)
def test_content_changes_in_the_hands_of_whose_turn_it_is(portal, staff, state, names):
    letter = drafts.outgoing(staff, state)
    for person in names:
        staff.login(person)
        with pytest.raises(NotAllowed):
            letters.update(letter, {"body": "x"})
        with pytest.raises((NotAllowed, WrongState)):
            files.add(letter, "main", "a.pdf", "", io.BytesIO(drafts.PDF))


def test_a_change_follows_the_rules_and_is_journalled(portal, staff):
    letter = drafts.draft(staff)
    staff.login("sami")
    with pytest.raises(InvalidLetter):
        letters.update(letter, {"number": "1/2026"})
    with pytest.raises(InvalidLetter):
        letters.update(letter, {"letter_subject": ""})
    letters.update(letter, {"letter_subject": "جديد"})
    assert letter.letter_subject == "جديد"
    last = journal.entries(letter)[-1]
    assert (last.act, last.data["fields"]) == ("update", ["letter_subject"])
    assert "جديد" not in str(last)


def test_sealing_a_draft_takes_it_from_those_not_cleared(portal, staff):
    staff.make("noura", unit="minister", role="drafter")
    letter = drafts.draft(staff)
    with staff.acting("noura"):
        assert letters.get(letter.UID()).UID() == letter.UID()
    with staff.acting("sami"):
        letters.update(letter, {"confidentiality": "secret"})
    with staff.acting("noura"), pytest.raises(NotFound):
        letters.get(letter.UID())


def test_find_gives_the_newest_first_in_pages_and_only_what_may_be_seen(portal, staff):
    made = [drafts.draft(staff, main=False).UID() for _ in range(5)]
    staff.login("sami")
    first = [letter.UID() for letter in letters.find(kind="outgoing", limit=2)]
    second = [letter.UID() for letter in letters.find(limit=3, before=first[-1])]
    assert first + second == made[::-1]
    assert letters.find(state="dispatched") == []
    assert len(letters.find(unit="minister")) == 5
    staff.login("tariq")
    assert letters.find() == []
    with pytest.raises(NotFound):
        letters.find(before=made[0])


@pytest.mark.parametrize("limit", [1, 3, 20])
def test_pages_reach_back_through_the_years(portal, staff, limit):
    made = [drafts.draft(staff, main=False) for _ in range(9)]
    for days, letter in zip([-1, 0, 0, 3, 15, 17, 129, 130, 900], made, strict=True):
        letter.creation_date = DateTime() - days
        letter.reindexObject()
    staff.login("sami")
    found, before = [], ""
    while page := [letter.UID() for letter in letters.find(limit=limit, before=before)]:
        found, before = found + page, page[-1]
    wanted = sorted(made, key=lambda letter: letter.creation_date, reverse=True)
    assert found == [letter.UID() for letter in wanted]


def test_an_incoming_letter_is_read_only_after_it_was_opened(portal, staff):
    letter = drafts.incoming(staff, "received")
    staff.login("khalid")
    with pytest.raises(NotAllowed):
        files.get(letter, next(iter(letter.files)))
    acts.open_letter(letter)
    assert files.get(letter, next(iter(letter.files))).role == "main"
    with pytest.raises(WrongState):
        letters.update(letter, {"body": "x"})


def test_distribution_reaches_units_and_may_be_repeated(portal, staff):
    letter = drafts.incoming(staff, "distributed")
    staff.make("dana", unit="finance", role="head")
    with staff.acting("dana"), pytest.raises(NotFound):
        letters.get(letter.UID())
    with staff.acting("khalid"):
        with pytest.raises(Invalid):
            acts.distribute(letter, ("legal",))
        with pytest.raises(Invalid) as caught:
            acts.distribute(letter, ("nowhere",))
        assert caught.value.row == 0
        acts.distribute(letter, ("legal", "finance"))
    assert letter.assigned_units == ("legal", "finance")
    with staff.acting("dana"):
        assert letters.find(unit="finance")[0].UID() == letter.UID()
        with pytest.raises(Invalid):
            acts.close(letter, "")
        acts.close(letter, "تم الحفظ")
    assert transitions.state(letter) == "closed"


def test_a_sealed_letter_belongs_to_the_secret_clerk(portal, staff):
    letter = drafts.outgoing(staff, "signed", confidentiality="secret")
    with staff.acting("khalid"), pytest.raises(NotFound):
        letters.get(letter.UID())
    with staff.acting("salma"):
        assert acts.available(letters.get(letter.UID())) == ["register"]
