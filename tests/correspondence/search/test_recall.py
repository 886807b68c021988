"""How much of what people look for they find; ``make recall`` prints it class by class."""

from recall.corpus import letters
from recall.engines import Ours
from recall.questions import questions
from recall.scoring import PAGE
from recall.scoring import score


def test_every_query_names_letters_that_are_there():
    known = {each.id for each in letters()}
    assert len(known) == len(letters())
    assert len(questions()) == 200
    for each in questions():
        assert each.expected <= known
        assert 0 < len(each.expected) <= PAGE


def test_nine_of_ten_letters_stand_on_the_first_page_and_few_others():
    find = Ours().found
    for held in (False, True):
        told = score([each for each in questions() if each.held is held], find)
        assert told.recall >= 0.90
        assert told.precision >= 0.80
        assert told.found <= 5
