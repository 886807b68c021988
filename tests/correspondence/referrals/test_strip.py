"""The directive strip: refusals first, then one tap, and its second thought."""

import pytest
from gov.correspondence.api import referrals
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.referrals import usual
from gov.correspondence.referrals.referral import Target
from plone import api
from zope.interface import alsoProvides


@pytest.fixture
def drawn(portal, office):
    """Draw the page of a letter as somebody."""
    alsoProvides(portal.REQUEST, ICorrespondenceLayer)

    def draw(letter, user_id):
        with office.acting(user_id):
            return api.content.get_view("view", letter, portal.REQUEST)()

    return draw


@pytest.mark.parametrize("name", ["tariq", "khalid", "adel", "dana"])
def test_who_refers_nothing_has_no_strip(letter, drawn, name, office):
    with office.acting(name):
        if not api.user.has_permission("gov.correspondence: View Envelope", obj=letter):
            return
    assert 'id="directives"' not in drawn(letter, name)


def test_one_tap_names_target_and_directive(letter, drawn):
    page = drawn(letter, "faisal")
    assert 'id="directives"' in page
    assert 'value="finance/"' in page
    assert 'name="directives:list"' in page
    assert 'value="withdraw"' not in page


def test_it_is_taken_back_until_somebody_took_it_on(letter, drawn, refer, office):
    made = refer(letter)
    assert "directive-undo" in drawn(letter, "faisal")
    assert "directive-undo" not in drawn(letter, "wedad")
    with office.acting("omran"):
        referrals.accept(letter, made.id)
    assert "directive-undo" not in drawn(letter, "faisal")


def test_those_used_most_come_first():
    finance, person = Target("finance"), Target("legal", "tariq")
    found = usual.ranked([person, finance, finance], ["minister", "finance"], ["legal"])
    assert found == [finance, person, Target("minister")]
    assert usual.ranked([Target("legal")], ["legal"], ["legal"]) == []
    assert len(usual.ranked([], map(str, range(20)), [])) == usual.MOST
