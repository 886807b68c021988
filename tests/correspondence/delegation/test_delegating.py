"""Delegation in a portal: who may not, what it does not cover, and both names on what it does."""

import pytest
from datetime import timedelta
from gov.correspondence.accounts.people import groups
from gov.correspondence.api import acts
from gov.correspondence.api import delegation
from gov.correspondence.api import journal
from gov.correspondence.api import letters
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from plone import api
from support import drafts


@pytest.fixture
def today(agency):
    from gov.correspondence.delegation import clock

    return clock.today()


def delegated(people, user_id):
    with people.acting(user_id):
        return {group for group in groups() if group.startswith("delegated:")}


def approves(people, letter, user_id="dana"):
    with people.acting(user_id):
        acts.approve(letter)


WRONG = [
    ({"role": "drafter"}, "role"),
    ({"begins": "yesterday"}, "begins"),
    ({"begins": "2026-11-21"}, "begins"),
    ({"ends": "2026-11-21"}, "ends"),
    ({"ends": "2027-12-01"}, "ends"),
    ({"acts": ["register"]}, "acts"),
    ({"acts": "approve"}, "acts"),
    ({"kinds": ["parcel"]}, "kinds"),
    ({"confidentiality": "cosmic"}, "confidentiality"),
    ({"form": "whatever"}, "form"),
    ({"remark": "\u202eevil"}, "remark"),
]


class TestGrantingIsRefused:
    def test_to_who_does_not_hold_the_role(self, grant):
        for giver in ("dana", "sami", "omar", "huda", "manager", "wafa"):
            with pytest.raises(NotAllowed):
                grant(giver, delegate="faisal")

    def test_of_what_was_delegated(self, grant):
        grant()
        with pytest.raises(NotAllowed, match="cannot be delegated on"):
            grant("dana", delegate="faisal")

    def test_to_whom_it_cannot_be_given(self, grant):
        for other in ("nasser", "wafa", "manager", "adel", "nobody", "", 7):
            with pytest.raises(Invalid) as refused:
                grant(delegate=other)
            assert refused.value.field == "delegate"

    def test_with_a_wrong_value(self, grant):
        for fields, field in WRONG:
            with pytest.raises(Invalid) as refused:
                grant(**fields)
            assert refused.value.field == field

    def test_above_the_clearance_of_the_delegator(self, grant, agency):
        agency.make("hamad", unit="legal", role="signatory", clearance="restricted")
        with pytest.raises(Invalid) as refused:
            grant("hamad", unit="legal", confidentiality="secret")
        assert refused.value.field == "confidentiality"

    def test_twice_for_the_same_days_and_acts(self, grant):
        grant()
        with pytest.raises(Invalid, match="acts for you"):
            grant(delegate="faisal")
        grant(delegate="faisal", begins="2026-11-29", ends="2026-12-01")


class TestActingIsRefused:
    def test_before_it_begins_and_after_it_ended(self, grant, agency, at, today):
        grant(begins=today + timedelta(days=1), ends=today + timedelta(days=2))
        letter = drafts.outgoing(agency, "for_signature")
        for day in (0, 3):
            at(today + timedelta(days=day))
            assert delegated(agency, "dana") == set()
            with pytest.raises(NotAllowed):
                approves(agency, letter)
        at(today + timedelta(days=2))
        approves(agency, letter)

    def test_once_it_was_revoked(self, grant, agency):
        made = grant()
        letter = drafts.outgoing(agency, "for_signature")
        with agency.acting("nasser"):
            delegation.revoke(made.id)
        with pytest.raises(NotAllowed):
            approves(agency, letter)
        with agency.acting("nasser"), pytest.raises(WrongState):
            delegation.revoke(made.id)

    def test_for_another_kind_of_letter(self, grant, agency):
        grant(kinds=["incoming"])
        letter = drafts.outgoing(agency, "for_signature")
        with pytest.raises(NotAllowed):
            approves(agency, letter)

    def test_above_the_rank_of_the_delegation(self, grant, agency):
        grant(confidentiality="normal")
        letter = drafts.outgoing(agency, "for_signature", confidentiality="restricted")
        with pytest.raises(NotAllowed):
            approves(agency, letter)

    def test_above_the_clearance_of_the_delegate(self, grant, agency):
        grant(confidentiality="top-secret")
        letter = drafts.outgoing(agency, "for_signature", confidentiality="top-secret")
        with pytest.raises(NotAllowed):
            approves(agency, letter)
        ranks = {group.split(":")[3] for group in delegated(agency, "dana")}
        assert ranks == {"0", "1", "2"}

    def test_once_the_delegator_lost_the_capacity(self, grant, agency, portal):
        grant()
        letter = drafts.outgoing(agency, "for_signature")
        portal.acl_users.source_groups.removePrincipalFromGroup("nasser", "role-signatory.minister")
        assert delegated(agency, "dana") == set()
        with pytest.raises(NotAllowed):
            approves(agency, letter)

    def test_out_of_the_scope_of_acts(self, grant, agency):
        grant(acts=["send_back"])
        letter = drafts.outgoing(agency, "for_signature")
        with agency.acting("dana"):
            assert acts.available(letter) == ["send_back"]
            with pytest.raises(NotAllowed, match="does not cover"):
                acts.approve(letter)
            acts.send_back(letter, "يعاد")

    def test_once_the_delegate_became_webmaster(self, grant, agency):
        grant()
        agency.make("dana", groups=("role-webmaster",))
        assert delegated(agency, "dana") == set()


def test_two_who_delegate_to_each_other_end_nowhere(grant, agency):
    grant("huda", role="head", delegate="dana")
    grant("dana", role="head", unit="finance", delegate="huda")
    assert {group.split(":")[1] for group in delegated(agency, "dana")} == {"minister"}
    assert {group.split(":")[1] for group in delegated(agency, "huda")} == {"finance"}


def test_both_names_stand_on_the_act(grant, agency):
    api.user.get(userid="nasser").setMemberProperties({"fullname": "ناصر المري"})
    grant(form="acting")
    letter = drafts.outgoing(agency, "for_signature")
    approves(agency, letter)
    entry = journal_of(agency, letter)[-1]
    assert (entry.act, entry.actor, entry.on_behalf) == ("approve", "dana", "nasser")
    assert entry.on_behalf_name == "ناصر المري"
    signature = delegation.signature(letter)
    assert (signature.form, signature.behalf) == ("acting", "ناصر المري")
    assert (letter.signed_form, letter.signed_for) == ("acting", "ناصر المري")


def test_a_right_of_ones_own_goes_first(grant, agency):
    agency.make("dana", unit="minister", role="signatory")
    grant()
    letter = drafts.outgoing(agency, "for_signature")
    approves(agency, letter)
    assert journal_of(agency, letter)[-1].on_behalf == ""
    assert delegation.signature(letter).form == ""


def test_a_return_takes_the_signature_back(grant, agency):
    grant()
    letter = drafts.outgoing(agency, "for_signature")
    approves(agency, letter)
    with agency.acting("nasser"):
        acts.send_back(letter, "خطأ في الاسم")
    assert delegation.signature(letter) is None


def test_a_delegate_finds_the_letter_and_loses_it_again(grant, agency):
    made = grant()
    letter = drafts.outgoing(agency, "for_signature")
    with agency.acting("dana"):
        assert letters.get(letter.UID()) == letter
    with agency.acting("dana"):
        delegation.revoke(made.id)
    with agency.acting("dana"), pytest.raises(NotFound):
        letters.get(letter.UID())


def test_others_do_not_learn_of_it(grant, agency):
    made = grant()
    for other in ("sami", "manager", "faisal"):
        with agency.acting(other), pytest.raises(NotFound):
            delegation.revoke(made.id)
    with agency.acting("nasser"):
        assert delegation.mine() == ([made], [])
    with agency.acting("dana"):
        assert delegation.mine() == ([], [made])


def test_it_is_in_the_journal_of_the_site(grant, agency):
    made = grant()
    with agency.acting("nasser"):
        delegation.revoke(made.id)
    with agency.acting("adel"):
        told = [entry for entry in journal.site_entries() if "delegation" in entry.data]
    assert [entry.act for entry in told] == ["delegate", "revoke-delegation"]
    assert told[0].data["delegate"] == "dana"
    assert journal.verify() == ()


def journal_of(people, letter):
    with people.acting("huda"):
        return journal.entries(letter)
