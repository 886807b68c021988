"""The text of files, and what no file may do to a portal."""

import io
import pytest
import time
import zipfile
from gov.correspondence.printing.paper import pdf
from gov.correspondence.search import extracting
from gov.correspondence.search import tokens
from gov.correspondence.search import visual
from gov.correspondence.search.extracting import PDF
from gov.correspondence.search.extracting import Source


LINE = "أصدرت الوزارة القرار المتعلق بتنظيم الإدارة العامة للمشتريات الحكومية رقم ٤٢"


def paper(line):
    return pdf(f'<html lang="ar" dir="rtl"><p>{line}</p></html>')


def source(folder, data, media_type=PDF, before=b""):
    path = folder / "file"
    path.write_bytes(before + data + b"\0" * len(before))
    return Source("0" * 128, media_type, str(path), len(before), len(data))


@pytest.mark.parametrize("before", [b"", b"something else"])
def test_a_pdf_says_its_words(tmp_path, before):
    found = extracting.words(source(tmp_path, paper(LINE), before=before))
    assert tokens.content([LINE]) <= set(found)


def test_plain_text_is_read_as_it_is(tmp_path):
    assert set(extracting.words(source(tmp_path, LINE.encode(), "text/plain"))) == tokens.content(
        visual.readings(LINE)
    )


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n", b"\0" * 4096, b"%PDF-1.7\n1 0 obj<</Kids[1 0 R]>>endobj" * 99]
)
def test_what_is_broken_says_nothing(tmp_path, data):
    assert extracting.words(source(tmp_path, data)) == []


def test_other_types_and_huge_files_are_not_read(tmp_path):
    given = source(tmp_path, paper(LINE))
    assert extracting.words(given._replace(media_type="image/png")) == []
    assert extracting.words(given._replace(size=extracting.MAX_FILE + 1)) == []


def test_a_file_that_holds_up_its_reader_is_given_up(tmp_path):
    began = time.monotonic()
    asleep = ("/bin/sh", "-c", "sleep 60 & sleep 60")
    assert extracting.words(source(tmp_path, b"x"), asleep, 0.5) == []
    assert time.monotonic() - began < 10


def test_a_reader_without_end_is_stopped_by_its_limits(tmp_path):
    endless = ("/bin/sh", "-c", 'exec yes "نص" > "$1"')
    assert set(extracting.words(source(tmp_path, b"x"), endless, 20)) == {"نص"}
    hungry = ("/usr/bin/env", "python3", "-c", "x = bytearray(2**31)")
    assert extracting.words(source(tmp_path, b"x"), hungry, 20) == []


def test_a_reader_knows_nothing_of_us(tmp_path, monkeypatch):
    monkeypatch.setenv("GOV_SECRET", "nightingale")
    telling = ("/bin/sh", "-c", 'env > "$1"')
    assert "nightingale" not in extracting.words(source(tmp_path, b"x"), telling)


DOCX, XLSX, _PPTX, ODT, *_OTHERS = extracting.OFFICE
RUNS = "<w:p><w:r><w:t>أصدرت الو</w:t></w:r><w:r><w:t>زارة القرار</w:t></w:r></w:p>"
HIDDEN = "<w:del><w:delText>محذوف</w:delText></w:del><w:instrText>PAGE</w:instrText>"


def archive(folder, media_type, **parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(f"{name.replace('__', '/')}.xml", text)
    return source(folder, data.getvalue(), media_type)


def test_files_of_an_office_say_their_words(tmp_path):
    body = f'<w:document xmlns:w="w"><w:body>{RUNS}{HIDDEN}</w:body></w:document>'
    given = archive(tmp_path, DOCX, word__document=body, word__header1=body)
    assert set(extracting.words(given)) == tokens.content(["أصدرت الوزارة القرار"])
    cells = '<sst xmlns="x"><si><t>المشتريات</t></si><si><t>42</t></si></sst>'
    assert set(extracting.words(archive(tmp_path, XLSX, xl__sharedStrings=cells))) == (
        tokens.content(["المشتريات 42"])
    )
    text = (
        '<o:d xmlns:o="o" xmlns:t="t"><t:tracked-changes><t:p>محذوف</t:p></t:tracked-changes>'
        "<t:p>القر<t:span>ار</t:span> الوزاري</t:p></o:d>"
    )
    assert set(extracting.words(archive(tmp_path, ODT, content=text))) == (
        tokens.content(["القرار الوزاري"])
    )


def test_a_file_of_an_office_does_no_harm(tmp_path):
    entity = '<!DOCTYPE d [<!ENTITY a "قطار">]><d><t>&a;</t></d>'
    outside = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d><t>&a;</t></d>'
    for text in (entity, outside, "<d><t>", ""):
        assert extracting.words(archive(tmp_path, DOCX, word__document=text)) == []
    bomb = f"<d><t>قطار {' ' * 80 * extracting.MIB}</t><t>قرار</t></d>"
    found = extracting.words(archive(tmp_path, DOCX, word__document=bomb))
    assert "قرار" not in found
    assert extracting.words(source(tmp_path, b"PK\3\4 no archive", DOCX)) == []


def test_what_is_written_as_it_looks_is_turned():
    shown = " ".join(visual.turned(word) for word in LINE.split()[::-1])
    assert visual.is_visual(shown)
    assert not visual.is_visual(LINE)
    assert tokens.content([visual.logical(shown)]) == tokens.content([LINE])


@pytest.mark.parametrize(
    "line",
    [
        "السلام عليكم",
        "الإلكترونية",
        "الاتفاقية",
        "للأمانة العامة",
        "الآلات والملابس",
        "سالم",
        "لأن لإجراء",
    ],
)
def test_one_sign_for_two_letters_is_read_as_it_was_meant(tmp_path, line):
    assert tokens.content([line]) <= set(extracting.words(source(tmp_path, paper(line))))


def test_each_page_is_judged_by_itself():
    shown = visual.turned(LINE)
    assert visual.logical(f"{LINE}\f{shown}\fEnglish 42") == f"{LINE}\f{LINE}\fEnglish 42"


def test_ligatures_stay_whole():
    shown = "ﺓﺭﺍﺯﻮﻟﺍ ﺓﺭﺍﺩﻹﺍ ﺓﺭﺍﺩﻹﺍ"
    assert tokens.content([visual.logical(shown)]) == tokens.content(["الوزارة الإدارة"])
