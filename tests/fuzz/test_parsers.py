"""Parsers refuse in words whatever is not right; what once broke one breaks it no more."""

import pytest
from fuzz.__main__ import CRASHERS
from fuzz.parsers import parse
from fuzz.parsers import PARSERS
from fuzz.seeds import seeds
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st


SEALED = {"directory", "seal", "stamp", "request"}
KEPT = sorted(path for path in CRASHERS.glob("*/*") if path.is_file())


@pytest.mark.parametrize("name", PARSERS)
def test_the_seeds_are_taken(name):
    """Or refused, where a seal over something else is what the seed has."""
    for seed in seeds()[name]:
        assert parse(name, seed) == (name not in SEALED or name == "directory")


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.name[:14]}")
def test_what_once_broke(path):
    parse(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", PARSERS)
@given(data=st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_anything(name, data):
    parse(name, data)


@st.composite
def changed(draw, name):
    """A seed with pieces cut out, repeated, overwritten or put in."""
    data = bytearray(draw(st.sampled_from(seeds()[name])))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        to = min(len(data), at + draw(st.integers(0, 40)))
        piece = draw(st.one_of(st.binary(max_size=8), st.just(bytes(data[at:to]) * 2)))
        data[at:to] = piece
    return bytes(data)


@pytest.mark.parametrize("name", PARSERS)
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_the_right_thing_a_little_wrong(name, data):
    parse(name, data.draw(changed(name)))
