"""What the whole desk shows of its blocks."""

import pytest
from gov.correspondence.desk import work
from gov.correspondence.desk.parts import Parts
from support import drafts


@pytest.fixture
def many(portal, staff):
    """One draft more than a glance takes in."""
    return [drafts.draft(staff, main=False).UID() for _number in range(work.GLANCE + 1)]


def drafts_of(piles):
    return next(pile for pile in piles if pile.block.id == "drafts")


def test_a_block_shows_the_most_urgent_and_counts_the_rest(staff, many):
    with staff.acting("sami"):
        pile = drafts_of(Parts().piles)
        shown = [letter.UID() for letter in pile.letters]
        assert (pile.count, len(shown)) == (work.GLANCE + 1, work.GLANCE)
        rest = work.pile(pile.block, after=pile.following)
        assert {*shown, *(letter.UID() for letter in rest.letters)} == set(many)


def test_others_have_none_of_it(staff, many):
    with staff.acting("tariq"):
        assert all(pile.count == 0 for pile in Parts().piles if pile.block.id == "drafts")
