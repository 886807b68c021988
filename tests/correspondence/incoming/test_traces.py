"""What two copies have in common, without a portal."""

import pytest
from gov.correspondence.incoming.traces import document_key
from gov.correspondence.incoming.traces import document_range
from gov.correspondence.incoming.traces import fold
from gov.correspondence.incoming.traces import trace
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("one", "other"),
    [("12/7", "127"), ("12/7", "12-7"), ("وزارة العدل", "وزارة المالية"), ("cms", "moj")],
)
def test_what_stays_apart(one, other):
    assert trace("x", one, "2026-11-20") != trace("x", other, "2026-11-20")
    assert trace(one, "1", "") != trace(other, "1", "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("١٢/٧", " 12 / 7 "),
        ("و/2026/1", "و/٢٠٢٦/١"),
        ("ش-أ/5", "ش-ا/5"),
        ("MoJ-5", "moj-5"),
        ("１２", "12"),
    ],
)
def test_numbers_typed_otherwise(one, other):
    assert trace("x", one, "") == trace("x", other, "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأمانة العامة", "الامانه  العامه"),
        ("إدارة الجمارك", "اداره الجمارك"),
        ("مُستشفى", "مستشفي"),
        ("مـصـرف", "مصرف"),
    ],
)
def test_names_typed_otherwise(one, other):
    assert trace(one, "1", "") == trace(other, "1", "")


@given(st.text())
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_a_document_is_found_by_its_range_alone():
    least, most = document_range("ab" * 64)
    assert least < document_key("ab" * 64, "0" * 32) < most
    assert not least < document_key("ac" * 64, "0" * 32) < most
