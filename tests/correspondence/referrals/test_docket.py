"""The rules among the referrals of a matter, without a portal."""

import pytest
from datetime import datetime
from datetime import UTC
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.referrals import course
from gov.correspondence.referrals import docket
from gov.correspondence.referrals.interfaces import IReferral
from gov.correspondence.referrals.referral import Event
from gov.correspondence.referrals.referral import ReferralDraft
from gov.correspondence.referrals.referral import Target
from gov.correspondence.transactions import places
from gov.correspondence.transactions.interfaces import ITransaction
from gov.correspondence.transactions.transaction import Ending
from gov.correspondence.transactions.transaction import Transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize
from hypothesis.stateful import invariant
from hypothesis.stateful import rule
from hypothesis.stateful import RuleBasedStateMachine
from zope.interface.verify import verifyObject


NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
HUDA = ("huda", "هدى")


@pytest.fixture
def matter():
    return Transaction("uid", "IN-1", "incoming", NOW)


def event(act, unit="legal"):
    return Event(act, NOW, HUDA, Target(unit))


def refer(matter, unit, person="", parent="", copy=False, source="minister"):
    draft = ReferralDraft(source, Target(unit, person), parent=parent, copy=copy)
    return docket.add(matter, draft, Event("refer", NOW, HUDA, draft.target))


def test_they_are_what_they_say(matter):
    verifyObject(ITransaction, matter)
    verifyObject(IReferral, refer(matter, "legal"))


def test_a_naive_time_is_refused():
    with pytest.raises(ValueError, match="UTC"):
        Event("accept", datetime(2026, 11, 22), HUDA, Target("legal"))
    with pytest.raises(ValueError, match="UTC"):
        Transaction("x", "1", "incoming", datetime(2026, 11, 22))


def test_nothing_begins_in_a_closed_matter(matter):
    matter.close(Ending("close", NOW, HUDA, "تم"))
    with pytest.raises(WrongState):
        refer(matter, "legal")


def test_a_matter_with_something_live_is_not_closed(matter):
    refer(matter, "legal")
    with pytest.raises(ValueError, match="live"):
        matter.close(Ending("close", NOW, HUDA, "تم"))


@pytest.mark.parametrize("act", ["complete", "refuse", "reassign"])
def test_what_was_referred_on_is_done_first(matter, act):
    parent = refer(matter, "legal")
    child = refer(matter, "legal", "tariq", parent=parent.id)
    with pytest.raises(WrongState):
        docket.perform(matter, parent, event(act))
    docket.perform(matter, child, event("complete"))
    if act != "refuse":
        docket.perform(matter, parent, event(act))


def test_who_refers_on_has_accepted(matter):
    parent = refer(matter, "legal")
    refer(matter, "legal", "tariq", parent=parent.id)
    assert parent.state == "accepted"


def test_a_withdrawal_takes_along_what_was_referred_on(matter):
    parent = refer(matter, "legal")
    child = refer(matter, "legal", "tariq", parent=parent.id)
    grandchild = refer(matter, "finance", parent=child.id)
    copy = refer(matter, "archive", parent=parent.id, copy=True)
    docket.perform(matter, parent, event("withdraw"))
    states = {each.state for each in (parent, child, grandchild, copy)}
    assert states == {"withdrawn"}


def test_nothing_is_referred_on_from_what_is_over(matter):
    parent = refer(matter, "legal")
    docket.perform(matter, parent, event("complete"))
    with pytest.raises(WrongState):
        refer(matter, "finance", parent=parent.id)
    with pytest.raises(NotFound):
        refer(matter, "finance", parent="99")


def test_a_return_is_seen_as_one_until_it_is_settled(matter):
    referral = refer(matter, "legal")
    docket.perform(matter, referral, event("refuse"))
    assert docket.is_returned(matter, referral)
    docket.reassign(matter, referral, Target("finance"), "", event("reassign"))
    assert (referral.state, referral.target.unit, referral.round) == ("open", "finance", 1)
    assert not docket.is_returned(matter, referral)


def test_a_second_time_is_counted(matter):
    first = refer(matter, "legal")
    docket.perform(matter, first, event("refuse"))
    docket.reassign(matter, first, Target("legal"), "", event("reassign"))
    assert first.round == 2
    docket.perform(matter, first, event("complete"))
    assert refer(matter, "legal").round == 3
    assert refer(matter, "finance").round == 1
    assert refer(matter, "legal", copy=True).round == 0


def test_moving_within_a_unit_is_no_second_time(matter):
    referral = refer(matter, "legal")
    docket.reassign(matter, referral, Target("legal", "tariq"), "طارق", event("reassign"))
    assert referral.round == 1
    assert docket.rounds(matter, Target("legal")) == 1


def test_referring_on_within_a_unit_is_no_second_time(matter):
    parent = refer(matter, "legal")
    child = refer(matter, "legal", "tariq", parent=parent.id, source="legal")
    assert (parent.round, child.round) == (1, 1)
    docket.perform(matter, child, event("complete"))
    docket.perform(matter, parent, event("complete"))
    assert refer(matter, "legal").round == 2


def test_a_return_is_settled_when_what_it_hung_on_is_done(matter):
    parent = refer(matter, "legal")
    child = refer(matter, "legal", "tariq", parent=parent.id)
    docket.perform(matter, child, event("refuse"))
    docket.perform(matter, parent, event("complete"))
    assert not docket.is_returned(matter, child)
    with pytest.raises(WrongState):
        docket.reassign(matter, child, Target("finance"), "", event("reassign"))


def test_ending_leaves_nothing_live(matter):
    parent = refer(matter, "legal")
    refer(matter, "legal", "tariq", parent=parent.id)
    refer(matter, "finance")
    assert len(docket.end(matter, event("withdraw"))) == 3
    matter.close(Ending("close", NOW, HUDA, "تم"))
    assert not matter.is_open


UNITS = st.sampled_from(["legal", "finance", "archive"])
PEOPLE = st.sampled_from(["", "tariq", "sami"])


class Matters(RuleBasedStateMachine):
    """Any order of acts, allowed or not: those that are refused change nothing."""

    @initialize()
    def begin(self):
        self.matter = Transaction("uid", "IN-1", "incoming", NOW)

    def attempt(self, act, *args):
        before = [(each.state, each.target) for each in self.matter.referrals]
        try:
            act(*args)
        except (WrongState, NotFound, ValueError):
            assert [(each.state, each.target) for each in self.matter.referrals] == before

    def choose(self, number):
        return docket.get(self.matter, str(number))

    @rule(unit=UNITS, person=PEOPLE, parent=st.integers(0, 6), copy=st.booleans())
    def refer(self, unit, person, parent, copy):
        some = self.matter.referrals
        source = some[0].target.unit if parent and some else "minister"
        hangs_on = str(parent) if parent else ""
        self.attempt(refer, self.matter, unit, person, hangs_on, copy, source)

    @rule(number=st.integers(1, 6), act=st.sampled_from(course.ACTS))
    def act(self, number, act):
        def do():
            docket.perform(self.matter, self.choose(number), event(act))

        if act != "reassign":
            self.attempt(do)

    @rule(number=st.integers(1, 6), unit=UNITS, person=PEOPLE)
    def reassign(self, number, unit, person):
        def do():
            found = self.choose(number)
            moved = Event("reassign", NOW, HUDA, found.target)
            docket.reassign(self.matter, found, Target(unit, person), "", moved)

        self.attempt(do)

    @rule(end=st.booleans())
    def close(self, end):
        if end and self.matter.is_open:
            docket.end(self.matter, event("withdraw"))
        self.attempt(self.matter.close, Ending("close", NOW, HUDA, "تم"))

    @rule()
    def reopen(self):
        self.attempt(self.matter.reopen, Ending("reopen", NOW, HUDA, "خطأ"))

    @invariant()
    def a_closed_matter_has_nothing_live(self):
        assert self.matter.is_open or not docket.live(self.matter)

    @invariant()
    def everything_live_has_an_owner_and_hangs_on_something_live(self):
        for each in docket.live(self.matter):
            assert each.target.unit
            assert not each.parent or docket.get(self.matter, each.parent).is_live

    @invariant()
    def rounds_are_counted_and_found(self):
        for each in self.matter.referrals:
            if each.copy:
                assert each.state in ("unread", "read", "withdrawn")
            else:
                comes_from_outside = each.unit != each.target.unit
                most = docket.rounds(self.matter, each.target) if comes_from_outside else 1
                assert 1 <= each.round <= most

    @invariant()
    def everything_is_found_in_one_pile_of_its_owner(self):
        for each in self.matter.referrals:
            keys = places.of_referral(self.matter, each)
            assert len(keys) == len(set(keys)) == 3
            assert ("\tlive\t" in keys[0]) == each.is_live


TestMatters = Matters.TestCase
TestMatters.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
