"""The pages of reports: refused to most, the same numbers on page, sheet and paper."""

import pytest
import subprocess
import transaction
from datetime import datetime
from datetime import UTC
from gov.correspondence.reports import settings
from gov.correspondence.reports.tables import NAMES
from io import BytesIO
from openpyxl import load_workbook
from support import drafts
from support.web import Web


PAGES = ("reports", "report-letters")
DAYS = "period=between&from=2026-03-01&to=2026-04-30"


@pytest.fixture
def open_as(functional_portal, staff):
    """Log somebody in at a portal with one letter of April."""
    letter = drafts.outgoing(staff, "dispatched")
    letter.registered_at = datetime(2026, 4, 2, 9, tzinfo=UTC)
    letter.reindexObject()
    transaction.commit()

    def visitor(user):
        web = Web(functional_portal.absolute_url())
        if user:
            assert web.log_in(user, staff.password).status == 200
        return web

    return visitor


@pytest.mark.parametrize("page", PAGES)
def test_who_is_refused(open_as, page):
    for user in ("", "sami", "khalid", "adel", "wafa", "manager"):
        for form in ("", "&format=xlsx", "&format=pdf"):
            answer = open_as(user).get(f"/letters/@@{page}?{DAYS}{form}")
            assert answer.status in (401, 403, 404) or answer.text.count("login")
            assert 'id="report"' not in answer.text
            assert drafts.SECRET_WORD not in answer.text
            assert not answer.body.startswith((b"PK", b"%PDF"))


def test_table_chart_and_files_say_the_same(open_as):
    visitor = open_as("huda")
    page = visitor.get(f"/letters/@@reports?report=month&{DAYS}")
    assert page.status == 200
    assert "<svg" in page.text
    assert page.text.count('scope="row"') == 3
    assert "value=2026-04&amp;kind=outgoing" in page.text
    sheet = visitor.get(f"/letters/@@reports?report=month&{DAYS}&format=xlsx")
    (found,) = load_workbook(BytesIO(sheet.body)).worksheets
    rows = [[cell.value for cell in row] for row in found.iter_rows(min_row=5)]
    assert [row[1:] for row in rows] == [[0] * 5, [0, 1, 0, 0, 1], [0, 1, 0, 0, 1]]
    paper = visitor.get(f"/letters/@@reports?report=month&{DAYS}&format=pdf")
    assert paper.body.startswith(b"%PDF")
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],
        input=paper.body,
        capture_output=True,
        check=True,
        timeout=30,
    ).stdout.decode()
    assert "2026" in told


@pytest.mark.parametrize("report", NAMES)
def test_every_report_opens(open_as, report):
    page = open_as("nasser").get(f"/letters/@@reports?report={report}&{DAYS}")
    assert page.status == 200
    assert 'id="report"' in page.text


def test_what_is_wrong_is_said(open_as):
    visitor = open_as("huda")
    page = visitor.get("/letters/@@reports?period=between&from=2026-13-01&to=2026-04-30")
    assert page.status == 422
    assert "is-invalid" in page.text
    assert visitor.get(f"/letters/@@reports?{DAYS}&format=doc").status == 422
    assert visitor.get(f"/letters/@@reports?report=%22%3E&{DAYS}").status == 200


def test_the_letters_behind_a_number(open_as):
    asked = f"/letters/@@report-letters?report=month&value=2026-04&kind=outgoing&{DAYS}"
    assert drafts.SECRET_WORD in open_as("huda").get(asked).text
    settings.save({"counted": "all"})
    transaction.commit()
    stranger = open_as("faisal")
    assert "value=2026-04" in stranger.get(f"/letters/@@reports?{DAYS}").text
    hidden = stranger.get(asked).text
    assert drafts.SECRET_WORD not in hidden
    assert "empty-state" in hidden
