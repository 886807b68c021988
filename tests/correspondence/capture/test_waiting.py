"""A scan of the watched folder goes to one letter, once, whatever dies when."""

import os
import pytest
import transaction
from gov.correspondence.api import capture
from gov.correspondence.api import incoming
from gov.correspondence.capture import folder
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from support.books import describe_books
from support.drafts import PDF


PAPER = {
    "letter_subject": "طلب بيانات",
    "sender_name": "مصرف قطر المركزي",
    "their_number": "12/7",
    "their_date": "2026-11-20",
    "arrival": "hand",
}


@pytest.fixture
def scanner(functional_portal, staff, tmp_path, monkeypatch):
    describe_books()
    transaction.commit()
    monkeypatch.setenv(folder.VARIABLE, str(tmp_path))
    return tmp_path


def put(place, name="a.pdf", data=PDF):
    path = place / name
    path.write_bytes(data)
    moment = path.stat().st_mtime - 60
    os.utime(path, (moment, moment))
    (scan,) = [each for each in folder.waiting() if each.name == name]
    return scan


def paper(people, number="1"):
    with people.acting("khalid"):
        letter = incoming.create_paper({**PAPER, "their_number": number})
    transaction.commit()
    return letter


def waiting():
    return [scan.name for scan in capture.waiting_scans()]


@pytest.mark.parametrize("wrong", ["", "x", "../a.pdf", "/etc/passwd", "a.pdf"])
def test_what_does_not_wait_is_not_found(scanner, staff, wrong):
    put(scanner)
    letter = paper(staff)
    with staff.acting("khalid"), pytest.raises(NotFound):
        capture.take_scan(letter, wrong)


def test_who_may_not_put_files_on_the_letter_takes_nothing(scanner, staff):
    scan, letter = put(scanner), paper(staff)
    for stranger in ("sami", "faisal", "wafa"):
        with staff.acting(stranger), pytest.raises(NotAllowed):
            capture.take_scan(letter, scan.id)
    transaction.commit()
    assert waiting() == ["a.pdf"]


def test_what_is_no_document_stays(scanner, staff):
    scan, letter = put(scanner, data=b"no document"), paper(staff)
    with staff.acting("khalid"), pytest.raises(Invalid):
        capture.take_scan(letter, scan.id)
    transaction.abort()
    assert waiting() == ["a.pdf"]


def test_it_is_moved_after_the_commit_and_not_before(scanner, staff):
    scan, letter = put(scanner), paper(staff)
    with staff.acting("khalid"):
        capture.take_scan(letter, scan.id)
        assert waiting() == []
        assert (scanner / "a.pdf").exists()
    transaction.commit()
    assert not (scanner / "a.pdf").exists()
    assert len(list((scanner / folder.TAKEN).iterdir())) == 1
    (file,) = letter.files.values()
    with file.open() as stream:
        assert (file.role, stream.read()) == ("main", PDF)


def test_an_abort_leaves_it_waiting(scanner, staff):
    scan, letter = put(scanner), paper(staff)
    with staff.acting("khalid"):
        capture.take_scan(letter, scan.id)
    transaction.abort()
    assert waiting() == ["a.pdf"]
    assert len(letter.files) == 0


def test_a_process_that_dies_after_the_commit_gives_it_to_no_other(scanner, staff):
    """What such a process leaves is a committed letter and the file where it was."""
    scan, letter, other = put(scanner), paper(staff), paper(staff, "2")
    with staff.acting("khalid"):
        capture.take_scan(letter, scan.id)
    transaction.commit()
    (moved,) = (scanner / folder.TAKEN).iterdir()
    os.rename(moved, scanner / "a.pdf")
    assert folder.waiting() == [scan]
    with staff.acting("khalid"), pytest.raises(NotFound):
        capture.take_scan(other, scan.id)
    transaction.abort()
    assert waiting() == []
    assert not (scanner / "a.pdf").exists()
    assert len(list((scanner / folder.TAKEN).iterdir())) == 1


def test_the_next_scan_of_the_same_name_is_another(scanner, staff):
    scan, letter = put(scanner), paper(staff)
    with staff.acting("khalid"):
        capture.take_scan(letter, scan.id)
    transaction.commit()
    put(scanner, data=PDF + b"% next")
    assert waiting() == ["a.pdf"]
