"""Placeholders in a text, without a portal."""

import pytest
from gov.correspondence.letters import rendering
from hypothesis import given
from hypothesis import strategies as st


TEXTS = st.text(alphabet="{}ab_ \nكت", max_size=40)


def test_names_that_are_no_placeholders_are_told():
    text = "{adressee} {number} {Number} {} {a b} {{opening}} {_x}"
    assert rendering.unknown(text) == ("adressee",)
    assert rendering.placeholders(text) == ("adressee", "number", "opening")


def test_what_has_no_value_stays_and_is_lacking():
    text, values = "{opening} {closing} {number}", {"opening": "تحية", "closing": ""}
    assert rendering.fill(text, values) == "تحية {closing} {number}"
    assert rendering.lacking(text, values) == ("closing", "number")
    assert rendering.lacking(text, values, rendering.LATE) == ("closing",)


def test_a_value_is_not_read_again():
    values = {"subject": "{number} {opening}", "number": "7"}
    assert rendering.fill("{subject} {number}", values) == "{number} {opening} 7"


def test_what_is_to_come_shows_as_dots():
    assert rendering.shown("{number} {opening}", {"opening": "x"}) == f"{rendering.PENDING} x"


@given(TEXTS)
def test_a_text_without_placeholders_is_left_alone(text):
    for name in rendering.placeholders(text):
        text = text.replace("{" + name + "}", "")
    if not rendering.placeholders(text):
        assert rendering.fill(text, dict.fromkeys(rendering.PLACEHOLDERS, "!")) == text


@given(TEXTS, st.dictionaries(st.sampled_from(rendering.PLACEHOLDERS), TEXTS))
def test_filling_never_fails(text, values):
    assert isinstance(rendering.shown(text, values), str)


@pytest.mark.parametrize("name", rendering.PLACEHOLDERS)
def test_every_placeholder_is_found_and_known(name):
    assert rendering.placeholders("x{" + name + "}y") == (name,)
    assert rendering.unknown("{" + name + "}") == ()
