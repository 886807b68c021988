"""Members of a JSON object as the fields of a schema take them."""

import pytest
from datetime import date
from gov.correspondence.exceptions import Invalid
from gov.correspondence.settings import members
from zope import schema


FIELDS = {
    "name": schema.TextLine(),
    "note": schema.Text(required=False, default=""),
    "code": schema.ASCIILine(required=False, default="none"),
    "days": schema.Int(required=False, default=3),
    "open": schema.Bool(required=False, default=False),
    "kind": schema.Choice(values=("a", "b"), default="a"),
    "day": schema.Date(required=False),
    "steps": schema.Tuple(value_type=schema.Int(), default=(1,)),
}


@pytest.mark.parametrize(
    ("data", "field", "row"),
    [
        ({"colour": 1}, "colour", None),
        ({"name": None}, "name", None),
        ({"name": 3}, "name", None),
        ({"name": "a\nb"}, "name", None),
        ({"name": "\ud800"}, "name", None),
        ({"note": "\x00"}, "note", None),
        ({"note": "\ud800"}, "note", None),
        ({"code": "رمز"}, "code", None),
        ({"days": True}, "days", None),
        ({"days": 1.0}, "days", None),
        ({"days": 10**9}, "days", None),
        ({"open": 1}, "open", None),
        ({"kind": "c"}, "kind", None),
        ({"kind": ["a"]}, "kind", None),
        ({"day": "2026-02-30"}, "day", None),
        ({"steps": "12"}, "steps", None),
        ({"steps": [1, "2"]}, "steps", 1),
        ({"steps": [1] * 501}, "steps", None),
    ],
)
def test_what_does_not_fit(data, field, row):
    with pytest.raises(Invalid) as refused:
        members.read(FIELDS, data)
    assert (refused.value.field, refused.value.row) == (field, row)


def test_what_must_be_there():
    with pytest.raises(Invalid) as refused:
        members.whole(FIELDS, {"days": 1})
    assert refused.value.field == "name"


def test_what_is_given_and_what_is_not():
    given = {"name": " س ", "note": "a\r\nb", "day": "2026-11-28", "steps": [2, 1], "days": None}
    read = {"name": "س", "note": "a\nb", "day": date(2026, 11, 28), "steps": (2, 1), "days": 3}
    assert members.read(FIELDS, given) == read
    assert members.whole(FIELDS, {"name": "x"}) == {
        **{name: field.default for name, field in FIELDS.items()},
        "name": "x",
    }
