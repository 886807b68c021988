"""The incoming stamp: what it says, and to whom."""

import io
import pytest
import subprocess
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import stamping
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters import filing
from gov.correspondence.stamping.browser.stamp import StampView
from support import drafts
from weasyprint import HTML


MOMENT = datetime(2026, 11, 28, 10, 15, tzinfo=UTC)


@pytest.fixture
def came(portal, staff):
    """A registered letter with a real document of two pages and three attachments."""
    letter = drafts.incoming(staff, "distributed", declared_attachments=3)
    pages = HTML(string="<p>FIRST</p><p style='break-before: page'>SECOND</p>").write_pdf()
    filing.store(letter, "main", "وارد.pdf", io.BytesIO(pages))
    letter.number, letter.registered_at = "MOJ-IN-2026-00007", MOMENT
    return letter


def text(data):
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode()


def test_only_readers_get_it(came, staff):
    for stranger in ("sami", "mona", "wafa", "manager", ""):
        with staff.acting(stranger), pytest.raises(NotAllowed):
            stamping.incoming_stamp(came)


def test_nothing_is_stamped_before_it_is_registered(portal, staff):
    letter = drafts.incoming(staff, "opened")
    with staff.acting("khalid"), pytest.raises(WrongState):
        stamping.incoming_stamp(letter)


def test_a_hostile_document_and_another_language_are_refused(came, staff):
    filing.store(came, "main", "تالف.pdf", io.BytesIO(drafts.PDF))
    with staff.acting("faisal"):
        for wrong in (("ar", ""), ("fr", ""), ("ar", "middle")):
            with pytest.raises(Invalid):
                stamping.incoming_stamp(came, *wrong)


def test_the_stamp_bears_number_dates_time_and_attachments(came, staff):
    before = [file.sha512 for file in came.files.values()]
    with staff.acting("faisal"):
        english = text(stamping.incoming_stamp(came, "en"))
        arabic = text(stamping.incoming_stamp(came, "ar"))
    for said in ("FIRST", "MOJ-IN-2026-00007", "28 November 2026", "1448 AH", "Attachments: 3"):
        assert said in " ".join(english.split())
    assert "SECOND" not in english
    assert "MOJ-IN-2026-00007" in arabic
    assert [file.sha512 for file in came.files.values()] == before


def test_the_page_leads_back_with_the_reason(portal, staff, http_request, monkeypatch):
    monkeypatch.setattr(StampView, "template", lambda self: str(self.refusal.message))
    letter = drafts.incoming(staff, "opened")
    with staff.acting("khalid"):
        page = StampView(letter, http_request)()
    assert http_request.response.getStatus() == 409
    assert page == "A letter is stamped once it is registered."
