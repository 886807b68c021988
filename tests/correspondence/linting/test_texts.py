"""What a text says of itself."""

import pytest
import time
from gov.correspondence.linting import texts
from gov.correspondence.linting.texts import Cited
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("مبلغ .......... ريال", ("..........",)),
        ("بتاريخ ____ و____", ("____",)),
        ("السيد XXXX المحترم", ("XXXX",)),
        ("السيد [ ] المحترم", ("[ ]",)),
        ("the sum of (....) is", ("(....)",)),
        ("يوم ……… القادم", ("………",)),
        ("حضرنا… ثم غادرنا (أ) [1]", ()),
        ("{opening} a... b", ()),
    ],
)
def test_blanks(text, found):
    assert texts.blanks(text) == found


def test_words_in_brackets_are_only_asked_about():
    assert texts.bracketed("السيد [الاسم] في المادة [3] و[ ]") == ("[الاسم]",)
    assert texts.ellipses("ثم…")
    assert texts.ellipses("then...")
    assert not texts.ellipses("a....")


@pytest.mark.parametrize(
    "text",
    [
        "نُرفق لكم نسخة من القرار",
        "وتجدون طيّه بياناً بالأسماء",
        "المرفقات: ٣",
        "مرفق طيه كشف بالأسماء",
        "حسب الجدول المرفق",
        "Please find attached the report",
        "Two enclosures",
    ],
)
def test_a_text_that_attaches(text):
    assert texts.attaches(text)


@pytest.mark.parametrize(
    "text", ["مرفق عام يخدم المواطنين", "المرافق العامة", "he is attached to her", "", "كتاب"]
)
def test_a_text_that_does_not(text):
    assert not texts.attaches(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("المرفقات: (٣)", (3,)),
        ("عدد المرفقات 2، كما تقدم: خمسة مرفقات", (5,)),
        ("three attachments", (3,)),
        ("Enclosures: 12", (12,)),
        ("المرفقات", ()),
    ],
)
def test_counted(text, found):
    assert texts.counted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("بالإشارة إلى كتابكم رقم (١٧/٢٠٢٦) وتاريخ", (Cited("theirs", "17/2026"),)),
        ("إلحاقاً لكتابنا رقم MOJ-MIN-2026-00042.", (Cited("ours", "moj-min-2026-00042"),)),
        ("with reference to your letter No. 5/12", (Cited("theirs", "5/12"),)),
        ("كتابكم الموقر", ()),
        ("قانون رقم 14 لسنة 2004", ()),
    ],
)
def test_cited(text, found):
    assert texts.cited(text) == found


def test_subjects():
    assert texts.subjects("الموضوع: طلب\nنص\nSubject: x y\nالموضوع") == ("طلب", "x y")
    assert texts.is_several("طلب موظفين؛ وشراء أجهزة")
    assert texts.is_several("1. أ 2. ب")
    assert not texts.is_several("طلب موظفين وأجهزة للعام 2026")


@given(st.text(alphabet=".…_[]()xX <>مرفقات0٣:كتابنرقم\n", max_size=60))
def test_any_text_is_read(text):
    for read in (texts.blanks, texts.bracketed, texts.counted, texts.cited, texts.subjects):
        assert len(read(text)) <= texts.MOST
    assert all(text.find(blank) >= 0 for blank in texts.blanks(text))


@pytest.mark.parametrize("piece", [".", "(", "[", "(.", "\n", "كتابنا رقم 1", "x", " ", "مرفقات"])
def test_a_long_text_takes_no_longer_than_it_is(piece):
    text = (piece * texts.MAX_TEXT)[: texts.MAX_TEXT]
    begun = time.process_time()
    for read in (texts.blanks, texts.bracketed, texts.attaches, texts.counted, texts.cited):
        read(text)
    texts.subjects(text)
    assert time.process_time() - begun < 3
