"""Public holidays."""

import pytest
from datetime import date
from gov.correspondence.calendar import feasts


@pytest.mark.parametrize("country", ["", "XX", "qa", "../QA"])
def test_an_unknown_country_has_none(country):
    assert feasts.of(country, "", 2026) == {}
    assert feasts.subdivisions(country) is None
    assert feasts.weekend(country) == {4, 5}


def test_an_unknown_part_counts_as_the_whole():
    assert feasts.of("QA", "nowhere", 2026) == feasts.of("QA", "", 2026)


def test_qatar():
    found = feasts.of("QA", "", 2026)
    national = found[date(2026, 12, 18)]
    assert national.names == ("اليوم الوطني لقطر", "Qatar National Day")
    assert not national.estimated
    eid = found[date(2026, 3, 20)]
    assert eid.names == ("عيد الفطر", "Eid al-Fitr")
    assert eid.estimated


def test_a_part_of_a_country_has_its_own():
    assert date(2026, 1, 6) in feasts.of("DE", "BY", 2026)
    assert date(2026, 1, 6) not in feasts.of("DE", "", 2026)


def test_egypts_offices_rest_longer_than_its_shops():
    assert date(2026, 5, 30) in feasts.of("EG", "", 2026)
    lieu = feasts.of("EG", "", 2026)[date(2026, 1, 29)]
    assert lieu.in_lieu
    assert "(" not in lieu.names.en + lieu.names.ar


def test_the_weekend_of_a_country():
    assert feasts.weekend("JO") == {4, 5}
    assert feasts.weekend("AE") == {5, 6}


def test_feasts_that_follow_the_moon_come_as_groups():
    spans = [(group[0][0], len(group)) for group in feasts.groups("QA", "", 2026)]
    assert spans == [(date(2026, 3, 20), 3), (date(2026, 5, 27), 3)]


def test_names_in_both_languages():
    assert feasts.Names("أ", "a").said("ar") == "أ"
    assert feasts.Names("أ", "a").said("en") == "a"
    assert feasts.Names("أ", "").said("en") == "أ"
