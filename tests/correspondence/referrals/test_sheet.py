"""The referral sheet: for whom, and what stands on it."""

import io
import pikepdf
import pytest
import subprocess
from gov.correspondence.api import referrals
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.referrals.printing import printed
from support import drafts


def said(letter, language):
    body = printed(letter, letter.REQUEST, language).body
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=body, capture_output=True, check=True, timeout=30
    )
    return body, " ".join(done.stdout.decode().split())


def test_strangers_get_no_sheet(letter, office):
    for stranger in ("sami", "dana", "wafa", "manager", ""):
        with office.acting(stranger), pytest.raises(NotAllowed):
            printed(letter, letter.REQUEST)


def test_a_sheet_needs_a_matter_and_a_language_we_print(letter, office):
    with office.acting("faisal"), pytest.raises(Invalid) as refusal:
        printed(letter, letter.REQUEST, "fr")
    assert refusal.value.field == "language"
    draft = drafts.draft(office)
    with office.acting("sami"), pytest.raises(WrongState):
        printed(draft, draft.REQUEST)


def test_the_chain_stands_on_the_sheet(letter, refer, office):
    made = refer(letter, text="Compare with the plan", due="2030-01-31")
    with office.acting("omran"):
        referrals.accept(letter, made.id)
        referrals.report(letter, made.id, "Half of it is done")
    with office.acting("faisal"):
        body, told = said(letter, "en")
        _body, arabic = said(letter, "ar")
    with pikepdf.open(io.BytesIO(body)) as pdf, pdf.open_metadata() as kept:
        assert kept["pdfaid:part"] == "3"
    for part in (letter.number, "Financial Affairs", "Compare with the plan", "Half of it is done"):
        assert part in told
    for part in ("Under way, reported", "31 January", drafts.SECRET_WORD, "omran"):
        assert part in told
    assert "Referral sheet" in told
    assert "ورقة" in arabic


def test_who_may_not_read_the_letter_gets_no_word_of_it(letter, refer, office, monkeypatch):
    refer(letter, text="Compare with the plan")
    monkeypatch.setattr("gov.correspondence.referrals.printing.may", lambda *_: False)
    with office.acting("faisal"):
        _body, told = said(letter, "en")
    assert letter.number in told
    assert drafts.SECRET_WORD not in told
    assert "Compare" not in told
