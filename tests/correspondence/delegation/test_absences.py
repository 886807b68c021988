"""Absences: who may enter them, and what they warn of."""

import pytest
from datetime import timedelta
from gov.correspondence.accounts.people import groups
from gov.correspondence.api import delegation
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState


@pytest.fixture
def away(agency):
    """Enter an absence as somebody, from tomorrow on for three days."""
    from gov.correspondence.delegation import clock

    first = clock.today() + timedelta(days=1)

    def enter(by="huda", **other):
        fields = {"begins": first, "ends": first + timedelta(days=2), **other}
        with agency.acting(by):
            return delegation.set_absence(**fields)

    return enter


def test_others_do_not_enter_it(away):
    for by in ("sami", "dana", "rashid"):
        with pytest.raises(NotAllowed):
            away(by, user="huda")


WRONG = [
    ({"begins": "soon"}, "begins"),
    ({"begins": "2026-11-01"}, "begins"),
    ({"ends": "2026-11-22"}, "ends"),
    ({"ends": "2030-01-01"}, "ends"),
    ({"substitute": "huda"}, "substitute"),
    ({"substitute": "nobody"}, "substitute"),
    ({"user": "nobody"}, "user"),
    ({"user": "\ud800"}, "user"),
]


def test_wrong_values_are_refused(away):
    for fields, field in WRONG:
        with pytest.raises(Invalid) as refused:
            away(**fields)
        assert refused.value.field == field


def test_days_are_entered_once(away):
    away()
    with pytest.raises(Invalid, match="entered already"):
        away()


def test_it_warns_of_now_and_of_the_day_something_is_due(away, at):
    made = away(substitute="dana")
    assert delegation.warnings("huda") == []
    assert [each.when for each in delegation.warnings("huda", made.ends)] == ["due"]
    assert delegation.absent("huda", made.begins) == made
    at(made.ends)
    found = delegation.warnings("huda", made.ends)
    assert [each.when for each in found] == ["now"]
    assert "dana" in str(found[0].message.mapping)
    at(made.ends + timedelta(days=1))
    assert delegation.warnings("huda") == []
    assert delegation.absences("huda") == []


def test_a_substitute_gets_no_right(away, agency, at):
    made = away(substitute="dana")
    at(made.begins)
    with agency.acting("dana"):
        assert not any(group.startswith("delegated:") for group in groups())


def test_office_manager_and_head_enter_it_for_their_people(away, agency):
    made = away("huda", user="sami")
    with agency.acting("omar"):
        delegation.remove_absence(made.id)
    made = away("omar", user="sami")
    assert made.user[0] == "sami"
    with agency.acting("tariq"), pytest.raises(NotAllowed):
        delegation.remove_absence(made.id)
    with agency.acting("sami"):
        delegation.remove_absence(made.id)
        assert delegation.absences("sami") == []
        with pytest.raises(WrongState):
            delegation.remove_absence(made.id)
        with pytest.raises(NotFound):
            delegation.remove_absence("no-such")
