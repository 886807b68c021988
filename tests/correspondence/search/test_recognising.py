"""Pages of scans are recognised, and hostile files do no harm. Without Plone."""

import pytest
from gov.correspondence.search import extracting
from gov.correspondence.search import recognising
from gov.correspondence.search.extracting import PDF
from gov.correspondence.search.extracting import Source
from support.scans import page
from support.scans import scan


TEXT = "<p>محضر الاجتماع السنوي للمشتريات وعقود الصيانة</p><p>Annual meeting 7781</p>"


def source(folder, data, media_type=PDF, before=b""):
    path = folder / "file"
    path.write_bytes(before + data)
    return Source("0" * 128, media_type, str(path), len(before), len(data))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_broken_file_has_no_page_and_says_nothing(tmp_path, data):
    given = source(tmp_path, data)
    assert recognising.pages(given) == 0
    assert recognising.text(given, 1) == ""
    assert recognising.text(source(tmp_path, data, "image/png"), 1) == ""


def test_other_types_and_huge_files_are_not_counted(tmp_path):
    given = source(tmp_path, b"words", "text/plain")
    assert recognising.pages(given) == 0
    assert recognising.pages(given._replace(media_type=PDF, size=extracting.MAX_FILE + 1)) == 0


def test_both_languages_are_recognised_on_each_page(tmp_path):
    other = page("<p>كتاب وزارة المالية بشأن الميزانية</p>")
    given = source(tmp_path, scan(page(TEXT), other), before=b"another file")
    assert extracting.words(given) == []
    assert recognising.pages(given) == 2
    first, second = (recognising.text(given, number) for number in (1, 2))
    assert "الاجتماع" in first
    assert "7781" in first
    assert "Annual" in first
    assert "الميزانية" in second
    assert "الاجتماع" not in second
    assert recognising.text(given, 3) == ""


@pytest.mark.parametrize(("form", "kind"), [("PNG", "image/png"), ("TIFF", "image/tiff")])
def test_a_picture_is_one_page(tmp_path, form, kind):
    given = source(tmp_path, scan(page(TEXT), form=form), kind)
    assert recognising.pages(given) == 1
    assert "للمشتريات" in recognising.text(given, 1)


def test_a_page_that_lies_on_its_side_is_set_upright(tmp_path):
    text = "".join(f"<p>{line}</p>" for line in (TEXT, "نود الإشارة إلى ما ورد في الخطاب") * 4)
    assert "للمشتريات" in recognising.text(source(tmp_path, scan(page(text, turned=90))), 1)
