"""What stands beside a list: never more than the reader may know."""

import pytest
from gov.correspondence.api import acts
from gov.correspondence.api import sealing
from gov.correspondence.desk.preview import beginning
from gov.correspondence.desk.preview import MOST_TEXT
from gov.correspondence.interfaces import ICorrespondenceLayer
from plone import api
from support import drafts
from zExceptions import Unauthorized
from zope.interface import alsoProvides


@pytest.fixture
def preview(portal, staff):
    alsoProvides(portal.REQUEST, ICorrespondenceLayer)

    def show(letter, user):
        with staff.acting(user):
            return letter.restrictedTraverse("@@letter-preview")()

    return show


@pytest.mark.parametrize("user", ["tariq", "manager", "wafa", ""])
def test_who_may_not_see_the_letter_sees_no_preview(preview, staff, user):
    letter = drafts.outgoing(staff, "in_review")
    with pytest.raises(Unauthorized):
        preview(letter, user)


def test_who_sees_the_envelope_sees_the_line(preview, staff):
    letter = drafts.outgoing(staff, "dispatched")
    shown = preview(letter, "mona")
    assert drafts.SECRET_WORD not in shown
    assert "@@file" not in shown
    assert letter.number in shown


def test_a_sealed_letter_is_read_on_its_own_page(preview, staff):
    letter = drafts.incoming(staff, "distributed", confidentiality="secret", body="سرّ الأسرار")
    with staff.acting("faisal"):
        sealing.release(letter)
        assert api.user.has_permission("gov.correspondence: Read Letter", obj=letter)
    shown = preview(letter, "faisal")
    assert "سرّ الأسرار" not in shown
    assert "@@file" not in shown


def test_a_reader_sees_text_document_remark_and_what_he_may_do(preview, staff):
    letter = drafts.outgoing(staff, "draft", body="أوّل السطر " * MOST_TEXT)
    with staff.acting("sami"):
        acts.submit(letter, "أرجو العجلة")
    shown = preview(letter, "huda")
    assert "أوّل السطر" in shown
    assert "أرجو العجلة" in shown
    assert "inline=1" in shown
    assert 'value="endorse"' in shown
    assert 'value="endorse"' not in preview(letter, "sami")


def test_the_beginning_ends_between_two_words():
    assert beginning("كلمة " * 9) == "كلمة " * 9
    cut = beginning("كلمة " * MOST_TEXT)
    assert cut.endswith("كلمة …")
    assert len(cut) <= MOST_TEXT + 2
