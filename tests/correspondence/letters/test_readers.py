"""Who can see this and why: the list a reader gets is the catalog's, and nobody else's."""

import pytest
from datetime import timedelta
from gov.correspondence.api import delegation
from gov.correspondence.api import referrals
from gov.correspondence.api import review
from gov.correspondence.api import sealing
from gov.correspondence.delegation import clock
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.letters.browser import sight
from gov.correspondence.letters.readers import seers
from plone import api
from support import drafts
from zExceptions import Unauthorized
from zope.interface import alsoProvides


VIEW = "gov.correspondence: View Envelope"
READ = "gov.correspondence: Read Letter"
EVERYBODY = (*drafts.ROLES, *drafts.STRANGERS[:-1], "noor", "omran", "plain")


@pytest.fixture
def office(staff):
    staff.make("noor", unit="legal", role="office-manager", clearance="top-secret")
    staff.make("omran", unit="finance", role="head", clearance="top-secret")
    staff.make("plain", unit="finance", role="drafter")
    return staff


def indexed(letter):
    """Return the groups the catalog lets see the letter."""
    catalog = api.portal.get_tool("portal_catalog")
    # Asking makes the catalog enter what waits to be entered.
    catalog.unrestrictedSearchResults(UID=letter.UID())
    rid = catalog.getrid("/".join(letter.getPhysicalPath()))
    tokens = catalog.getIndexDataForRID(rid)["allowedRolesAndUsers"]
    return {token.removeprefix("user:") for token in tokens if token.startswith("user:")}


def check(people, letter):
    """Compare the list with the index, and with what everybody may do."""
    listed = seers(letter)
    named = {seer.group for seer in listed}
    # Delegates, openers and persons stand in the list by name, and only while there is one.
    spelt = ("delegated:", "opener:", "person:")
    assert named <= indexed(letter)
    assert not {g for g in indexed(letter) - named if not g.startswith(spelt)}
    for person in EVERYBODY:
        with people.acting(person):
            mine = set(api.user.get_current().getGroups())
            sees = bool(api.user.has_permission(VIEW, obj=letter))
            reads = bool(api.user.has_permission(READ, obj=letter))
        fitting = [
            each
            for each in listed
            if (each.person == person if each.person else each.group in mine)
        ]
        assert sees == bool(fitting), person
        assert reads == any(each.reads for each in fitting), person


@pytest.mark.parametrize("degree", ["normal", "restricted", "secret"])
@pytest.mark.parametrize("state", ["draft", "in_review", "signed", "dispatched"])
def test_our_letters(office, state, degree):
    check(office, drafts.outgoing(office, state, confidentiality=degree))


@pytest.mark.parametrize("degree", ["normal", "secret"])
@pytest.mark.parametrize("state", ["received", "registered", "distributed", "closed"])
def test_what_came(office, state, degree):
    letter = drafts.incoming(office, state, confidentiality=degree, addressee_unit="legal")
    check(office, letter)


@pytest.mark.parametrize("state", ["for_signature", "distributed"])
def test_memos(office, state):
    check(office, drafts.memo(office, state))


def test_a_named_opener_until_when(office):
    letter = drafts.incoming(office, "distributed", confidentiality="secret")
    today = clock.today()
    with office.acting("faisal"):
        sealing.name_opener("legal", "noor", today, today + timedelta(3))
    check(office, letter)
    (opener,) = [each for each in seers(letter) if each.kind == "opener"]
    assert (opener.person, opener.until, opener.reads) == ("noor", today + timedelta(3), True)
    assert (today + timedelta(3)).isoformat() in sight.reason(opener).mapping["day"]


def test_a_delegate_until_when(office):
    letter = drafts.outgoing(office, "for_signature")
    today = clock.today()
    with office.acting("nasser"):
        delegation.grant("huda", "minister", "signatory", today, today + timedelta(2))
    check(office, letter)
    (delegate,) = [each for each in seers(letter) if each.kind == "delegate"]
    assert (delegate.person, delegate.until) == ("huda", today + timedelta(2))
    secret = drafts.outgoing(office, "for_signature", confidentiality="secret")
    check(office, secret)
    assert not [each for each in seers(secret) if each.kind == "delegate"]


def test_referees_and_consulted_units(office):
    letter = drafts.incoming(office, "registered")
    from gov.correspondence.api import acts

    with office.acting("khalid"):
        acts.distribute(letter, ("legal",))
    transaction_made(letter)
    row = {"unit": "finance", "person": "plain", "directives": ["necessary-action"]}
    with office.acting("faisal"):
        referrals.refer(letter, [row])
    check(office, letter)
    assert "plain" in {each.person for each in seers(letter)}
    ours = drafts.outgoing(office, "for_signature")
    with office.acting("huda"):
        review.consult(ours, "finance", clock.today() + timedelta(5), "ما رأيكم؟")
    check(office, ours)


def transaction_made(letter):
    """Begin the matter, which registration does where a book is written."""
    from gov.correspondence.transactions import beginning

    if beginning.of(letter) is None:
        beginning.begin(letter)


def test_a_person_who_is_not_cleared_does_not_stand_there(office):
    letter = drafts.incoming(office, "distributed", confidentiality="restricted")
    from gov.correspondence.letters.access import Relation
    from gov.correspondence.letters.access import Standing
    from gov.correspondence.letters.readers import _seers

    stand = Standing("", "", "archive", frozenset(), 1, False, "incoming")
    relation = Relation("Referee", person="plain", reason="x")
    assert list(_seers(relation, stand, True)) == []
    assert "plain" not in {each.person for each in seers(letter)}


@pytest.mark.parametrize("name", ["mona", "khalid", "wafa", ""])
def test_who_may_not_read_is_not_told_the_names(office, portal, name):
    letter = drafts.draft(office)
    with office.acting(name), pytest.raises(Unauthorized):
        letter.restrictedTraverse("@@letter-readers")


def test_those_who_read_are_told_who_else_does(office, portal):
    alsoProvides(portal.REQUEST, ICorrespondenceLayer)
    letter = drafts.incoming(office, "distributed")
    api.user.get("faisal").setMemberProperties({"fullname": "فيصل سعد الدوسري"})
    api.user.get("adel").setMemberProperties({"fullname": "عادل جاسم النصر"})
    with office.acting("noor"):
        drawn = letter.restrictedTraverse("@@letter-readers")()
    assert "فيصل سعد الدوسري" in drawn
    # The auditor of the whole agency is a person too.
    assert "عادل جاسم النصر" in drawn
    assert "omran" not in drawn
