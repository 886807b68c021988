"""The pack of a consignment: a cover, then the documents; for the registry alone."""

import io
import pikepdf
import pytest
import subprocess
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.hybrid import pack
from gov.correspondence.hybrid.printing import printed
from gov.correspondence.letters import filing
from support import drafts


TO_BANK = {**drafts.TO_BANK, "role": "original", "address": "ص.ب. 1, الدوحة"}
PHYSICAL = [{"kind": "cheque", "count": 2, "note": "مسطر"}]


def document(pages, **options):
    made = io.BytesIO()
    with pikepdf.new() as blank:
        for _ in range(pages):
            blank.add_blank_page()
        blank.save(made, **options)
    return io.BytesIO(made.getvalue())


@pytest.fixture
def sent(portal, staff):
    """A letter to a bank with a signed copy of three pages and something that is no PDF."""
    letter = drafts.outgoing(
        staff,
        "dispatched",
        recipients=[TO_BANK],
        physical_attachments=PHYSICAL,
        declared_attachments=2,
    )
    filing.store(letter, "signed", "موقع.pdf", document(3))
    filing.store(letter, "attachment", "بيان.txt", io.BytesIO(b"plain text"))
    letter.number = "MOJ-17-2026"
    return letter


def text(body):
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=body, capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode()


def test_only_the_registry_prints(sent, staff, http_request):
    for stranger in ("sami", "huda", "nasser", "faisal", "wafa", "manager", ""):
        with staff.acting(stranger), pytest.raises(NotAllowed):
            printed(sent, http_request, "1")


def test_nothing_is_printed_before_it_left(portal, staff, http_request):
    letter = drafts.outgoing(staff, "registered", recipients=[TO_BANK])
    with staff.acting("khalid"), pytest.raises(WrongState):
        printed(letter, http_request, "1")


def test_there_is_no_such_consignment(sent, staff, http_request):
    with staff.acting("khalid"), pytest.raises(NotFound):
        printed(sent, http_request, "9")


def test_the_pack_is_the_cover_and_the_documents(sent, staff, http_request):
    with staff.acting("khalid"):
        answer = printed(sent, http_request, "1")
        manifest = pack.manifest(sent, sent.consignments["1"])
    assert [one.pages for one in manifest.documents] == [3, None]
    with pikepdf.open(io.BytesIO(answer.body)) as whole:
        assert len(whole.pages) == 4
    said = text(answer.body)
    assert "MOJ-17-2026" in said
    assert manifest.documents[0].sha512[:8] in said
    assert manifest.digest[:8] in said
    assert drafts.SECRET_WORD not in said


def test_a_damaged_or_locked_document_is_named_and_left_out(sent, staff, http_request):
    locked = document(1, encryption=pikepdf.Encryption(user="x", owner="y"))
    for source in (io.BytesIO(drafts.PDF), locked):
        filing.store(sent, "signed", "تالف.pdf", source)
        with staff.acting("khalid"):
            answer = printed(sent, http_request, "1")
        with pikepdf.open(io.BytesIO(answer.body)) as whole:
            assert len(whole.pages) == 1
