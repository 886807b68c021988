"""A scripted day of the ministry, with a year that ends in between; see ``day.play``."""

import pytest
from day.play import play
from day.stage import stage


pytestmark = pytest.mark.long

LETTERS = 60


@pytest.fixture(scope="module")
def result(template, tmp_path_factory):
    """What the day came to."""
    with stage(tmp_path_factory.mktemp("day"), template) as made:
        return play(made, LETTERS, lambda _what: None)


def test_no_letter_got_stuck(result):
    assert result.failures == ()
    assert result.letters > LETTERS


def test_no_book_has_a_gap_and_every_closed_one_is_whole(result):
    assert (result.gaps, result.broken_books) == (0, 0)


def test_every_open_referral_has_an_owner(result):
    assert result.ownerless == 0


def test_every_counter_says_what_a_plain_count_gives(result):
    assert result.wrong_counters == ()


def test_what_must_be_refused_was(result):
    assert result.refused > LETTERS
    assert result.good
