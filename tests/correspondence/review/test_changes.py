"""What is told of a change."""

from gov.correspondence.review.changes import compare
from gov.correspondence.review.changes import FileMark
from gov.correspondence.review.changes import Line
from gov.correspondence.review.changes import lines
from gov.correspondence.review.changes import State
from hypothesis import given
from hypothesis import strategies as st


MAIN = FileMark("main", "كتاب.pdf", "aa")
TEXT = "\n".join(f"سطر {number}" for number in range(20))


def state(files=(MAIN,), **fields):
    return State(
        {"letter_subject": "طلب", "body": TEXT, "answer_due": None, **fields}, tuple(files)
    )


def test_the_same_has_not_changed():
    assert not compare(state(), state()).any


def test_nothing_and_empty_are_the_same():
    assert not compare(state(handling=None), state(handling="")).any
    assert not compare(state(), state(references=[])).any


def test_fields_tell_old_and_new():
    found = compare(state(), state(letter_subject="رد", answer_due="2026-12-01"))
    assert [tuple(change) for change in found.fields] == [
        ("letter_subject", "طلب", "رد"),
        ("answer_due", None, "2026-12-01"),
    ]
    assert not found.texts


def test_a_text_shows_its_changed_lines_with_those_around():
    (text,) = compare(state(), state(body=TEXT.replace("سطر 9", "سطر تاسع"))).texts
    assert text.name == "body"
    assert text.lines == (
        Line("…", ""),
        Line(" ", "سطر 7"),
        Line(" ", "سطر 8"),
        Line("-", "سطر 9"),
        Line("+", "سطر تاسع"),
        Line(" ", "سطر 10"),
        Line(" ", "سطر 11"),
    )


def test_files_are_told_by_what_is_in_them():
    other = MAIN._replace(sha512="bb")
    extra = FileMark("attachment", "جدول.xlsx", "cc")
    found = compare(state(), state(files=(other, extra)))
    assert found.added == (other, extra)
    assert found.removed == (MAIN,)


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_every_difference_is_shown(old, new):
    found = lines("\n".join(old), "\n".join(new))
    assert bool([line for line in found if line.mark in "+-"]) == (old != new)
    kept = [line.text for line in found if line.mark == "+"]
    assert all(text in new for text in kept)
