"""What a file is and what it may be called."""

import pytest
from gov.correspondence.letters import sniffing
from gov.correspondence.letters.rows import WrongValueError


PDF = b"%PDF-1.7\n...\nstartxref\n9\n%%EOF\n"


@pytest.mark.parametrize(
    "name",
    ["", "  ", ".", "..", "a/b.pdf", "a\\b.pdf", "a\nb.pdf", "a\x00.pdf", "gpj.\u202efdp.exe",
     "\u200fa.pdf", "\ufeffa.pdf", "a\u2028.pdf", "\ud800.pdf", "x" * 201, 7, None, 'a".pdf'],
)  # fmt: skip
def test_a_name_that_misleads_is_refused(name):
    with pytest.raises(WrongValueError):
        sniffing.file_name(name)


def test_a_name_is_kept_in_nfc():
    assert sniffing.file_name(" كتاب ١.pdf ") == "كتاب ١.pdf"
    assert sniffing.file_name("re\u0301sume\u0301.pdf") == "résumé.pdf"
    assert sniffing.file_name("می\u200cخواهم.pdf") == "می\u200cخواهم.pdf"


@pytest.mark.parametrize(
    ("head", "tail"),
    [(b"", b""), (b"<html>", PDF), (b" %PDF-1.7", PDF), (PDF, b"cut off"), (PDF, b"%%EOF"),
     (b"MZ%PDF-", PDF)],
)  # fmt: skip
def test_what_is_no_complete_pdf(head, tail):
    assert not sniffing.is_pdf(head, tail)


def test_a_pdf():
    assert sniffing.is_pdf(PDF, PDF)


@pytest.mark.parametrize(
    ("head", "name", "found"),
    [
        (PDF, "a.txt", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "a.pdf", "image/png"),
        (b"\xff\xd8\xff\xe0", "a", "image/jpeg"),
        (b"PK\x03\x04", "a.DOCX", sniffing._ZIPPED["docx"]),
        (b"PK\x03\x04", "a.exe", "application/zip"),
        (b"<script>", "a.html", "text/plain"),
        ("نص".encode(), "a.bin", "text/plain"),
        (b"MZ\x00\x01", "a.pdf", "application/octet-stream"),
        (b"\xff\xfe", "a.txt", "application/octet-stream"),
    ],
)
def test_the_bytes_decide(head, name, found):
    assert sniffing.media_type(head, name) == found


def test_text_cut_within_a_letter_is_still_text():
    head = ("ا" * sniffing.HEAD).encode()[: sniffing.HEAD - 1] + b"\xd8"
    assert sniffing.media_type(head, "a") == "text/plain"
