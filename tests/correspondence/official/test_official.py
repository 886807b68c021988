"""The official letter: made from its text, and never beside another document."""

import io
import pikepdf
import pytest
import re
import subprocess
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import letters
from gov.correspondence.api import official
from gov.correspondence.api import signing
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.official import composing
from gov.correspondence.official.page import Official
from gov.correspondence.verification import verifying
from plone import api
from support import drafts


COPY = {**drafts.TO_BANK, "role": "copy"}


@pytest.fixture
def draft(portal, staff):
    return drafts.draft(staff, main=False, recipients=[drafts.TO_CMS, COPY], languages=("ar",))


def run(*command, data):
    done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


def text(data):
    return run("pdftotext", "-layout", "-", "-", data=data)


def test_only_readers_print_and_only_writers_compose(draft, staff):
    for stranger in ("mona", "faisal", "wafa", "manager", ""):
        with staff.acting(stranger), pytest.raises(NotAllowed):
            official.letter_pdf(draft)
    for reader in ("khalid", "faisal", "manager", ""):
        with staff.acting(reader), pytest.raises(NotAllowed):
            official.compose(draft)


def test_without_a_text_there_is_nothing_to_print(portal, staff):
    letter = drafts.draft(staff, main=False, body="")
    with staff.acting("sami"):
        for door in (official.letter_pdf, official.compose):
            with pytest.raises(Invalid):
                door(letter)


def test_another_document_is_the_letter(portal, staff):
    letter = drafts.draft(staff)
    with staff.acting("sami"):
        with pytest.raises(WrongState):
            official.letter_pdf(letter)
        made = official.compose(letter)
        assert [file.id for file in letter.files.values() if file.role == "main"] == [made.id]
        assert official.letter_pdf(letter).startswith(b"%PDF-")
        files.add(letter, "main", "آخر.pdf", "application/pdf", io.BytesIO(drafts.PDF))
        with pytest.raises(WrongState):
            official.letter_pdf(letter)


def test_a_document_whose_text_changed_is_made_anew_before_it_goes_on(draft, staff):
    with staff.acting("sami"):
        official.compose(draft)
        letters.update(draft, {"body": "نص آخر"})
        with pytest.raises(Invalid):
            acts.submit(draft)
        official.compose(draft)
        acts.submit(draft)
    with staff.acting("huda"):
        letters.update(draft, {"letter_subject": "موضوع آخر"})
        acts.endorse(draft)
    with staff.acting("nasser"), pytest.raises(Invalid):
        acts.approve(draft)


def test_a_registered_letter_keeps_its_document(portal, staff):
    letter = drafts.outgoing(staff, "registered")
    with staff.acting("sami"), pytest.raises((NotAllowed, WrongState)):
        official.compose(letter)


def test_a_draft_says_so_and_carries_no_code(draft, staff, http_request):
    page, said = Official(draft, http_request), []
    unfinished, final = page.page(False), page.page(True)
    assert "مسودة" in unfinished
    assert "segno" not in unfinished
    assert "مسودة" not in final
    assert "segno" in final
    with staff.acting("sami"), pytest.MonkeyPatch.context() as patch:
        patch.setattr(composing, "made", lambda letter, final: said.append(final) or b"")
        official.letter_pdf(draft)
        patch.setattr(composing.transitions, "state", lambda letter: "approved")
        official.letter_pdf(draft)
    assert said == [False, True]


def test_the_letter_bears_number_dates_copies_and_signatory(draft, staff):
    with staff.acting("sami"):
        official.compose(draft)
        acts.submit(draft)
    for person, act in (("huda", acts.endorse), ("nasser", acts.approve)):
        with staff.acting(person):
            act(draft)
    with staff.acting("sami"):
        before = text(official.letter_pdf(draft))
        draft.number = "1/2026"
        data = official.letter_pdf(draft)
    said = text(data)
    assert "1/2026" not in before
    for each in ("1/2026", "nasser", drafts.SECRET_WORD, "بنك قطر", "هـ"):
        assert each in said
    assert "pdfaid" in run("pdfinfo", "-meta", "-", data=data)


def test_the_code_is_the_same_before_and_after_registration(draft, staff):
    before = verifying.code(draft)
    draft.number = "1/2026"
    assert verifying.code(draft) == before


def test_a_memo_is_printed_without_a_code(portal, staff):
    memo = drafts.memo(staff, "registered", languages=("en",))
    with staff.acting("sami"):
        said = text(official.letter_pdf(memo))
    assert "Number: 1/2026" in " ".join(said.split())
    assert "Verify" not in said


def rectangles(made):
    """The fields of a signing copy: page, left, bottom, right, top."""
    with pikepdf.open(io.BytesIO(made)) as copy:
        return [
            (number, *map(float, field.Rect))
            for number, page in enumerate(copy.pages)
            for field in page.get("/Annots", ())
            if field.Subtype == "/Widget"
        ]


def words_on(made):
    """Each word of a PDF: page, left, bottom, right, top."""
    shown = run("pdftotext", "-bbox", "-", "-", data=made)
    for number, page in enumerate(shown.split("<page ")[1:]):
        height = float(re.search(r'height="([\d.]+)"', page)[1])
        for left, top, right, bottom in re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', page
        ):
            yield number, float(left), height - float(bottom), float(right), height - float(top)


def touches(one, other):
    page, left, bottom, right, top = other
    apart = one[1] >= right or one[3] <= left or one[2] >= top or one[4] <= bottom
    return one[0] == page and not apart


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("lines", "name"), [(3, "وزارة"), (60, "الهيئة العامة للتخطيط " * 5)])
def test_the_fields_of_a_signing_copy_lie_on_nothing(portal, staff, language, lines, name):
    own = "gov.correspondence.agency"
    for spoken in ("ar", "en"):
        api.portal.set_registry_record(f"{own}.name_{spoken}", name)
    body = "\n\n".join(f"سطر {number} line" for number in range(lines))
    letter = drafts.draft(staff, main=False, languages=(language,), body=body)
    with staff.acting("sami"):
        official.compose(letter)
        acts.submit(letter)
    with staff.acting("huda"):
        acts.endorse(letter)
    with staff.acting("nasser"):
        acts.approve(letter)
        made = signing.signing_copy(letter)
    fields = rectangles(made)
    assert len(fields) == 4
    assert [field for field in fields for word in words_on(made) if touches(field, word)] == []
    side = {"ar": "left", "en": "right"}[language]
    assert {"left" if right < 300 else "right" for _page, _l, _b, right, _t in fields} == {side}


def test_each_line_runs_as_its_own_letters(portal, staff, http_request):
    """A letter that is marked as English may say a line in Arabic, and the other way round."""
    body = "نفيدكم بالآتي.\nPlease note.\n\n(1) نص ثالث."
    letter = drafts.draft(staff, main=False, languages=("en",), body=body)
    page = Official(letter, http_request).page(True)
    lines = re.findall(r"<span class=\"line\"\s+dir=\"(\w+)\"\s*>([^<]+)", page)
    assert lines == [
        ("rtl", "نفيدكم بالآتي."),
        ("ltr", "Please note."),
        ("rtl", "(1) نص ثالث."),
    ]
