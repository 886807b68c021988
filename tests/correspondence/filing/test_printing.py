"""The contents list on paper: only what the reader may know, in the reader's language."""

import pytest
import subprocess
from gov.correspondence.api import filing
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.filing import printing
from gov.correspondence.filing import settings
from gov.correspondence.filing.printing import printed
from support import drafts


@pytest.fixture
def record(portal, staff):
    """A file of legal affairs with a letter in each of two volumes."""
    settings.write("7", {"name_ar": "القضايا", "name_en": "Court cases"})
    with staff.acting("lina"):
        made = filing.open_file("7", "قضية الأرض", unit="legal")
    for subject in ("حدود القطعة", "تقرير موجز"):
        letter = drafts.incoming(staff, "distributed", letter_subject=subject)
        with staff.acting("faisal"):
            filing.file(letter, made.id, "حفظ")
        if len(made.volumes) == 1:
            with staff.acting("lina"):
                filing.open_volume(made.id)
    return made


def speak(portal, language):
    portal.REQUEST.set("LANGUAGE", language)
    portal.REQUEST["LANGUAGE_TOOL"].LANGUAGE = language


def text(body):
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=body, capture_output=True, check=True, timeout=30
    )
    return done.stdout.decode()


@pytest.mark.parametrize("user", ["", "sami", "mona", "wafa", "manager"])
def test_who_may_not_know_the_file_prints_nothing(staff, record, http_request, user):
    with staff.acting(user), pytest.raises(NotFound):
        printed(staff.portal, http_request, record.id)


def test_a_volume_it_does_not_have(staff, record, http_request):
    with staff.acting("faisal"), pytest.raises(Invalid) as refusal:
        printed(staff.portal, http_request, record.number, 3)
    assert refusal.value.field == "volume"


def test_the_list_in_both_languages(portal, staff, record, http_request):
    with staff.acting("faisal"):
        speak(portal, "en")
        english = printed(portal, http_request, record.id)
        speak(portal, "ar")
        arabic = printed(portal, http_request, record.id)
        second = text(printed(portal, http_request, record.id, 2).body)
    told = text(english.body)
    assert (english.media_type, english.name) == ("application/pdf", f"{record.id}.pdf")
    assert "Contents of a file" in told
    assert "General Secretariat" in told
    assert record.number in told
    assert "محتويات" in text(arabic.body)
    assert "موجز" in second
    assert "القطعة" not in second


def test_the_subject_is_for_readers_of_the_letter(staff, record, http_request, portal, monkeypatch):
    monkeypatch.setattr(printing, "may", lambda _letter, _permission: False)
    with staff.acting("lina"):
        told = text(printed(portal, http_request, record.id).body)
    assert record.number in told
    assert "القطعة" not in told
