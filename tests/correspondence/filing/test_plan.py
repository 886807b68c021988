"""Codes of the filing plan, without a portal."""

import pytest
from gov.correspondence.filing.plan import above
from gov.correspondence.filing.plan import arrange
from gov.correspondence.filing.plan import is_code
from gov.correspondence.filing.plan import lies_under
from gov.correspondence.filing.plan import order
from gov.correspondence.filing.plan import PlanEntry
from hypothesis import given
from hypothesis import strategies as st


SEGMENTS = st.text("0123456789ABCXYZ", min_size=1, max_size=6)
CODES = st.lists(SEGMENTS, min_size=1, max_size=6).map(".".join)


def entry(code, is_open=True):
    return PlanEntry(code, {"ar": code, "en": code}, is_open)


@pytest.mark.parametrize(
    "text", ["", ".", "1.", ".1", "1..2", "a", "1.2.3.4.5.6.7", "1/2", "1234567", "1 ", "١", "1\n"]
)
def test_what_is_no_code(text):
    assert not is_code(text)


def test_an_entry_is_closed_where_one_above_it_is():
    plan = arrange([entry("1.2.3"), entry("1.2"), entry("1", False), entry("2")])
    assert {each.code: each.open for each in plan} == {
        "1": False,
        "1.2": False,
        "1.2.3": False,
        "2": True,
    }


def test_numbers_sort_as_numbers():
    codes = ["10", "2", "1.10", "1.9", "1", "1.9.1"]
    assert [each.code for each in arrange(map(entry, codes))] == [
        "1", "1.9", "1.9.1", "1.10", "2", "10",
    ]  # fmt: skip


def test_a_code_that_begins_alike_does_not_lie_under_another():
    assert not lies_under("1.10", "1.1")
    assert lies_under("1.1.1", "1.1")


@given(CODES)
def test_what_lies_above_sorts_before(code):
    assert is_code(code)
    assert all(order(each) < order(code) and lies_under(code, each) for each in above(code))
    assert entry(code).level == len(above(code)) + 1
    assert entry(code).parent == (above(code)[-1] if above(code) else "")
