"""Whom people ask for help, and how they reach them."""

import pytest
from gov.correspondence.exceptions import Invalid
from gov.correspondence.explaining.contact import check
from gov.correspondence.explaining.contact import Contact


NAMED = {"name_ar": "مكتب المساعدة", "name_en": "Help desk", "telephone": "", "email": ""}


def test_nobody_need_be_named():
    check(dict.fromkeys(NAMED, ""))


@pytest.mark.parametrize("way", [{"telephone": "+974 4444-12"}, {"email": "help@moj.example"}])
def test_one_way_is_enough(way):
    check({**NAMED, **way})


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "telephone"),
        ({"name_en": "", "telephone": "4444"}, "name_en"),
        ({"telephone": "4"}, "telephone"),
        ({"telephone": "4444;ext=1"}, "telephone"),
        ({"telephone": "9" * 41}, "telephone"),
        ({"telephone": "4444", "email": "help@"}, "email"),
    ],
)
def test_nobody_is_named_whom_one_cannot_reach(wrong, field):
    with pytest.raises(Invalid) as refused:
        check({**NAMED, **wrong})
    assert refused.value.field == field


def test_addresses_carry_the_way_and_nothing_else():
    named = Contact("Help desk", "+974 4444 (12)", "o'neil+help@moj.example")
    assert named.dialled == "tel:+974444412"
    assert named.mail == "mailto:o%27neil%2Bhelp@moj.example"
