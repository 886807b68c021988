"""Counting by value and kind."""

from gov.correspondence.reports.table import tally
from hypothesis import given
from hypothesis import strategies as st


VALUES = st.lists(st.lists(st.sampled_from("abc"), max_size=3).map(tuple), max_size=20)


def test_a_letter_counts_for_each_of_its_values_and_once_among_all():
    found = tally({"incoming": [("a",), ("a", "b", "a")], "outgoing": [()]}, ["z"])
    assert [(row.value, row.counts) for row in found.rows] == [
        ("z", (0, 0)),
        ("a", (2, 0)),
        ("b", (1, 0)),
    ]
    assert (found.totals, found.total) == ((2, 1), 3)


@given(VALUES, VALUES)
def test_every_number_is_a_plain_count(incoming, outgoing):
    found = tally({"incoming": incoming, "outgoing": outgoing})
    assert {row.value for row in found.rows} == {v for each in incoming + outgoing for v in each}
    for row in found.rows:
        plain = tuple(sum(row.value in each for each in kind) for kind in (incoming, outgoing))
        assert row.counts == plain
    assert found.total == len(incoming) + len(outgoing)
