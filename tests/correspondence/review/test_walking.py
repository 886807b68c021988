"""A letter on its review path: refusals first, then who may what when."""

import io
import pytest
from gov.correspondence.accounts.capacities import person_group
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import journal
from gov.correspondence.api import letters
from gov.correspondence.api import review
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import awaits
from gov.correspondence.review import settings
from gov.correspondence.review.path import Step
from plone import api
from support import drafts


OWNER, LEGAL, ARCHIVE = Step(unit="minister"), Step(unit="legal"), Step(unit="archive")
NADA = Step(person="nada")
READ = "gov.correspondence: Read Letter"


@pytest.fixture
def team(staff):
    staff.make("jaber", unit="archive", role="head", clearance="top-secret")
    staff.make("nada", unit="legal", clearance="top-secret")
    staff.make("plain", unit="legal")
    return staff


@pytest.fixture
def long_path(portal, team):
    """A letter whose path leads from the owner's head over legal and a person to the archive."""
    letter = drafts.draft(team)
    with team.acting("huda"):
        review.lay(letter, (OWNER, LEGAL, NADA, ARCHIVE), "نحتاج رأي الشؤون القانونية")
    with team.acting("sami"):
        acts.submit(letter)
    return letter


def state(letter):
    return api.content.get_state(letter)


def walk(team, letter, *names):
    for name in names:
        with team.acting(name):
            acts.endorse(letter)


def reads(team, letter, name):
    with team.acting(name):
        found = api.portal.get_tool("portal_catalog")(UID=letter.UID())
        may = bool(api.user.has_permission(READ, obj=letter))
        assert bool(found) == may, name
        return may


# Refusals


@pytest.mark.parametrize(
    "name", ["sami", "omar", "nasser", "faisal", "nada", "jaber", "wafa", "manager"]
)
def test_nobody_endorses_or_returns_out_of_turn(long_path, team, name):
    with team.acting(name):
        for act in (acts.endorse, lambda letter: acts.send_back(letter, "لا")):
            with pytest.raises(NotAllowed):
                act(long_path)
    assert state(long_path) == "in_review"


def test_whose_turn_is_over_endorses_no_more(long_path, team):
    walk(team, long_path, "huda")
    with team.acting("huda"), pytest.raises(NotAllowed):
        acts.endorse(long_path)


@pytest.mark.parametrize("to", [1, 2, -1, "huda", "0", None, True, 0.0])
def test_a_letter_goes_back_to_an_earlier_step_or_the_drafter(long_path, team, to):
    walk(team, long_path, "huda")
    with team.acting("faisal"), pytest.raises(Invalid) as refused:
        acts.send_back(long_path, "لا", to)
    assert refused.value.field == "to"


def test_a_return_says_why(long_path, team):
    walk(team, long_path, "huda")
    with team.acting("faisal"), pytest.raises(Invalid):
        acts.send_back(long_path, " ", 0)


@pytest.mark.parametrize("name", ["sami", "nasser", "faisal", "khalid", "wafa", "manager", ""])
def test_the_path_is_laid_by_head_and_office_manager_only(portal, team, name):
    letter = drafts.outgoing(team, "in_review")
    with team.acting(name), pytest.raises(NotAllowed):
        review.lay(letter, (OWNER, LEGAL), "سبب")


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (LEGAL,),
        (LEGAL, OWNER),
        (OWNER, OWNER),
        (OWNER, Step(unit="nowhere")),
        (OWNER, Step(person="nobody")),
        (OWNER, Step(person="plain")),
        (OWNER, Step()),
        (OWNER, Step(unit="legal", person="nada")),
        tuple(Step(person=f"p{number}") for number in range(21)),
    ],
)
def test_paths_that_cannot_be(portal, team, steps):
    letter = drafts.outgoing(team, "in_review", confidentiality="secret")
    before = review.path
    with team.acting("huda"):
        before = review.path(letter)
        with pytest.raises(Invalid):
            review.lay(letter, steps, "سبب")
        with pytest.raises(Invalid):
            review.lay(letter, (OWNER, LEGAL), "")
        assert review.path(letter) == before


def test_after_the_review_the_path_stands(portal, team):
    letter = drafts.outgoing(team, "for_signature")
    with team.acting("huda"), pytest.raises(WrongState):
        review.lay(letter, (OWNER, LEGAL), "سبب")


def test_an_incoming_letter_has_no_path(portal, team):
    letter = drafts.incoming(team, "distributed")
    with team.acting("faisal"), pytest.raises(NotAllowed):
        review.path(letter)


def test_strangers_learn_nothing_of_a_path(long_path, team):
    for name in ("tariq", "wafa", "manager", ""):
        with team.acting(name):
            for ask in (review.path, review.events, review.changes_since, review.consultations):
                with pytest.raises(NotAllowed):
                    ask(long_path)


# The path


def test_a_letter_passes_each_reviewer_in_turn(long_path, team):
    for name, next_name in [("huda", "faisal"), ("faisal", "nada"), ("nada", "jaber")]:
        assert not reads(team, long_path, next_name)
        walk(team, long_path, name)
        assert state(long_path) == "in_review"
        with team.acting(next_name):
            assert acts.available(long_path) == ["endorse", "send_back"]
    walk(team, long_path, "jaber")
    assert state(long_path) == "for_signature"
    assert all(reads(team, long_path, name) for name in ("huda", "faisal", "nada", "jaber"))
    with team.acting("nasser"):
        path = review.path(long_path)
    assert path.complete
    assert [approval.by for approval in path.approvals] == ["huda", "faisal", "nada", "jaber"]


def test_the_turn_is_on_the_desk_of_whose_turn_it_is(long_path, team):
    def waiting():
        return [token for token in awaits.tokens(long_path) if "under-way" not in token]

    assert waiting() == [
        "endorse|capacity:minister:head:0",
        "endorse|delegated:minister:head:0:outgoing",
    ]
    walk(team, long_path, "huda", "faisal")
    assert waiting() == [f"endorse|{person_group('nada', 0)}"]


def test_a_return_to_an_earlier_step_takes_the_later_approvals_away(long_path, team):
    walk(team, long_path, "huda", "faisal", "nada")
    with team.acting("jaber"):
        acts.send_back(long_path, "راجعوا المادة الثالثة", 1)
    assert state(long_path) == "in_review"
    with team.acting("faisal"):
        assert review.path(long_path).turn == LEGAL
        assert review.events(long_path)[-1].remark == "راجعوا المادة الثالثة"
        assert [token for token in awaits.tokens(long_path) if token.startswith("returned-review|")]
    walk(team, long_path, "faisal", "nada", "jaber")
    assert state(long_path) == "for_signature"


def test_a_draft_that_came_back_is_a_return_and_no_new_draft(long_path, team):
    walk(team, long_path, "huda")
    with team.acting("faisal"):
        acts.send_back(long_path, "ناقص")
    assert state(long_path) == "draft"
    assert {token.partition("|")[0] for token in awaits.tokens(long_path)} == {"returned-draft"}
    with team.acting("sami"):
        acts.submit(long_path)
        assert review.path(long_path).steps == (OWNER, LEGAL, NADA, ARCHIVE)
        assert review.path(long_path).approvals == ()


def test_the_signatory_returns_to_any_step_and_the_scan_goes(portal, team):
    letter = drafts.outgoing(team, "approved")
    with team.acting("nasser"):
        files.add(letter, "signed", "م.pdf", "application/pdf", io.BytesIO(drafts.PDF))
        acts.send_back(letter, "صححوا التاريخ", 0)
    assert state(letter) == "in_review"
    assert [file.role for file in letter.files.values()] == ["main"]
    walk(team, letter, "huda")
    assert state(letter) == "for_signature"


def test_returns_are_counted(portal, team):
    letter = drafts.outgoing(team, "in_review")
    for _round in range(2):
        with team.acting("huda"):
            acts.send_back(letter, "مرة أخرى")
        with team.acting("sami"):
            acts.submit(letter)
    with team.acting("huda"):
        assert sum(event.kind == "returned" for event in review.events(letter)) == 2
        assert [entry.act for entry in journal.entries(letter)].count("return") == 2


def test_the_head_inserts_a_reviewer_while_it_is_on_its_way(portal, team):
    letter = drafts.outgoing(team, "in_review")
    with team.acting("omar"):
        review.lay(letter, (OWNER, ARCHIVE), "للعلم")
    walk(team, letter, "huda", "jaber")
    assert state(letter) == "for_signature"


def test_a_letter_from_before_there_were_paths(portal, team):
    for reached, turn in [("in_review", OWNER), ("for_signature", None), ("draft", None)]:
        letter = drafts.outgoing(team, reached)
        vars(letter).pop("_review", None)
        with team.acting("huda"):
            assert review.path(letter).steps == (OWNER,)
            assert review.path(letter).turn == turn
    with team.acting("nasser"):
        letter = drafts.outgoing(team, "for_signature")
        del letter._review
        acts.send_back(letter, "راجعوا", 0)
    walk(team, letter, "huda")
    assert state(letter) == "for_signature"


def test_who_reviewed_from_outside_reads_the_draft_that_came_back(long_path, team):
    walk(team, long_path, "huda", "faisal")
    with team.acting("nada"):
        acts.send_back(long_path, "ناقص")
    assert reads(team, long_path, "faisal")
    assert not reads(team, long_path, "nada")
    assert not reads(team, long_path, "jaber")


# Rules


def test_the_table_lays_the_path_and_names_who_signs(portal, team):
    settings.write(
        "legal-first",
        {"unit": "minister", "reviewers": ("legal", "owner"), "signatory_unit": "legal"},
    )
    letter = drafts.draft(team)
    with team.acting("sami"):
        assert review.path(letter).steps == (LEGAL, OWNER)
        acts.submit(letter)
    assert letter.signatory_unit == "legal"
    walk(team, letter, "faisal", "huda")
    assert state(letter) == "for_signature"


def test_a_rule_made_later_leaves_letters_on_their_way_alone(portal, team):
    letter = drafts.outgoing(team, "in_review")
    settings.write("legal-first", {"reviewers": ("legal",)})
    walk(team, letter, "huda")
    assert state(letter) == "for_signature"


# Changes


def test_the_reviewer_edits_in_his_turn_and_the_next_sees_what_changed(long_path, team):
    with team.acting("sami"), pytest.raises(NotAllowed):
        letters.update(long_path, {"body": "نص آخر"})
    walk(team, long_path, "huda")
    with team.acting("huda"), pytest.raises(NotAllowed):
        letters.update(long_path, {"body": "نص آخر"})
    with team.acting("faisal"):
        assert not review.changes_since(long_path).any
        letters.update(long_path, {"letter_subject": "موضوع آخر"})
        files.add(long_path, "attachment", "رأي.pdf", "application/pdf", io.BytesIO(drafts.PDF))
        acts.endorse(long_path)
    assert state(long_path) == "in_review"
    with team.acting("nada"):
        assert not review.changes_since(long_path).any
        found = review.changes_since(long_path, 2)
        assert [change.name for change in found.fields] == ["letter_subject"]
        assert [file.name for file in found.added] == ["رأي.pdf"]
        with pytest.raises(NotFound):
            review.changes_since(long_path, 0)
        with pytest.raises(NotFound):
            review.changes_since(long_path, 99)
    with team.acting("huda"):
        assert review.changes_since(long_path).any


@pytest.mark.parametrize("reached", ["for_signature", "approved"])
@pytest.mark.parametrize("name", ["huda", "omar", "nasser"])
def test_a_change_after_the_last_approval_withdraws_all(portal, team, reached, name):
    letter = drafts.outgoing(team, reached)
    with team.acting(name):
        letters.update(letter, {"letter_subject": letter.letter_subject})
        assert state(letter) == reached
        letters.update(letter, {"letter_subject": "موضوع آخر"})
    assert state(letter) == "in_review"
    with team.acting("huda"):
        assert review.path(letter).approvals == ()
        assert [change.name for change in review.changes_since(letter).fields] == ["letter_subject"]
        assert journal.entries(letter)[-1].act == "withdraw-approvals"
    walk(team, letter, "huda")
    assert state(letter) == "for_signature"


def test_a_new_main_document_withdraws_and_takes_the_scan_off(portal, team):
    letter = drafts.outgoing(team, "approved")
    with team.acting("omar"):
        files.add(letter, "signed", "م.pdf", "application/pdf", io.BytesIO(drafts.PDF))
        assert state(letter) == "approved"
        files.add(letter, "main", "ك.pdf", "application/pdf", io.BytesIO(drafts.PDF + b"%"))
    assert state(letter) == "in_review"
    assert [file.role for file in letter.files.values()] == ["main"]


@pytest.mark.parametrize("name", ["sami", "khalid", "faisal", "wafa", "manager"])
def test_others_change_nothing_after_review(portal, team, name):
    letter = drafts.outgoing(team, "for_signature")
    with team.acting(name):
        with pytest.raises(NotAllowed):
            letters.update(letter, {"letter_subject": "موضوع آخر"})
        with pytest.raises(NotAllowed):
            files.add(letter, "main", "ك.pdf", "application/pdf", io.BytesIO(drafts.PDF))
    assert state(letter) == "for_signature"
