"""The matrix of the agency and what people choose within it, by pure rules."""

import pytest
from gov.correspondence.notification import matrix
from gov.correspondence.notification.matrix import CELLS
from gov.correspondence.notification.matrix import WAYS
from hypothesis import given
from hypothesis import strategies as st


ROWS = {
    "referred.any": {"email": "on", "digest": None},
    "referred.head": {"email": "always", "screen": ""},
}
LINES = st.fixed_dictionaries({way: st.sampled_from(CELLS) for way in WAYS})
OWN = st.dictionaries(st.sampled_from(WAYS), st.sampled_from(["on", "off"]))


def test_the_line_of_a_role_comes_before_that_of_all():
    assert matrix.cells(ROWS, "referred", "head")["email"] == "always"
    assert matrix.cells(ROWS, "referred", "drafter")["email"] == "on"
    assert matrix.cells(ROWS, "to-sign", "head") == dict(matrix.USUAL)


def test_a_cell_without_a_word_is_that_of_the_next_line():
    assert matrix.cells(ROWS, "referred", "head")["screen"] == "always"
    assert matrix.cells(ROWS, "referred", "any")["digest"] == "off"


@pytest.mark.parametrize(
    ("group", "role"),
    [
        ("capacity:legal:head:0", "head"),
        ("delegated:legal:signatory:1:outgoing", "signatory"),
        ("person:dana:0", "person"),
        ("holder:minister:0", "holder"),
        ("opener:legal:2", "opener"),
    ],
)
def test_as_whom_somebody_is_told(group, role):
    assert matrix.role_of(group) == role
    assert role in matrix.WHO


@given(LINES, OWN)
def test_a_person_decides_only_what_the_agency_leaves_open(agency, own):
    used = matrix.ways(agency, own)
    for way in WAYS:
        if agency[way] == "always":
            assert way in used
        elif agency[way] == "never":
            assert way not in used
        else:
            assert (way in used) == (own.get(way, agency[way]) == "on")
