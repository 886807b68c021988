"""Trees of RFC 6962: each record is proven by a short list, and no other one is."""

import hashlib
import pytest
from gov.exchange.wire.merkle import leaf
from gov.exchange.wire.merkle import MOST_LEAVES
from gov.exchange.wire.merkle import node
from gov.exchange.wire.merkle import root_of
from gov.exchange.wire.merkle import tree
from hypothesis import given
from hypothesis import strategies as st


def records(count):
    return [hashlib.sha512(bytes([n % 256, n // 256])).digest() for n in range(count)]


@given(st.integers(1, 70), st.data())
def test_each_record_is_proven_and_no_other(count, data):
    every = records(count)
    root, proofs = tree(every)
    at = data.draw(st.integers(0, count - 1))
    assert root_of(every[at], proofs[at]) == root
    assert root_of(hashlib.sha512(b"other").digest(), proofs[at]) != root
    if count > 1:
        assert root_of(every[at], proofs[at][1:]) != root


def test_seven_records_make_the_tree_of_the_standard():
    a, b, c, d, e, f, g = map(leaf, records(7))
    left = node(node(a, b), node(c, d))
    root, proofs = tree(records(7))
    assert root == node(left, node(node(e, f), g))
    assert proofs[6] == (("left", node(e, f)), ("left", left))


def test_ten_thousand_records_need_fourteen_hashes_each():
    root, proofs = tree(records(MOST_LEAVES))
    assert max(map(len, proofs)) == 14
    assert root_of(records(MOST_LEAVES)[-1], proofs[-1]) == root


@pytest.mark.parametrize("count", [0, MOST_LEAVES + 1])
def test_no_tree_of_nothing_or_of_too_much(count):
    with pytest.raises(ValueError, match="records"):
        tree([b"x" * 64] * count)
