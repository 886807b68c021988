"""Asking another unit: refusals first, then who reads and who answers."""

import pytest
from datetime import date
from datetime import timedelta
from gov.correspondence.api import acts
from gov.correspondence.api import calendar
from gov.correspondence.api import files
from gov.correspondence.api import journal
from gov.correspondence.api import review
from gov.correspondence.calendar.deadlines import Deadline
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import awaits
from plone import api
from support import drafts


QUESTION = "هل في هذا ما يخالف النظام؟\nنرجو الرأي"


@pytest.fixture
def team(staff):
    staff.make("nada", unit="legal", clearance="top-secret")
    staff.make("badr", unit="legal", role="office-manager", clearance="top-secret")
    staff.make("plain", unit="legal")
    return staff


def soon():
    return calendar.today() + timedelta(days=3)


def ask(team, letter, name="sami", **other):
    wanted = {"unit": "legal", "due": soon(), "question": QUESTION, **other}
    with team.acting(name):
        return review.consult(letter, **wanted)


def reads(team, letter, name):
    with team.acting(name):
        may = bool(api.user.has_permission("gov.correspondence: Read Letter", obj=letter))
        assert bool(api.portal.get_tool("portal_catalog")(UID=letter.UID())) == may
        return may


def waiting(letter):
    return {token for token in awaits.tokens(letter) if token.startswith("consult|")}


@pytest.mark.parametrize(
    "wrong",
    [
        {"unit": "minister"},
        {"unit": "nowhere"},
        {"unit": ""},
        {"due": date(2020, 1, 1)},
        {"due": None},
        {"question": ""},
        {"question": " \n "},
        {"question": "x" * 10_001},
        {"question": "\x00"},
        {"question": 7},
    ],
)
def test_questions_that_cannot_be(portal, team, wrong):
    letter = drafts.draft(team)
    with pytest.raises(Invalid) as refused:
        ask(team, letter, **wrong)
    assert refused.value.field in wrong


@pytest.mark.parametrize("name", ["faisal", "tariq", "nasser", "khalid", "wafa", "manager", ""])
def test_only_who_has_the_letter_in_hand_asks(portal, team, name):
    letter = drafts.draft(team)
    with pytest.raises(NotAllowed):
        ask(team, letter, name)


def test_an_approved_letter_asks_nobody(portal, team):
    letter = drafts.outgoing(team, "approved")
    with pytest.raises(WrongState):
        ask(team, letter, "huda")


@pytest.mark.parametrize("name", ["sami", "huda", "badr", "nada", "nasser"])
def test_only_the_head_or_whom_he_names_answers(portal, team, name):
    letter = drafts.draft(team)
    asked = ask(team, letter)
    with team.acting(name), pytest.raises(NotAllowed):
        review.answer(letter, asked.id, "لا مانع")
    with team.acting(name), pytest.raises(NotAllowed):
        review.name_person(letter, asked.id, "nada")


def test_a_person_who_cannot_answer_is_not_named(portal, team):
    letter = drafts.draft(team, confidentiality="secret")
    asked = ask(team, letter)
    with team.acting("faisal"):
        for person in ("nobody", "plain", "sami"):
            with pytest.raises(Invalid):
                review.name_person(letter, asked.id, person)
        with pytest.raises(NotFound):
            review.answer(letter, "0" * 12, "لا مانع")


def test_an_answer_is_given_once(portal, team):
    letter = drafts.draft(team)
    asked = ask(team, letter)
    with team.acting("faisal"):
        with pytest.raises(Invalid):
            review.answer(letter, asked.id, "")
        review.answer(letter, asked.id, "لا مانع")
        for again in (
            lambda: review.answer(letter, asked.id, "بل مانع"),
            lambda: review.name_person(letter, asked.id, "nada"),
        ):
            with pytest.raises(WrongState):
                again()
    with team.acting("sami"), pytest.raises(WrongState):
        review.withdraw(letter, asked.id)


def test_the_consulted_unit_reads_and_has_it_on_its_desk(portal, team):
    letter = drafts.draft(team)
    assert not reads(team, letter, "faisal")
    asked = ask(team, letter)
    assert reads(team, letter, "faisal")
    assert reads(team, letter, "badr")
    assert not reads(team, letter, "nada")
    assert waiting(letter) == {
        "consult|capacity:legal:head:0",
        "consult|delegated:legal:head:0:outgoing",
    }
    assert awaits.due(letter) == Deadline(soon()).key
    with team.acting("faisal"):
        assert acts.available(letter) == []
        review.name_person(letter, asked.id, "nada")
    assert waiting(letter) == {"consult|person:nada:0"}
    with team.acting("nada"):
        assert [one.question for one in review.consultations(letter)] == [QUESTION]
        assert files.get(letter, next(iter(letter.files)))
        review.answer(letter, asked.id, "لا مانع\nمع مراعاة المادة 5")
    assert waiting(letter) == set()
    assert all(reads(team, letter, name) for name in ("faisal", "badr", "nada"))
    with team.acting("sami"):
        (answered,) = review.consultations(letter)
        assert answered.state == "answered"
        assert answered.answer.by == "nada"
        told = [entry.act for entry in journal.entries(letter)]
        assert told[-3:] == ["consult", "name-consulted", "answer-consultation"]
        assert QUESTION not in str([dict(entry.data) for entry in journal.entries(letter)])


@pytest.mark.parametrize(
    ("degree", "kept"), [("normal", True), ("restricted", True), ("secret", False)]
)
def test_after_the_answer_a_confidential_letter_is_closed_again(portal, team, degree, kept):
    letter = drafts.draft(team, confidentiality=degree)
    asked = ask(team, letter)
    with team.acting("faisal"):
        review.answer(letter, asked.id, "لا مانع")
    assert reads(team, letter, "faisal") == kept


def test_a_question_taken_back_closes_the_letter_again(portal, team):
    letter = drafts.draft(team)
    asked = ask(team, letter)
    with team.acting("sami"):
        review.withdraw(letter, asked.id)
    assert not reads(team, letter, "faisal")
    assert waiting(letter) == set()


def test_a_letter_goes_on_without_the_answer(portal, team):
    letter = drafts.draft(team)
    asked = ask(team, letter)
    with team.acting("sami"):
        acts.submit(letter)
    with team.acting("huda"):
        acts.endorse(letter)
    with team.acting("nasser"):
        acts.approve(letter)
    assert waiting(letter)
    with team.acting("faisal"):
        assert review.answer(letter, asked.id, "متأخر").state == "answered"
