import pytest
from gov.correspondence.official.frame import direction
from gov.correspondence.official.frame import Frame
from gov.correspondence.official.frame import frame
from gov.correspondence.official.frame import paragraphs


VALUES = {
    "form_of_address": "سعادة",
    "addressee": "الأمين العام",
    "opening": "تحية طيبة وبعد،",
    "closing": "وتفضلوا بقبول فائق الاحترام",
    "subject": "كتاب تجريبي",
    "our_reference": "1/2026",
}


def test_a_bare_text_gets_the_whole_frame():
    said = frame("نفيدكم بما يلي.", VALUES)
    assert said == Frame(
        "سعادة", "الأمين العام", "تحية طيبة وبعد،", "كتاب تجريبي", "وتفضلوا بقبول فائق الاحترام"
    )


def test_nothing_stands_there_twice():
    written = "{form_of_address} {addressee}\n\n{opening}\nالموضوع: {subject}\n\n{closing}"
    assert frame(written, VALUES) == Frame("", "", "", "", "")
    assert frame("كتبنا: تحية طيبة وبعد، ثم", VALUES).opening == ""


def test_what_is_not_known_is_left_out():
    assert frame("نص", {}) == Frame("", "", "", "", "")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("نفيدكم.", "rtl"),
        ("1) نفيدكم بأن Plone 6.", "rtl"),
        ("Kindly note.", "ltr"),
        ("«Kindly» نفيدكم", "ltr"),
        ("2026/11/29", "otherwise"),
        ("", "otherwise"),
    ],
)
def test_a_line_runs_as_its_first_letter_does(line, expected):
    assert direction(line, "otherwise") == expected


def test_paragraphs():
    assert paragraphs("a\r\nb\r\n\r\n\n\nc\n") == ["a\nb", "c"]
    assert paragraphs(" \n\n ") == []
