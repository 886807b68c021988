"""Files of a letter: what is refused, what is kept, how it is sent."""

import hashlib
import io
import pytest
import requests
import transaction
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import filing
from gov.correspondence.letters.interfaces import ILetterFile
from support import drafts
from zope.interface.verify import verifyObject


def put(letter, role="attachment", name="a.txt", data=b"text"):
    return files.add(letter, role, name, "application/x-whatever", io.BytesIO(data))


@pytest.mark.parametrize(
    ("role", "name", "data", "field"),
    [
        ("cover", "a.pdf", drafts.PDF, "role"),
        ("main", "a.pdf", b"", "file"),
        ("main", "a.pdf", b"<html>%PDF-1.7 startxref %%EOF", "file"),
        ("main", "a.pdf", drafts.PDF[:20], "file"),
        ("main", "../a.pdf", drafts.PDF, "name"),
        ("attachment", "a\u202e.txt", b"text", "name"),
        ("attachment", "a.txt", b"", "file"),
    ],
)
def test_refused_files(portal, staff, role, name, data, field):
    letter = drafts.draft(staff, main=False)
    staff.login("sami")
    with pytest.raises(Invalid) as caught:
        put(letter, role, name, data)
    assert caught.value.field == field
    assert not letter.files


def test_the_limit_counts_all_files_and_is_named(portal, staff, monkeypatch):
    monkeypatch.setattr(filing, "LIMIT", 2 * filing.PIECE)
    letter = drafts.draft(staff)
    staff.login("sami")
    put(letter, data=b"x" * filing.PIECE)
    with pytest.raises(Invalid) as caught:
        put(letter, data=b"x" * filing.PIECE)
    assert caught.value.message.mapping == {"limit": 150}
    assert len(letter.files) == 2


@pytest.mark.parametrize("person", drafts.STRANGERS)
def test_strangers_neither_add_nor_see_files(portal, staff, person):
    letter = drafts.draft(staff)
    file_id = next(iter(letter.files))
    staff.login(person)
    for act in (
        lambda: put(letter),
        lambda: files.get(letter, file_id),
        lambda: files.remove(letter, file_id),
        lambda: next(files.stream(letter, file_id)),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_each_role_has_its_state(portal, staff):
    letter = drafts.draft(staff)
    with staff.acting("sami"), pytest.raises(WrongState):
        put(letter, "signed", "s.pdf", drafts.PDF)
    letter = drafts.outgoing(staff, "approved")
    main = next(iter(letter.files))
    with staff.acting("nasser"):
        signed = put(letter, "signed", "s.pdf", drafts.PDF)
        acts.sign(letter)
        with pytest.raises(WrongState):
            put(letter, "main", "a.pdf", drafts.PDF)
        with pytest.raises(WrongState):
            files.remove(letter, main)
        with pytest.raises(WrongState):
            files.remove(letter, signed.id)
    with staff.acting("sami"), pytest.raises(WrongState):
        put(letter, "signed", "s.pdf", drafts.PDF)


def test_a_main_document_replaces_the_one_before(portal, staff):
    letter = drafts.draft(staff)
    staff.login("sami")
    second = put(letter, "main", "ثان.pdf", drafts.PDF + b"\n")
    assert list(letter.files) == [second.id]


def test_what_is_kept(portal, staff):
    letter = drafts.draft(staff, main=False)
    staff.login("sami")
    data = b"x" * (3 * filing.PIECE) + "نص".encode()
    record = put(letter, name="ملحق.txt", data=data)
    assert verifyObject(ILetterFile, record)
    assert (record.size, record.media_type) == (len(data), "text/plain")
    assert record.sha512 == hashlib.sha512(data).hexdigest()
    assert record.added_by == "sami"
    pieces = list(files.stream(letter, record.id))
    assert b"".join(pieces) == data
    assert max(map(len, pieces)) <= filing.PIECE
    with pytest.raises(AttributeError):
        record.name = "other"
    files.remove(letter, record.id)
    with pytest.raises(NotFound):
        files.get(letter, record.id)


def test_download(functional_portal, staff):
    letter = drafts.draft(staff)
    with staff.acting("sami"):
        page = put(letter, name="صفحة.html", data=b"<script>alert(1)</script>")
    main = next(file for file in letter.files.values() if file.role == "main")
    transaction.commit()
    url = f"{letter.absolute_url()}/@@file/"
    who = ("sami", staff.password)
    assert requests.get(url + main.id, allow_redirects=False, timeout=30).status_code != 200
    assert requests.get(url + "nothing", auth=who, timeout=30).status_code == 404
    assert requests.get(f"{url}{main.id}/x", auth=who, timeout=30).status_code == 404

    saved = requests.get(url + main.id, auth=who, timeout=30)
    assert saved.content == drafts.PDF
    assert saved.headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''%D9%83%D8%AA%D8%A7%D8%A8.pdf"
    )
    assert saved.headers["X-Content-Type-Options"] == "nosniff"
    assert saved.headers["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in saved.headers["Cache-Control"]
    assert saved.headers["Content-Length"] == str(len(drafts.PDF))

    shown = requests.get(f"{url}{main.id}?inline=1", auth=who, timeout=30)
    assert shown.headers["Content-Disposition"].startswith("inline;")
    never = requests.get(f"{url}{page.id}?inline=1", auth=who, timeout=30)
    assert never.headers["Content-Disposition"].startswith("attachment;")
    assert never.headers["Content-Type"].startswith("text/plain")
