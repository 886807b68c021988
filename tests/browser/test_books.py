"""The pages of the books."""

import pytest


pytestmark = pytest.mark.live


def test_a_line_names_the_letter_to_those_who_may_see_it(web, letter_in, act, path):
    letter = letter_in("signed")
    clerk = web("khalid")
    act(clerk, letter, "register", {"book": "outgoing"})
    page = clerk.get("/registers?book=outgoing")
    assert page.status == 200
    assert "MOJ-" in page.text
    assert path(letter) in page.text


@pytest.mark.parametrize("query", ["book=nothing", "book=outgoing-secret"])
def test_a_book_that_may_not_be_known_is_not_found(web, query):
    assert web("khalid").get(f"/registers?{query}").status == 404


@pytest.mark.parametrize("after", ["abc", "-1", "99999999999", "1&after=2"])
def test_a_senseless_position_shows_the_first_page(web, after):
    assert web("khalid").get(f"/registers?book=outgoing&after={after}").status == 200
