"""Number patterns: what is refused, then what is written."""

import pytest
from gov.correspondence.registers.pattern import BadPatternError
from gov.correspondence.registers.pattern import NAMES
from gov.correspondence.registers.pattern import parse
from gov.correspondence.registers.pattern import render
from gov.correspondence.registers.pattern import sequence_of
from gov.correspondence.registers.pattern import shown
from hypothesis import given
from hypothesis import strategies as st


VALUES = {
    "register": "out",
    "unit": "minister-office",
    "file_code": "3/2",
    "kind": "outgoing",
    "year": 2026,
    "hijri_year": 1448,
    "number": 7,
}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{year}",
        "{number}/{number}",
        "{number:05}/{secret}",
        "{number.__class__}",
        "{number!r}",
        "{number[0]}",
        "{number:}",
        "{number:5}",
        "{number:012345}",
        "{number:>9999999}",
        "{year:04}/{number}",
        "{0}/{number}",
        "{}/{number}",
        "{{number}}",
        "{number",
        "number}",
        "%s/{number}",
        "${number}",
        "{year}{number}",
        "{number}{year}",
        "{unit}7{number}",
        "\u202e{number}",
        "{number}\n",
        "٢٠٢٦/{number}",
        "x" * 101 + "{number}",
        "{NUMBER}",
        "{ number }",
    ],
)
def test_refused(text):
    with pytest.raises(BadPatternError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "scope", "reset"),
    [
        ("{number}", "register", "gregorian"),
        ("{hijri_year}/{number}", "register", "gregorian"),
        ("{year}/{number}", "register", "hijri"),
        ("{hijri_year}/{number}", "register", "fiscal"),
        ("{number}", "unit", "never"),
        ("{unit}/{number}", "file", "never"),
        ("{unit}/{number}", "kind", "never"),
        ("{unit}/{number}", "unit", "gregorian"),
    ],
)
def test_what_keeps_counters_apart_must_stand_in_the_number(text, scope, reset):
    with pytest.raises(BadPatternError):
        parse(text, scope=scope, reset=reset)


@pytest.mark.parametrize("value", ["", "a\u202eb", "{x}", "a\nb", "<b>"])
def test_hostile_value_is_refused(value):
    with pytest.raises(BadPatternError):
        render(parse("{unit}/{number}"), {"unit": value, "number": 1})


def test_missing_value_is_refused():
    with pytest.raises(BadPatternError):
        render(parse("{unit}/{number}"), {"number": 1})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("MOJ-{year}-{number:05}", "MOJ-2026-00007"),
        ("{register}/{unit}/{file_code}/{kind}/{number}", "out/minister-office/3/2/outgoing/7"),
        ("ص {hijri_year}/{number:03}", "ص 1448/007"),
    ],
)
def test_written(text, number):
    assert render(parse(text), VALUES) == number


def test_a_number_longer_than_its_width_is_not_cut():
    assert render(parse("{number:02}"), {"number": 12345}) == "12345"


def test_arabic_digits_of_a_value_become_ascii():
    assert render(parse("{unit}/{number}"), {"unit": "م٣", "number": "١٢"}) == "م3/12"


def test_shown_left_to_right_and_never_stored_so():
    assert shown("ص/7") == "\u2066ص/7\u2069"
    assert shown("") == ""


@given(st.text(alphabet="{}:0123456789_-/.abnumberyearunit[]!% ", max_size=40))
def test_any_text_is_a_pattern_or_refused(text):
    try:
        pattern = parse(text)
    except BadPatternError:
        return
    written = render(pattern, VALUES)
    assert not set("{}[]!%:") & set(written)


@given(st.sets(st.integers(1, 10**6), min_size=2, max_size=20))
def test_different_numbers_are_written_differently(numbers):
    pattern = parse("{register}/{year}-{number:03}")
    assert len({render(pattern, {**VALUES, "number": n}) for n in numbers}) == len(numbers)


def test_every_name_is_known():
    assert set(VALUES) == set(NAMES)


@pytest.mark.parametrize(
    "number", ["", "MOJ-2026-", "MOJ-2025-00007", "MOJ-2026-7", "XMOJ-2026-00007", "MOJ-2026-0000٧"]
)
def test_number_of_another_pattern(number):
    pattern = parse("MOJ-{year}-{number:05}", reset="gregorian")
    assert sequence_of(pattern, VALUES, number) == 0


@pytest.mark.parametrize("sequence", [1, 7, 99999, 123456])
def test_sequence_is_read_back(sequence):
    pattern = parse("{unit}/{year}-{number:05}", scope="unit", reset="gregorian")
    written = render(pattern, {**VALUES, "number": sequence})
    assert sequence_of(pattern, VALUES, written) == sequence
