"""Documents in the page: refusals first, then what is shown, and in which order."""

import io
import pytest
from gov.correspondence.api import files
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.reading.documents import documents
from plone import api
from support import drafts
from zExceptions import Unauthorized
from zope.interface import alsoProvides


PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 16


@pytest.fixture
def request_(portal):
    alsoProvides(portal.REQUEST, ICorrespondenceLayer)
    return portal.REQUEST


@pytest.mark.parametrize("name", drafts.STRANGERS)
def test_who_may_not_read_gets_no_frame(portal, staff, request_, name):
    letter = drafts.draft(staff)
    with staff.acting(name), pytest.raises(Unauthorized):
        letter.restrictedTraverse("@@document-frame")


def test_who_sees_the_envelope_alone_sees_no_document(portal, staff, request_):
    letter = drafts.incoming(staff, "distributed")
    with staff.acting("mona"):
        drawn = api.content.get_view("view", letter, request_)()
    assert "data-reader" not in drawn
    assert "@@file/" not in drawn


def test_what_was_signed_is_read_first(portal, staff):
    letter = drafts.outgoing(staff, "signed")
    with staff.acting("sami"):
        shown = documents(letter)
    assert [row["shows"] for row in shown] == ["pages"] * len(shown)
    assert [row["name"] for row in shown][-1] == "كتاب.pdf"
    assert shown[0]["open"] == f"{shown[0]['url']}?inline=1"


def test_pictures_are_shown_and_other_files_saved(portal, staff):
    letter = drafts.draft(staff)
    with staff.acting("sami"):
        files.add(letter, "attachment", "خريطة.png", "image/png", io.BytesIO(PNG))
        files.add(letter, "attachment", "بيان.txt", "text/plain", io.BytesIO("نص".encode()))
    assert [row["shows"] for row in documents(letter)] == ["pages", "picture", ""]


def test_the_frame_holds_nothing_of_the_letter(portal, staff, request_):
    letter = drafts.draft(staff)
    with staff.acting("sami"):
        drawn = letter.restrictedTraverse("@@document-frame")()
    assert drafts.SECRET_WORD not in drawn
    assert letter.getId() not in drawn
    assert "sandbox allow-scripts" in request_.response.getHeader("Content-Security-Policy")
