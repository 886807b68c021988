"""The path: refusals first, then whatever people do in whatever order."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.review.path import Approval
from gov.correspondence.review.path import MAX_STEPS
from gov.correspondence.review.path import Path
from gov.correspondence.review.path import PathError
from gov.correspondence.review.path import resolved
from gov.correspondence.review.path import Step
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize
from hypothesis.stateful import invariant
from hypothesis.stateful import precondition
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine


A, B, C = Step(unit="a"), Step(unit="b"), Step(unit="c")
SAMI = Step(person="sami")
YES = Approval("huda", "هدى", datetime(2026, 11, 22, tzinfo=UTC), 0)


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (A, A),
        (Step(),),
        (Step(unit="a", person="sami"),),
        tuple(Step(f"u{n}") for n in range(MAX_STEPS + 1)),
    ],
)
def test_what_is_no_path(steps):
    with pytest.raises(PathError):
        Path(steps)


def test_nobody_endorses_before_submission_nor_after_the_last():
    with pytest.raises(PathError):
        Path((A,)).endorse(YES)
    with pytest.raises(PathError):
        Path((A,)).start().endorse(YES).endorse(YES)


@pytest.mark.parametrize("step", [-1, 1, 2, 9])
def test_a_letter_goes_back_to_earlier_steps_only(step):
    path = Path((A, B, C)).start().endorse(YES)
    with pytest.raises(PathError):
        path.back_to(step)


def test_steps_that_had_their_turn_stay():
    path = Path((A, B, C)).start().endorse(YES)
    for steps in [(B, C), (B, A, C), (A, C), (A,), (SAMI, B, C), (A, SAMI)]:
        with pytest.raises(PathError):
            path.adjust(steps)
    assert path.adjust((A, B)).steps == (A, B)
    assert path.adjust((A, B, SAMI, C)).steps == (A, B, SAMI, C)


def test_a_person_whose_turn_it_is_can_be_replaced_but_not_left_out():
    path = Path((A, SAMI)).start().endorse(YES)
    assert path.adjust((A, B)).turn == B
    with pytest.raises(PathError):
        path.adjust((A,))


def test_a_draft_has_no_fixed_step():
    assert Path((A, B)).adjust((C,)) == Path((C,), by_hand=True)


def test_the_owner_stands_on_a_path_once():
    assert resolved(("owner", "a", "b"), "a") == (A, B)
    assert resolved((), "a") == (A,)


@given(st.lists(st.sampled_from("abcdef"), max_size=9))
def test_every_row_of_the_table_gives_a_path(units):
    assert Path(resolved(units, "owner-unit"))


STEPS = st.lists(
    st.sampled_from([*map(Step, "abcd"), *(Step(person=each) for each in "xyz")]),
    unique=True,
    min_size=1,
    max_size=6,
)


class Walk(RuleBasedStateMachine):
    """People endorse, return, change and adjust in any order; ``seen`` holds who approved."""

    @initialize(steps=STEPS)
    def submit_first(self, steps):
        self.path = Path(tuple(steps)).start()
        self.seen = []

    @precondition(lambda self: self.path.turn is not None)
    @rule()
    def endorse(self):
        self.seen.append(self.path.turn)
        self.path = self.path.endorse(YES)

    @rule(step=st.integers(-2, 7))
    def go_back(self, step):
        if self.path.started and 0 <= step < self.path.position:
            self.path = self.path.back_to(step)
            self.seen = self.seen[:step]
        else:
            with pytest.raises(PathError):
                self.path.back_to(step)

    @rule()
    def change_after_the_last_approval(self):
        if self.path.complete:
            self.path = self.path.withdraw()
            self.seen = []
            assert not self.path.approvals

    @rule()
    def back_to_the_drafter(self):
        self.path = self.path.stop()
        self.seen = []
        assert self.path.turn is None

    @rule()
    def submit_again(self):
        self.path = self.path.start()
        self.seen = []

    @rule(steps=STEPS)
    def adjust(self, steps):
        before = self.path
        try:
            self.path = before.adjust(steps)
        except PathError:
            return
        assert self.path.steps[: before.fixed] == before.steps[: before.fixed]

    @invariant()
    def approvals_are_those_of_the_steps_before_the_current(self):
        assert list(self.path.steps[: self.path.position]) == self.seen

    @invariant()
    def somebody_has_the_turn_until_all_have_approved(self):
        assert (self.path.turn is None) == (self.path.complete or not self.path.started)

    @invariant()
    def it_ends_only_with_everybody(self):
        if self.path.complete:
            assert self.seen == list(self.path.steps)


TestWalk = Walk.TestCase
TestWalk.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
