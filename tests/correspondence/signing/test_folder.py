"""The signing folder: refusals first, then the order, then many decisions at once."""

import io
import pytest
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import journal
from gov.correspondence.api import letters
from gov.correspondence.api import signing
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import awaits
from gov.correspondence.letters.version import version
from gov.correspondence.signing.deciding import Decision
from gov.correspondence.signing.folder import Folder
from gov.correspondence.signing.rights import desks
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import settings
from hypothesis import strategies as st
from plone import api
from support import drafts
from weasyprint import HTML


@pytest.fixture
def team(staff):
    """``rana`` is the office manager of the legal department, ``ward`` its signatory."""
    staff.make("rana", unit="legal", role="office-manager", clearance="top-secret")
    staff.make("ward", unit="legal", role="signatory", clearance="top-secret")
    staff.make("junior", unit="minister", role="signatory")
    return staff


@pytest.fixture
def three(portal, team):
    """Three letters before the minister."""
    return [drafts.outgoing(team, "for_signature") for _one in range(3)]


def state(letter):
    return api.content.get_state(letter)


def uids(items):
    return [item.letter.UID() for item in items]


def sign(letter, **other):
    return Decision(letter.UID(), "sign", **other)


# Refusals


@pytest.mark.parametrize("name", ["sami", "huda", "khalid", "lina", "wafa", "manager", ""])
def test_only_signatory_and_office_manager_have_a_folder(three, team, name):
    with team.acting(name):
        assert signing.units() == ()
        for unit in ("", "minister"):
            with pytest.raises(NotAllowed):
                signing.folder(unit)
            with pytest.raises(NotAllowed):
                signing.prepare(unit, [])


def test_the_folder_of_another_unit_stays_closed(three, team):
    for name in ("rana", "ward"):
        with team.acting(name):
            assert signing.units() == ("legal",)
            assert signing.folder() == []
            with pytest.raises(NotAllowed):
                signing.folder("minister")
            with pytest.raises(NotAllowed):
                signing.prepare("minister", [(three[0].UID(), "")])


@pytest.mark.parametrize("name", ["omar", "huda", "sami", "rana", "ward", "manager", ""])
def test_nobody_but_the_signatory_decides(three, team, name):
    with team.acting(name):
        outcomes = signing.decide([sign(three[0]), Decision(three[1].UID(), "return", "لا")])
        assert [each.outcome for each in outcomes] == ["refused", "refused"]
        assert all(each.error.status in (403, 404) for each in outcomes)
    assert {state(letter) for letter in three} == {"for_signature"}


def test_orders_that_cannot_be(three, team):
    first = three[0].UID()
    with team.acting("omar"):
        for order in (
            [("0" * 32, "")],
            [(first, ""), (first, "")],
            [(first, "x" * 501)],
            [(first, "\x00")],
            [(drafts.outgoing(team, "draft").UID(), "")],
        ):
            with pytest.raises(Invalid):
                signing.prepare("minister", order)


def test_too_many_decisions_are_refused_as_a_whole(three, team):
    with team.acting("nasser"), pytest.raises(Invalid):
        signing.decide([sign(three[0])] * 201)
    assert state(three[0]) == "for_signature"


# The folder


def test_the_office_manager_puts_the_folder_in_order(three, team):
    one, two, three_ = (letter.UID() for letter in three)
    with team.acting("omar"):
        assert set(uids(signing.folder())) == {one, two, three_}
        signing.prepare("minister", [(three_, "يُستعجل قبل الظهر"), (one, "")])
    with team.acting("nasser"):
        items = signing.folder("minister")
        assert uids(items) == [three_, one, two]
        assert items[0].note == "يُستعجل قبل الظهر"
        assert signing.prepared("minister").prepared_by == "omar"
        told = [entry for entry in journal.entries(three[2]) if entry.act == "note-for-signature"]
        assert [entry.remark for entry in told] == ["يُستعجل قبل الظهر"]


def test_what_the_office_manager_may_not_see_keeps_its_place(portal, team):
    team.make("clerk", unit="minister", role="office-manager")
    secret = drafts.outgoing(team, "for_signature", confidentiality="secret")
    plain = drafts.outgoing(team, "for_signature")
    with team.acting("omar"):
        signing.prepare("minister", [(secret.UID(), "بسرية"), (plain.UID(), "")])
    with team.acting("clerk"):
        assert uids(signing.folder()) == [plain.UID()]
        signing.prepare("minister", [(plain.UID(), "ملاحظة")])
    with team.acting("nasser"):
        notes = {item.letter.UID(): item.note for item in signing.folder()}
        assert notes == {plain.UID(): "ملاحظة", secret.UID(): "بسرية"}
    with team.acting("junior"):
        assert uids(signing.folder()) == [plain.UID()]


def test_the_office_manager_of_the_signing_unit_reads_what_another_unit_wrote(portal, team):
    letter = drafts.outgoing(team, "in_review", signatory_unit="legal")
    with team.acting("rana"):
        assert not api.user.has_permission("gov.correspondence: View Envelope", obj=letter)
    with team.acting("huda"):
        acts.endorse(letter)
    with team.acting("rana"):
        assert uids(signing.folder()) == [letter.UID()]
        assert acts.available(letter) == []
    with team.acting("ward"):
        acts.approve(letter)
    assert "sign|capacity:legal:office-manager:0" in awaits.tokens(letter)
    with team.acting("rana"):
        files.add(letter, "signed", "م.pdf", "application/pdf", io.BytesIO(drafts.PDF))
        acts.sign(letter)
    assert state(letter) == "signed"


SOME = st.permutations("abcdef").flatmap(lambda all_: st.integers(0, 6).map(lambda n: all_[:n]))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SOME, SOME)
def test_an_order_loses_nothing_and_invents_nothing(order, waiting):
    arranged = Folder(tuple(order)).arrange(waiting)
    assert sorted(arranged) == sorted(waiting)
    assert [uid for uid in arranged if uid in order] == [uid for uid in order if uid in waiting]


def test_whose_folder_the_groups_open():
    found = desks(
        {
            "capacity:a:signatory:0",
            "capacity:a:office-manager:0",
            "delegated:b:signatory:1:memo",
            "delegated:c:head:0:memo",
            "capacity:d:drafter:0",
            "person:sami:0",
            "delegated:",
        }
    )
    assert set(found) == {"a", "b"}
    assert found["a"].prepares
    assert not found["b"].prepares
    assert found["b"].signs == {"delegated:b:signatory:1:memo"}


# Decisions


def test_each_letter_has_its_own_outcome(three, team):
    bare = drafts.outgoing(team, "for_signature", main=False)
    with team.acting("nasser"):
        outcomes = signing.decide(
            [
                sign(three[0]),
                sign(bare),
                Decision(three[1].UID(), "return", "صححوا العنوان", 0),
                Decision(three[2].UID(), "skip"),
                Decision("0" * 32, "sign"),
                sign(three[0]),
                Decision(three[2].UID(), "burn"),
                Decision(three[2].UID(), "return", ""),
            ]
        )
    assert [each.outcome for each in outcomes] == [
        *("done", "refused", "done", "skipped", "refused", "refused", "refused", "refused")
    ]
    assert [each.error.code for each in outcomes if each.error] == [
        *("invalid", "not-found", "wrong-state", "invalid", "invalid")
    ]
    assert [state(letter) for letter in (*three, bare)] == [
        *("approved", "in_review", "for_signature", "for_signature")
    ]
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        UID=[letter.UID() for letter in three]
    )
    assert sorted(brain.review_state for brain in brains) == [
        *("approved", "for_signature", "in_review")
    ]


def test_what_was_changed_since_it_was_read_is_not_signed(three, team):
    seen = version(three[0])
    with team.acting("huda"):
        letters.update(three[0], {"letter_subject": "موضوع آخر"})
        acts.endorse(three[0])
    with team.acting("nasser"):
        (outcome,) = signing.decide([sign(three[0], version=seen)])
        assert outcome.error.code == "stale"
        assert state(three[0]) == "for_signature"
        (outcome,) = signing.decide([sign(three[0], version=version(three[0]))])
        assert (outcome.outcome, outcome.error) == ("done", None)
        assert uids(signing.folder()) != []
        assert three[0].UID() not in uids(signing.folder())


def test_electronic_signing_waits_for_a_service(portal, team):
    letter = drafts.outgoing(team, "approved")
    with team.acting("nasser"):
        files.add(letter, "signed", "م.pdf", "application/pdf", io.BytesIO(drafts.PDF))
        for mode in ("electronic", "seal"):
            with pytest.raises(Invalid) as refused:
                acts.sign(letter, mode)
            assert refused.value.field == "mode"
        acts.sign(letter)
    assert letter.signature_mode == "hand"


# The copy for signing


@pytest.mark.parametrize("reached", ["draft", "in_review", "for_signature", "signed"])
def test_only_an_approved_letter_has_a_copy_for_signing(portal, team, reached):
    letter = drafts.outgoing(team, reached)
    with team.acting("huda"), pytest.raises(WrongState):
        signing.signing_copy(letter)


def test_a_copy_for_signing_is_for_readers_and_of_whole_documents(portal, team):
    letter = drafts.outgoing(team, "approved")
    for name in ("rana", "khalid", "manager", ""):
        with team.acting(name), pytest.raises(NotAllowed):
            signing.signing_copy(letter)
    with team.acting("nasser"), pytest.raises(Invalid):
        signing.signing_copy(letter)


def test_the_copy_begins_with_the_document_that_was_approved(portal, team):
    document = HTML(string="<p>كتاب</p>").write_pdf()
    letter = drafts.draft(team, main=False)
    with team.acting("sami"):
        files.add(letter, "main", "ك.pdf", "application/pdf", io.BytesIO(document))
        acts.submit(letter)
    with team.acting("huda"):
        acts.endorse(letter)
    with team.acting("nasser"):
        acts.approve(letter)
        made = signing.signing_copy(letter)
    assert made.startswith(document)
    assert b"/AcroForm" in made[len(document) :]
