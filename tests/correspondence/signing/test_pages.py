"""The pages are drawn for those whose they are; others are sent away."""

import pytest
from datetime import date
from gov.correspondence.api import review
from gov.correspondence.interfaces import ICorrespondenceLayer
from plone import api
from support import drafts
from zExceptions import Unauthorized
from zope.interface import alsoProvides


@pytest.fixture
def request_(portal):
    alsoProvides(portal.REQUEST, ICorrespondenceLayer)
    return portal.REQUEST


def page(context, request, name):
    return api.content.get_view(name, context, request)()


@pytest.mark.parametrize("name", ["sami", "huda", "khalid", "wafa"])
def test_who_has_no_folder(portal, staff, request_, name):
    drafts.outgoing(staff, "for_signature")
    with staff.acting(name), pytest.raises(Unauthorized):
        page(portal, request_, "signing-folder")


@pytest.mark.parametrize(("name", "signs"), [("omar", False), ("nasser", True)])
def test_the_folder_is_drawn(portal, staff, request_, name, signs):
    letter = drafts.outgoing(staff, "for_signature", references=[])
    with staff.acting("huda"):
        review.consult(letter, "legal", date(2099, 1, 1), "ما رأيكم؟")
    with staff.acting("faisal"):
        review.answer(letter, review.consultations(letter)[0].id, "لا مانع من ذلك")
    with staff.acting(name):
        drawn = page(portal, request_, "signing-folder")
    assert letter.letter_subject in drawn
    assert "لا مانع من ذلك" in drawn
    assert ('id="decide-one"' in drawn) == signs
    assert 'name="prepare"' in drawn


@pytest.mark.parametrize("state", ["draft", "in_review", "for_signature", "approved", "signed"])
@pytest.mark.parametrize("name", ["huda", "nasser", "omar"])
def test_the_parts_of_a_letters_page_are_drawn(portal, staff, request_, caplog, state, name):
    letter = drafts.outgoing(staff, state)
    with staff.acting(name):
        if not api.user.has_permission("gov.correspondence: View Envelope", obj=letter):
            return
        drawn = page(letter, request_, "view")
    assert 'id="review-path"' in drawn
    assert "Error while rendering" not in caplog.text
