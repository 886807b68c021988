"""What is said about a refusal, and the page that needs no portal."""

import pytest
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import Stale
from gov.correspondence.explaining import plain
from gov.correspondence.explaining.advice import advice
from gov.correspondence.explaining.advice import GO_BACK
from gov.correspondence.explaining.refused import StaleForm


def test_each_refusal_has_its_own_heading():
    titles = {advice(error("x")).title for error in (NotAllowed, NotFound, StaleForm, Stale)}
    assert len(titles) == 4


def test_a_refusal_nobody_thought_of_still_says_what_to_do():
    assert advice(Stale("x")).steps == (GO_BACK,)


@pytest.mark.parametrize("status", [400, 404, 413, 429, 500, 503, 599])
def test_the_plain_page_speaks_both_languages_and_fits_a_servers_configuration(status):
    page = plain.page(status, "<b>1")
    assert 'dir="rtl"' in page
    assert 'lang="en" dir="ltr"' in page
    assert "&lt;b&gt;1" in page
    assert "<b>1" not in page
    assert len(page.encode()) < 4096
    assert not {"'", "$", "\\"} & set(page)
