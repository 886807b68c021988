"""Exactly those are told on whose desk a letter lies, and only who may see it."""

import pytest
from gov.correspondence.accounts import refusals
from gov.correspondence.accounts.refusals import DirectorySilent
from gov.correspondence.api import acts
from gov.correspondence.api import notification
from gov.correspondence.api import referrals
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.notification.pending import site_occasions
from support import drafts
from zope.annotation.interfaces import IAnnotations


STRANGERS = ("lina", "adel", "mona", "tariq", "wafa", "manager")
EVERYBODY = (
    *STRANGERS,
    *("sami", "huda", "omar", "nasser", "khalid", "salma", "rashid", "faisal"),
    *("omran", "dana", "plain"),
)


def everybody(told):
    return {user: found for user in EVERYBODY if (found := told(user))}


def test_nobody_is_told_of_a_draft(told, office):
    drafts.draft(office)
    assert everybody(told) == {}


def test_nobody_but_a_person_reads_notices(portal, office):
    with office.acting(""), pytest.raises(NotAllowed):
        notification.read()


def test_the_reviewer_is_told_and_no_other(told, office):
    letter = drafts.outgoing(office, "in_review")
    assert everybody(told) == {"huda": [("to-review", letter.UID())]}


def test_who_acts_is_not_told_of_it(told, office):
    letter = drafts.outgoing(office, "for_signature")
    told("nasser")
    with office.acting("nasser"):
        acts.approve(letter)
    # The signatory signs what he approved himself; the office manager may enter it for him.
    events = [event for event, _uid in told("nasser")]
    assert events == ["to-sign"]
    assert ("to-sign", letter.UID()) in told("omar")


def test_a_referral_to_a_person_is_told_to_that_person(told, office, refer):
    letter = drafts.incoming(office, "distributed")
    before = everybody(told)
    refer(letter, person="dana")
    assert told("dana") == [("referred", letter.UID())]
    after = everybody(told)
    assert {user for user in after if after[user] != before.get(user)} == {"dana"}


def test_a_referral_to_a_unit_is_told_to_its_chiefs(told, office, refer):
    letter = drafts.incoming(office, "distributed")
    refer(letter)
    assert told("omran") == told("plain") == [("referred", letter.UID())]
    assert told("dana") == []


def test_who_is_not_cleared_hears_of_nothing(told, office, refer):
    letter = drafts.incoming(office, "distributed", confidentiality="restricted")
    refer(letter)
    assert told("omran") == [("referred", letter.UID())]
    assert told("plain") == []


def test_what_was_done_meanwhile_is_not_told(told, office, refer):
    letter = drafts.incoming(office, "distributed")
    made = refer(letter, person="dana")
    with office.acting("faisal"):
        referrals.withdraw(letter, made.id, "لم يعد لازماً")
    assert told("dana") == []


def test_once_told_is_not_told_again(told, office, refer):
    letter = drafts.incoming(office, "distributed")
    refer(letter, person="dana")
    assert told("dana") == told("dana") == [("referred", letter.UID())]
    letter.reindexObject()
    assert len(told("dana")) == 1


def test_while_the_directory_is_silent_nobody_is_forgotten(portal, told, office, refer):
    letter = drafts.incoming(office, "distributed")
    told("dana")
    refer(letter, person="dana")
    noted = IAnnotations(portal.REQUEST)
    noted[refusals.KEY] = DirectorySilent()
    waiting = dict(site_occasions().some(9))
    with pytest.raises(DirectorySilent):
        notification.spread()
    del noted[refusals.KEY]
    # The worker's transaction is undone; here the notes are put back by hand.
    for text in waiting.values():
        site_occasions().note(text)
    assert told("dana") == [("referred", letter.UID())]


def test_unread_is_what_is_listed_as_unread(told, office, refer):
    letters = [drafts.incoming(office, "distributed", message_id=f"{n}") for n in range(3)]
    for letter in letters:
        refer(letter, person="dana")
    told("dana")
    with office.acting("dana"):
        assert notification.unread() == 3
        page = notification.told(2)
        assert len(page.told) == 2
        rest = notification.told(2, page.following)
        assert [len(rest.told), rest.following] == [1, ""]
        notification.read([page.told[0].notice.id, "nothing"])
        assert notification.unread() == 2
        assert [each.unread for each in notification.told().told] == [False, True, True]
        notification.read()
        assert notification.unread() == 0
    with office.acting("omran"):
        assert notification.unread() == 0


def test_a_letter_that_may_not_be_seen_any_more_is_not_counted(told, office, refer):
    letter = drafts.incoming(office, "distributed", confidentiality="restricted")
    refer(letter, person="dana")
    assert told("dana") == [("referred", letter.UID())]
    groups = office.portal.acl_users.source_groups
    groups.removePrincipalFromGroup("dana", "clearance-top-secret")
    assert told("dana") == []
    with office.acting("dana"):
        assert notification.unread() == 0
