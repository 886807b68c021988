"""Delegates act on referrals in the head's name; a leaver's referrals go to an heir."""

import pytest
from gov.correspondence.api import calendar
from gov.correspondence.api import delegation
from gov.correspondence.api import journal
from gov.correspondence.api import referrals
from gov.correspondence.delegation.interfaces import IPersonalWork
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.referrals.leaving import Referrals
from zope.interface.verify import verifyObject


ROW = {"unit": "finance", "directives": ["study"]}


def grant(office, **scope):
    """Let ``tariq`` act for ``faisal`` today."""
    with office.acting("faisal"):
        return delegation.grant(
            unit="legal",
            role="head",
            delegate="tariq",
            begins=calendar.today(),
            ends=calendar.today(),
            **scope,
        )


def test_it_is_what_it_says():
    verifyObject(IPersonalWork, Referrals())


def test_a_delegate_refers_in_the_heads_name(office, letter):
    grant(office)
    with office.acting("tariq"):
        (made,) = referrals.refer(letter, [ROW])
        entry = journal.entries(letter)[-1]
    assert (made.unit, made.made.on_behalf[0]) == ("legal", "faisal")
    assert (entry.actor, entry.on_behalf) == ("tariq", "faisal")


def test_a_delegation_that_does_not_cover_referrals(office, letter, refer):
    made = refer(letter, "legal")
    grant(office, acts=("endorse",))
    with office.acting("tariq"):
        with pytest.raises(NotAllowed):
            referrals.refer(letter, [ROW])
        with pytest.raises(NotAllowed):
            referrals.accept(letter, made.id)


def test_a_leavers_referrals_go_to_the_heir(office, letter, refer):
    made = refer(letter, "finance", "dana")
    office.make("heir", unit="finance", role="drafter", clearance="top-secret")
    with office.acting("omran"):
        protocol = delegation.hand_over("dana", {"": "heir"})
    assert [line.outcome for line in protocol.lines] == ["reassigned"]
    assert made.target == ("finance", "heir")
    with office.acting("heir"):
        assert [found.referral for found in referrals.mine()] == [made]
    with office.acting("dana"):
        assert referrals.mine() == []


def test_an_heir_who_is_not_cleared(office, of_degree, refer):
    refer(of_degree("secret"), "finance", "dana")
    office.make("plain-heir", unit="finance", role="drafter")
    with office.acting("omran"), pytest.raises(Invalid):
        delegation.hand_over("dana", {"": "plain-heir"})
