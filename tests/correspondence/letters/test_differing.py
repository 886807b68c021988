"""Two versions of a text beside each other."""

from gov.correspondence.letters import differing
from hypothesis import given
from hypothesis import strategies as st


TEXTS = st.text(alphabet="اب c\n", max_size=40)


def marked(pieces):
    return [piece.text for piece in pieces if piece.other and piece.text.strip()]


def test_words_that_differ_are_marked():
    mine, theirs = differing.beside("نرجو التكرم بالرد", "نرجو الرد قريباً")
    assert marked(mine) == ["التكرم", "بالرد"]
    assert marked(theirs) == ["الرد", "قريباً"]


def test_long_texts_are_compared_by_lines():
    line = "كلمة " * 100 + "\n"
    mine, theirs = differing.beside(line * 50, line * 49 + "غيرها\n")
    assert (marked(mine), marked(theirs)) == ([line], ["غيرها\n"])


@given(TEXTS, TEXTS)
def test_nothing_is_lost(mine, theirs):
    left, right = differing.beside(mine, theirs)
    assert "".join(piece.text for piece in left) == mine
    assert "".join(piece.text for piece in right) == theirs
    assert any(piece.other for piece in (*left, *right)) == (mine != theirs)
