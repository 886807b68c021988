"""Reading fields and grids: malformed input names field, row and column, and never fails."""

import pytest
from datetime import date
from datetime import datetime
from datetime import UTC
from gov.correspondence.letters import fields
from gov.correspondence.letters import rows
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st


GOOD = {"kind": "agency", "agency": "cms", "role": "original"}


@pytest.mark.parametrize(
    ("value", "row", "column"),
    [
        ("text", None, ""),
        (7, None, ""),
        ({"kind": "agency"}, None, ""),
        ([GOOD] * 501, None, ""),
        (["text"], 0, ""),
        ([GOOD, None], 1, ""),
        ([GOOD, [GOOD]], 1, ""),
        ([GOOD, {"agency": "cms", "role": "original"}], 1, "kind"),
        ([{**GOOD, "kind": "ministry"}], 0, "kind"),
        ([{**GOOD, "kind": ["agency"]}], 0, "kind"),
        ([{**GOOD, "role": None}], 0, "role"),
        ([{**GOOD, "agency": 7}], 0, "agency"),
        ([{**GOOD, "agency": "cms\x00"}], 0, "agency"),
        ([{**GOOD, "name": "\u202ecms"}], 0, "name"),
        ([{**GOOD, "name": "\ud800"}], 0, "name"),
        ([{**GOOD, "name": "x" * 501}], 0, "name"),
        ([{**GOOD, "extra": 1}], 0, "extra"),
        ([{**GOOD, "": 1}], 0, ""),
        ([{**GOOD, 7: 1}], 0, "7"),
    ],
)
def test_a_malformed_recipient_is_named(value, row, column):
    _rows, problems = rows.read("recipients", value)
    assert [(each.field, each.row, each.column) for each in problems] == [
        ("recipients", row, column)
    ]


@pytest.mark.parametrize("count", [0, -1, 10_000, 1.5, "2", True, None, [], 10**30])
def test_a_count_is_a_whole_number(count):
    _rows, problems = rows.read("physical_attachments", [{"kind": "map", "count": count}])
    assert [each.column for each in problems] == ["count"]


@pytest.mark.parametrize("day", ["2026-02-30", "21/11/2026", 20261121, datetime.now(UTC), [], "٢"])
def test_a_date_is_a_date(day):
    row = {"whose": "ours", "number": "1", "date": day}
    _rows, problems = rows.read("references", [row])
    assert [each.column for each in problems] == ["date"]


def test_every_fault_is_told_at_once():
    _rows, problems = rows.read("recipients", [{"kind": 1, "role": 2, "x": 3}, {}])
    assert [(each.row, each.column) for each in problems] == [
        (0, "x"), (0, "kind"), (0, "role"), (1, "kind"), (1, "role"),
    ]  # fmt: skip


def test_a_good_row_is_completed_and_cleaned():
    read, problems = rows.read("recipients", [{**GOOD, "post": None, "name": "  e\u0301 "}])
    assert problems == []
    assert read[0]["name"] == "é"
    assert read[0]["post"] == ""
    assert read[0]["attachments"] == "all"
    read, problems = rows.read(
        "references", ({"whose": "ours", "number": "1", "date": "2026-01-02"},)
    )
    assert read[0]["date"] == date(2026, 1, 2)


@pytest.mark.parametrize("data", [None, [], "x", 7, b"x"])
def test_data_that_is_no_set_of_fields(data):
    assert len(fields.read("outgoing", data)[1]) == 1


@pytest.mark.parametrize(
    "name",
    ["number", "register", "registered_at", "unit", "files", "review_state", "__class__",
     "assigned_units", "message_id", "their_number", "signature_mode"],
)  # fmt: skip
def test_fields_that_are_not_to_be_set(name):
    values, problems = fields.read("outgoing", {name: "x"})
    assert values == {}
    assert [each.field for each in problems] == [name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("letter_subject", 7),
        ("letter_subject", "a\nb"),
        ("letter_subject", "x" * 501),
        ("body", "\x00"),
        ("body", "\ud800"),
        ("body", "x" * 200_001),
        ("languages", "ar"),
        ("languages", ["ar", "ar"]),
        ("languages", ["fr"]),
        ("languages", [[]]),
        ("declared_attachments", -1),
        ("declared_attachments", True),
        ("answer_due", "tomorrow"),
        ("answer_due_time", "25:00"),
        ("answer_due_time", 7),
    ],
)
def test_a_malformed_field_is_named(name, value):
    values, problems = fields.read("outgoing", {name: value})
    assert name not in values
    assert [each.field for each in problems] == [name]


@pytest.mark.parametrize("moment", ["2026-11-21T09:30:00", "now", 7, datetime(2026, 1, 1)])
def test_a_moment_has_an_offset(moment):
    assert fields.read("incoming", {"arrived_at": moment})[1][0].field == "arrived_at"
    read, _none = fields.read("incoming", {"arrived_at": "2026-11-21T12:30:00+03:00"})
    assert read["arrived_at"] == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from([*fields.INCOMING, *fields.OUTGOING, *rows.GRIDS]) | st.text()
ROW = st.dictionaries(st.sampled_from([c.name for g in rows.GRIDS.values() for c in g]), JSON)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["outgoing", "incoming"]), st.dictionaries(NAMES, JSON | st.lists(ROW)))
def test_whatever_comes_is_read_or_refused(kind, data):
    values, problems = fields.read(kind, data)
    faulty = {each.field for each in problems}
    assert {name[:40] for name in data} == {name[:40] for name in values} | faulty
