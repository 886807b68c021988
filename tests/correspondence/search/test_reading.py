"""Letters are found by what their files say, which is read outside of requests."""

import io
import pytest
import transaction
from gov.correspondence.api import files
from gov.correspondence.api import letters
from gov.correspondence.api import search
from gov.correspondence.printing.paper import pdf
from gov.correspondence.search.pending import site_unread
from gov.correspondence.search.texts import site_texts
from support import drafts


PAPER = pdf('<html lang="ar" dir="rtl"><p>محضر الاجتماع السنوي للمشتريات</p></html>')


@pytest.fixture
def staff(functional_portal, people, agencies):
    drafts.staff(people)
    return people


def attached(staff, **other):
    letter = drafts.draft(staff, main=False, **other)
    with staff.acting("sami"):
        files.add(letter, "attachment", "محضر.pdf", "application/pdf", io.BytesIO(PAPER))
    transaction.commit()
    return letter


def enter():
    while search.enter_pending(200):
        transaction.commit()


def read():
    """Read what waits; return the digests of the files."""
    found = {each: search.read(each) for each in search.unread()}
    search.keep_read(found)
    enter()
    return [sha512 for each in found.values() for sha512 in each]


def finds(staff, text="الاجتماعات السنوية"):
    with staff.acting("sami"):
        return [each.UID() for each in search.find(text).letters]


def test_a_letter_is_found_by_its_attachment_once_it_was_read(staff):
    letter = attached(staff)
    enter()
    assert finds(staff) == []
    assert len(read()) == 1
    assert finds(staff) == [letter.UID()]
    assert (search.unread(), len(site_unread())) == ([], 0)


def test_the_same_file_is_read_once_for_all_letters(staff):
    first = attached(staff)
    enter()
    read()
    second = attached(staff)
    enter()
    assert set(finds(staff)) == {first.UID(), second.UID()}
    assert search.unread() == []


def test_a_portal_that_dies_while_it_reads_reads_again(staff):
    attached(staff)
    enter()
    (waiting,) = search.unread()
    search.read(waiting)
    assert search.unread() == [waiting]


def test_the_files_of_a_sealed_letter_are_not_read(staff):
    attached(staff, confidentiality="secret")
    enter()
    assert search.unread() == []
    assert finds(staff) == []


def test_what_was_read_is_forgotten_when_the_letter_is_sealed(staff):
    letter = attached(staff)
    enter()
    (sha512,) = read()
    with staff.acting("sami"):
        letters.update(letter, {"confidentiality": "secret"})
    enter()
    assert finds(staff) == []
    assert sha512 not in site_texts()


def test_a_letter_that_is_sealed_while_it_is_read_leaves_nothing(staff):
    letter = attached(staff)
    enter()
    (waiting,) = search.unread()
    with staff.acting("sami"):
        letters.update(letter, {"confidentiality": "secret"})
    found = search.read(waiting)
    search.keep_read({waiting: found})
    enter()
    assert finds(staff) == []
    assert not any(sha512 in site_texts() for sha512 in found)


def test_without_its_programs_nothing_is_lost(staff, monkeypatch):
    attached(staff)
    enter()
    monkeypatch.setattr("gov.correspondence.search.reading.is_possible", lambda: False)
    assert search.unread() == []
    assert len(site_unread()) == 1
