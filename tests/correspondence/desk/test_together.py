"""One act on many letters: each has its own outcome."""

import pytest
from gov.correspondence.api import desk
from gov.correspondence.api import referrals
from gov.correspondence.desk.together import ACTS
from gov.correspondence.desk.together import MOST
from gov.correspondence.desk.together import Shared
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import transitions
from gov.correspondence.letters.acting import ACTS as OF_KIND
from support import drafts


def outcomes(people, user, act, letters, **shared):
    with people.acting(user):
        done = desk.carry_out(act, [each.UID() for each in letters], Shared(**shared))
    return [each.error.code if each.error else each.outcome for each in done]


def states(*letters):
    return [transitions.state(letter) for letter in letters]


@pytest.mark.parametrize(
    ("act", "letters", "remark", "field"),
    [
        ("approve", ["x"], "", "act"),
        ("", ["x"], "", "act"),
        ("endorse", [], "", "letters"),
        ("endorse", [str(number) for number in range(MOST + 1)], "", "letters"),
        ("endorse", ["x"], "\0", "remark"),
        ("close", ["x"], " ", "remark"),
    ],
)
def test_what_is_refused_as_a_whole(portal, staff, act, letters, remark, field):
    with staff.acting("huda"), pytest.raises(Invalid) as refusal:
        desk.carry_out(act, letters, Shared(remark))
    assert refusal.value.field == field


@pytest.mark.parametrize("user", ["tariq", "manager", "wafa", "sami", "khalid", ""])
def test_who_may_not_endorse_one_letter_may_not_endorse_many(portal, staff, user):
    letters = [drafts.outgoing(staff, "in_review") for _number in range(2)]
    assert set(outcomes(staff, user, "endorse", letters)) <= {"not-allowed", "not-found"}
    assert states(*letters) == ["in_review"] * 2


def test_one_refusal_leaves_the_others_alone(portal, staff):
    first, draft, last = (
        drafts.outgoing(staff, state) for state in ("in_review", "draft", "in_review")
    )
    asked = [first, draft, last, first]
    assert outcomes(staff, "huda", "endorse", asked) == ["done", "wrong-state", "done"]
    assert states(first, draft, last) == ["for_signature", "draft", "for_signature"]


def test_a_letter_that_is_not_to_be_known_is_not_there(portal, staff):
    letter = drafts.outgoing(staff, "in_review", confidentiality="secret")
    staff.make("low", unit="minister", role="head")
    with staff.acting("low"):
        codes = [
            each.error.code for each in desk.carry_out("endorse", [letter.UID(), "no-such-letter"])
        ]
    assert codes == ["not-found", "not-found"]


def test_the_registry_distributes_as_letters_are_addressed(portal, staff):
    addressed = drafts.incoming(staff, "registered", addressee_unit="legal")
    to_registry = drafts.incoming(staff, "registered", addressee_unit="archive")
    both = [addressed, to_registry]
    assert outcomes(staff, "khalid", "distribute", both) == ["done", "invalid"]
    assert addressed.assigned_units == ("legal",)
    assert outcomes(staff, "khalid", "distribute", [to_registry], units=("finance",)) == ["done"]
    assert outcomes(staff, "faisal", "close", [addressed], remark="حُفظ") == ["done"]
    assert states(*both) == ["closed", "distributed"]


def test_copies_are_seen_once(portal, staff):
    staff.make("omran", unit="finance", role="head", clearance="top-secret")
    letter = drafts.incoming(staff, "distributed")
    with staff.acting("faisal"):
        referrals.refer(letter, [{"unit": "finance", "copy": True}])
    assert outcomes(staff, "tariq", "read", [letter]) == ["not-found"]
    assert outcomes(staff, "omran", "read", [letter]) == ["done"]
    assert outcomes(staff, "omran", "read", [letter]) == ["invalid"]


def test_every_act_belongs_to_some_kind_of_letter():
    assert set(ACTS) - {"read"} <= {name for known in OF_KIND.values() for name in known}
