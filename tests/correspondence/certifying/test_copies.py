"""Certified copies: by whom, in which order, and that each is the document that is kept."""

import io
import pikepdf
import pytest
import subprocess
from gov.correspondence.api import certifying
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import filing
from support import drafts
from weasyprint import HTML


FOR = "للمحكمة الابتدائية"


@pytest.fixture
def letter(portal, staff):
    """A registered letter that came, of two pages."""
    made = drafts.incoming(staff, "distributed")
    pages = HTML(string="<p>FIRST</p><p style='break-before: page'>SECOND</p>").write_pdf()
    filing.store(made, "main", "وارد.pdf", io.BytesIO(pages))
    made.number = "MOJ-IN-2026-00007"
    return made


def text(data):
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode()


def test_only_the_registry_and_the_archive_certify(letter, staff):
    for stranger in ("sami", "faisal", "mona", "adel", "wafa", "manager", ""):
        with staff.acting(stranger):
            for act in (
                lambda: certifying.certify(letter, FOR),
                lambda: certifying.certified(letter),
                lambda: certifying.copy_pdf(letter, 1),
            ):
                with pytest.raises(NotAllowed):
                    act()
    assert letter.certified == ()


def test_nobody_certifies_what_he_may_not_read(portal, staff):
    sealed = drafts.incoming(staff, "distributed", confidentiality="secret")
    with staff.acting("rashid"), pytest.raises(NotAllowed):
        certifying.certify(sealed, FOR)


def test_a_copy_needs_a_number_a_document_and_a_reason(portal, staff, letter):
    opened = drafts.incoming(staff, "opened")
    with staff.acting("khalid"):
        with pytest.raises(WrongState):
            certifying.certify(opened, FOR)
        for purpose in ("", "  ", "x" * 501, "\x00"):
            with pytest.raises(Invalid):
                certifying.certify(letter, purpose)
        letter.files.clear()
        with pytest.raises(Invalid):
            certifying.certify(letter, FOR)


def test_copies_are_counted_and_journalled(letter, staff):
    with staff.acting("khalid"):
        numbers = [certifying.certify(letter, FOR).number for _ in range(3)]
        assert [each.number for each in certifying.certified(letter)] == numbers == [1, 2, 3]
        told = [one for one in journal.entries(letter) if one.act == "certify-copy"]
    assert [(one.actor, one.data["copy"], one.remark) for one in told] == [
        ("khalid", number, FOR) for number in numbers
    ]


def test_a_copy_is_the_document_with_its_mark_and_the_certificate(letter, staff):
    with staff.acting("khalid"):
        made = certifying.certify(letter, FOR)
        english = certifying.copy_pdf(letter, 1, "en")
        arabic = certifying.copy_pdf(letter, 1, "ar")
    with pikepdf.open(io.BytesIO(english)) as whole:
        assert len(whole.pages) == 3
    pages = text(english).split("\f")
    for page, said in zip(pages, ("FIRST", "SECOND", "Certified by"), strict=False):
        assert said in page
    assert all("Copy no. 1" in page for page in pages[:3])
    assert made.sha512[:32] in "".join(pages[2].split())
    assert "khalid" in pages[2]
    assert "MOJ-IN-2026-00007" in arabic_free(text(arabic))


def arabic_free(said):
    return said.replace("‪", "").replace("‬", "")


def test_there_is_no_copy_that_was_not_certified(letter, staff):
    with staff.acting("khalid"):
        certifying.certify(letter, FOR)
        for number in (0, 2, -1):
            with pytest.raises(NotFound):
                certifying.copy_pdf(letter, number)
        with pytest.raises(Invalid):
            certifying.copy_pdf(letter, 1, "fr")
        filing.store(letter, "main", "آخر.pdf", io.BytesIO(drafts.PDF))
        with pytest.raises(NotFound):
            certifying.copy_pdf(letter, 1)


def test_a_document_that_cannot_be_copied_is_refused(letter, staff):
    filing.store(letter, "main", "تالف.pdf", io.BytesIO(drafts.PDF))
    with staff.acting("khalid"):
        certifying.certify(letter, FOR)
        with pytest.raises(Invalid):
            certifying.copy_pdf(letter, 1)
