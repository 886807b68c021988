"""The rules of delegation alone, for whatever days, acts, kinds and ranks there may be."""

import pytest
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.delegation import rules
from gov.correspondence.delegation.record import Delegation
from hypothesis import assume
from hypothesis import given
from hypothesis import strategies as st
from itertools import product


KINDS = ("outgoing", "circular", "memo", "incoming")
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ACTS = tuple(dict.fromkeys((*rules.ACTS["head"], *rules.ACTS["signatory"])))

days = st.dates(date(2026, 1, 1), date(2026, 2, 28))
some_acts = st.lists(st.sampled_from(ACTS), min_size=1, max_size=4, unique=True).map(tuple)
some_kinds = st.lists(st.sampled_from(KINDS), max_size=3, unique=True).map(tuple)


@st.composite
def delegations(draw):
    begins = draw(days)
    return Delegation(
        id=draw(st.uuids()).hex,
        delegator=("nasser", ""),
        delegate=(draw(st.sampled_from(("dana", "faisal"))), ""),
        unit=draw(st.sampled_from(("minister", "legal"))),
        role=draw(st.sampled_from(("head", "signatory"))),
        acts=draw(some_acts),
        kinds=draw(some_kinds),
        confidentiality="",
        rank=draw(st.integers(0, 3)),
        begins=begins,
        ends=begins + timedelta(days=draw(st.integers(0, 20))),
        form="acting",
        remark="",
        granted_at=NOW,
        revoked_at=draw(st.sampled_from((None, None, None, NOW))),
    )


def reach(made):
    """Every day, act, kind and rank a delegation covers, one by one."""
    if made.revoked_at is not None:
        return set()
    span = (made.begins + timedelta(days=n) for n in range((made.ends - made.begins).days + 1))
    return set(product(span, made.acts, made.kinds or KINDS))


@given(delegations(), delegations())
def test_two_conflict_just_where_both_would_do_the_same_on_one_day(one, other):
    same = (one.unit, one.role) == (other.unit, other.role)
    assert rules.conflict(one, other) == (same and not reach(one).isdisjoint(reach(other)))
    assert rules.conflict(one, other) == rules.conflict(other, one)


@given(delegations(), delegations())
def test_delegations_of_two_people_never_conflict(one, other):
    assert not rules.conflict(one, replace(other, delegator=("huda", "")))


@given(delegations(), days, st.sampled_from(ACTS), st.sampled_from(KINDS))
def test_it_reaches_what_it_says_and_nothing_else(made, day, act, kind):
    reaches = rules.holds(made, day) and rules.covers(made, act, kind, made.rank)
    assert reaches == ((day, act, kind) in reach(made))
    assert not rules.covers(made, act, kind, made.rank + 1)


@given(delegations(), st.integers(0, 3), st.integers(0, 3))
def test_no_group_is_above_anybodys_clearance(made, delegator, delegate):
    groups = rules.groups(made, (delegator, delegate), KINDS)
    ranks = {int(group.split(":")[3]) for group in groups}
    assert ranks == set(range(min(made.rank, delegator, delegate) + 1))
    assert {group.split(":")[4] for group in groups} == set(made.kinds or KINDS)


@given(delegations(), days)
def test_one_state_at_a_time(made, day):
    state = rules.status(made, day)
    assume(made.revoked_at is None)
    assert state == ("coming" if day < made.begins else "ended" if day > made.ends else "holds")


@pytest.mark.parametrize(
    "wrong",
    [{"ends": date(2025, 12, 31)}, {"acts": ()}, {"granted_at": datetime(2026, 1, 1)}],
)
def test_what_cannot_be_is_not_made(wrong):
    good = Delegation(
        *("1", ("a", ""), ("b", ""), "unit", "head", ("edit",), (), "normal", 0),
        *(date(2026, 1, 1), date(2026, 1, 2), "acting", "", NOW),
    )
    with pytest.raises((ValueError, TypeError)):
        replace(good, **wrong)
