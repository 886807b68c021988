"""The label of an incoming letter: who gets it, what it bears, and that its code is read."""

import pytest
import subprocess
from datetime import datetime
from datetime import UTC
from gov.correspondence.api import stamping
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.stamping import label
from gov.correspondence.stamping.browser.label import LabelView
from gov.correspondence.stamping.browser.label import LabelViewlet
from support import drafts


MOMENT = datetime(2026, 11, 28, 10, 15, tzinfo=UTC)


@pytest.fixture
def came(portal, staff):
    letter = drafts.incoming(staff, "distributed")
    letter.number, letter.registered_at = "MOJ-IN-2026-00007", MOMENT
    return letter


def text(data):
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode()


def test_only_who_may_know_of_the_letter_gets_it(came, staff):
    got = []
    for stranger in ("manager", "", "sami", "wafa"):
        with staff.acting(stranger):
            try:
                stamping.label(came)
                got.append(stranger)
            except NotAllowed:
                pass
    assert got == []


def test_there_is_none_before_it_is_registered(portal, staff):
    letter = drafts.incoming(staff, "opened")
    with staff.acting("khalid"), pytest.raises(WrongState):
        stamping.label(letter)
    with staff.acting("khalid"):
        assert LabelViewlet(letter, portal.REQUEST, None).render() == ""


def test_another_language_is_refused(came, staff):
    with staff.acting("khalid"), pytest.raises(Invalid):
        stamping.label(came, "fr")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_bears_number_time_and_a_code_that_says_nothing_else(came, staff, tmp_path, language):
    with staff.acting("khalid"):
        made = stamping.label(came, language)
    said = text(made)
    assert "MOJ-IN-2026-00007" in said
    assert "13:15" in said
    assert drafts.SECRET_WORD not in said
    (tmp_path / "label.pdf").write_bytes(made)
    drawn = ["pdftoppm", "-r", "300", "-png", "-singlefile", "label.pdf", "label"]
    subprocess.run(drawn, cwd=tmp_path, check=True, timeout=30)
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "label.png"], cwd=tmp_path, capture_output=True, timeout=30
    )
    assert read.stdout.decode().strip() == label.identity(came) == f"gcx:label:1:moj:{came.UID()}"


def test_it_is_one_page_as_large_as_a_label(came, staff):
    with staff.acting("khalid"):
        made = stamping.label(came)
        view = LabelView(came, came.REQUEST)
        assert view.made().body.startswith(b"%PDF")
    said = subprocess.run(["pdfinfo", "-"], input=made, capture_output=True, timeout=30).stdout
    assert b"Pages:           1\n" in said
    assert b"175.7" in said
    assert b"82.2" in said


def test_a_sealed_letter_has_none_for_the_clerk_of_open_ones(portal, staff):
    letter = drafts.incoming(staff, "registered", confidentiality="secret")
    with staff.acting("khalid"), pytest.raises(NotAllowed):
        stamping.label(letter)
