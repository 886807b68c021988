"""A value that is written is read again, whatever it is; what does not fit names its field."""

import pytest
from defusedxml.ElementTree import fromstring
from gov.correspondence.exceptions import Invalid
from gov.correspondence.policy import document
from gov.correspondence.policy import values
from hypothesis import given
from hypothesis import strategies as st
from zope import schema


FIELDS = {
    "name": schema.TextLine(),
    "note": schema.Text(required=False, default=""),
    "code": schema.ASCIILine(required=False, default=""),
    "days": schema.Int(required=False, default=3),
    "open": schema.Bool(required=False, default=True),
    "hour": schema.TextLine(required=False, default="07:30", missing_value=""),
    "kind": schema.Choice(values=("a", "b"), default="a"),
    "day": schema.Date(required=False),
    "steps": schema.Tuple(value_type=schema.Int(), default=(1,)),
    "units": schema.Tuple(value_type=schema.TextLine(), required=False, default=()),
    "hours": schema.Dict(key_type=schema.ASCIILine(), value_type=schema.Int(), default={}),
    "picture": schema.Bytes(required=False),
}


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ({"colour": "1"}, "colour"),
        ({"name": "a\u202eb"}, "name"),
        ({"name": ["x"]}, "name"),
        ({"name": {"x": "y"}}, "name"),
        ({"code": "رمز"}, "code"),
        ({"days": "١٢"}, "days"),
        ({"days": "1.0"}, "days"),
        ({"days": "1" * 10}, "days"),
        ({"open": "yes"}, "open"),
        ({"kind": "c"}, "kind"),
        ({"day": "2026-02-30"}, "day"),
        ({"steps": "12"}, "steps"),
        ({"steps": {"a": "1"}}, "steps"),
        ({"steps": ["1", "x"]}, "steps"),
        ({"steps": ["1"] * 501}, "steps"),
        ({"hours": ["1"]}, "hours"),
        ({"hours": {"a": "x"}}, "hours"),
        ({"picture": "صورة"}, "picture"),
    ],
)
def test_what_does_not_fit(raw, field):
    with pytest.raises(Invalid) as refused:
        values.read(FIELDS, raw)
    assert refused.value.field == field


def test_what_is_not_said_and_what_is_empty_is_the_default():
    read = values.read(FIELDS, {"days": None, "note": None, "open": None})
    assert read == values.filled(FIELDS, {})
    assert (read["days"], read["steps"], read["name"], read["day"]) == (3, (1,), "", None)
    # No entries are something else than nothing said: no reminders, for one.
    assert values.read(FIELDS, {"steps": None})["steps"] == ()


def test_outer_blanks_that_somebody_wrote_stay():
    assert values.read(FIELDS, {"name": "بشأن "})["name"] == "بشأن "


LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp")), max_size=30
)
TEXTS = st.lists(LINES, max_size=4).map("\n".join)
ROWS = st.fixed_dictionaries(
    {
        "name": LINES,
        "note": TEXTS,
        "code": st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=20),
        "hour": st.sampled_from(["", "07:30", "08:00"]),
        "days": st.integers(-999_999_999, 999_999_999),
        "open": st.booleans(),
        "kind": st.sampled_from("ab"),
        "day": st.none() | st.dates(),
        "steps": st.lists(st.integers(0, 365), min_size=1, max_size=5).map(tuple),
        "units": st.lists(LINES, max_size=4).map(tuple),
        "hours": st.dictionaries(
            st.text("abc-", min_size=1, max_size=5), st.integers(1, 720), max_size=4
        ),
        "picture": st.none() | st.binary(max_size=9).map(lambda each: each.hex().encode() or None),
    }
)


@given(row=ROWS)
def test_what_is_written_is_read_again(row):
    import unicodedata

    # Text is kept as pages keep it: composed.
    row = {
        name: unicodedata.normalize("NFC", value) if isinstance(value, str) else value
        for name, value in row.items()
    }
    row["units"] = tuple(unicodedata.normalize("NFC", each) for each in row["units"])
    wanted = values.filled(FIELDS, row)
    lines = document.records("some.Interface", [("some.prefix", wanted)])
    said = document.read({"registry/some.xml": document.registry(lines)})
    assert values.read(FIELDS, said.records["some.prefix"]) == wanted


def test_what_xml_cannot_hold_is_refused():
    with pytest.raises(Invalid):
        list(values.lines("a\x0bb", "value", ""))
    (line,) = values.lines("a\r<&>b", "value", "")
    assert fromstring(line).text == "a\r<&>b"
