"""Scans of letters are recognised page by page, outside of requests, and found by their words."""

import io
import pytest
import transaction
from gov.correspondence.api import files
from gov.correspondence.api import search
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.printing.paper import pdf
from gov.correspondence.search import recognising
from gov.correspondence.search import scans
from plone import api
from support import drafts
from support.scans import page
from support.scans import scan
from zExceptions import Unauthorized
from zope.interface import alsoProvides


SECOND = "<p>Annual report of the ministry on procurement, number 7781 of the year</p>"
SCAN = scan(page("<p>محضر الاجتماع السنوي للمشتريات</p>"), page(SECOND))


@pytest.fixture
def staff(functional_portal, people, agencies):
    drafts.staff(people)
    return people


def attached(staff, data=SCAN, media_type="application/pdf", **other):
    letter = drafts.draft(staff, main=False, **other)
    with staff.acting("sami"):
        file = files.add(letter, "attachment", "محضر.pdf", media_type, io.BytesIO(data))
    transaction.commit()
    work()
    return letter, file


def work():
    """Enter what waits and read files, as the worker does before it looks at scans."""
    while search.enter_pending(200):
        transaction.commit()
    for each in search.unread():
        search.keep_read({each: search.read(each)})
        work()


def step():
    """Recognise a page, as the worker does; False when there is none."""
    what = search.following_scan()
    if what is None:
        return False
    search.keep_recognised(what, search.recognise(what))
    work()
    return True


def finds(staff, text):
    with staff.acting("sami"):
        return [each.UID() for each in search.find(text).letters]


def test_a_sealed_letter_is_not_recognised(staff):
    attached(staff, confidentiality="secret")
    assert search.following_scan() is None


def test_what_was_recognised_is_forgotten_when_its_letter_is_sealed(staff):
    letter, file = attached(staff)
    while step():
        pass
    assert scans.texts(file)
    letter.confidentiality = "secret"
    scans.ask(letter)
    assert scans.texts(file) == []


def test_a_letter_that_is_sealed_meanwhile_keeps_nothing(staff):
    letter, file = attached(staff)
    step()
    what = search.following_scan()
    letter.confidentiality = "secret"
    search.keep_recognised(what, "سر")
    assert scans.texts(file) == []
    assert search.following_scan() is None


def test_a_document_with_words_is_no_scan(staff):
    words = "نود الإشارة إلى محضر الاجتماع السنوي للمشتريات المنعقد في مقر الوزارة بشأن العقود"
    _letter, file = attached(staff, pdf(f'<html lang="ar" dir="rtl"><p>{words}</p></html>'))
    assert (scans.standing(file), search.following_scan()) == (None, None)


def test_a_file_that_cannot_be_drawn_is_no_scan_in_the_end(staff):
    _letter, file = attached(staff, b"%PDF-1.4 broken")
    while step():
        pass
    assert (scans.standing(file), search.following_scan()) == (None, None)


def test_it_is_told_how_far_it_is_and_found_at_the_end(staff):
    letter, file = attached(staff)
    told = [scans.standing(file)]
    while step():
        told.append(scans.standing(file))
    assert [(each.state, each.pages, each.done) for each in told[:4]] == [
        ("waits", 0, 0),
        ("reading", 2, 0),
        ("reading", 2, 1),
        ("read", 2, 2),
    ]
    assert finds(staff, "الاجتماعات السنوية") == [letter.UID()]
    assert finds(staff, "7781") == [letter.UID()]
    assert search.following_scan() is None


def test_a_portal_that_dies_goes_on_with_the_next_page(staff, monkeypatch):
    attached(staff)
    step()
    step()
    asked = []
    monkeypatch.setattr(recognising, "text", lambda _source, number: asked.append(number) or "")
    search.recognise(search.following_scan())
    step()
    assert asked == [2, 2]


def test_the_same_scan_is_recognised_once_for_all_letters(staff):
    attached(staff)
    while step():
        pass
    second, file = attached(staff)
    assert search.following_scan() is None
    assert scans.standing(file).state == "read"
    assert second.UID() in finds(staff, "7781")


def test_the_page_shows_it_to_readers_alone(staff, functional_http_request):
    alsoProvides(functional_http_request, ICorrespondenceLayer)
    letter, _file = attached(staff)
    while step():
        pass
    with staff.acting("sami"):
        shown = api.content.get_view("recognised-texts", letter, functional_http_request)()
        assert "7781" in shown
        assert "للمشتريات" in shown
    with staff.acting("tariq"), pytest.raises(Unauthorized):
        letter.restrictedTraverse("recognised-texts")
