"""Naming openers: by the head alone, for people of the unit, cleared, for some days."""

import pytest
from datetime import timedelta
from gov.correspondence.api import journal
from gov.correspondence.api import letters
from gov.correspondence.api import sealing
from gov.correspondence.delegation import clock
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import NotFound
from gov.correspondence.exceptions import WrongState
from plone import api


READ = "gov.correspondence: Read Letter"


def days(first=0, last=7):
    today = clock.today()
    return today + timedelta(first), today + timedelta(last)


def may_read(people, person, letter):
    with people.acting(person):
        return bool(api.user.has_permission(READ, obj=letter))


@pytest.mark.parametrize("person", ["noor", "tariq", "huda", "salma", "wafa", "manager", ""])
def test_only_the_head_names(sealed, staff, person):
    with staff.acting(person), pytest.raises(NotAllowed):
        sealing.name_opener("legal", "noor", *days())


@pytest.mark.parametrize(
    ("person", "first", "last", "field"),
    [
        ("nobody", 0, 7, "person"),
        ("omar", 0, 7, "person"),
        ("plain", 0, 7, "person"),
        ("", 0, 7, "person"),
        ("noor", -1, 7, "begins"),
        ("noor", 3, 2, "ends"),
        ("noor", 0, 400, "ends"),
    ],
)
def test_what_is_wrong_is_named(sealed, staff, person, first, last, field):
    with staff.acting("faisal"), pytest.raises(Invalid) as refusal:
        sealing.name_opener("legal", person, *days(first, last))
    assert refusal.value.field == field


def test_the_same_person_is_not_named_twice_for_a_day(sealed, staff):
    with staff.acting("faisal"):
        sealing.name_opener("legal", "noor", *days())
        with pytest.raises(Invalid):
            sealing.name_opener("legal", "noor", *days(7, 9))
        assert sealing.name_opener("legal", "noor", *days(8, 9)).status(clock.today()) == "coming"


def test_others_neither_see_nor_end_a_naming(sealed, staff):
    with staff.acting("faisal"):
        made = sealing.name_opener("legal", "noor", *days())
    for person in ("huda", "salma", "manager", ""):
        with staff.acting(person):
            with pytest.raises(NotAllowed):
                sealing.openers("legal")
            with pytest.raises(NotFound):
                sealing.end_opener(made.id)
    with staff.acting("noor"):
        assert sealing.openers("legal") == [made]
        with pytest.raises(NotFound):
            sealing.end_opener(made.id)


def test_a_naming_opens_and_its_end_closes_without_touching_a_letter(sealed, staff):
    letter = sealed("distributed")
    serial = letter._p_mtime, letter.modified()
    assert not may_read(staff, "noor", letter)
    with staff.acting("faisal"):
        made = sealing.name_opener("legal", "noor", *days())
    assert may_read(staff, "noor", letter)
    with staff.acting("noor"):
        assert letters.get(letter.UID()) is not None
    with staff.acting("faisal"):
        ended = sealing.end_opener(made.id)
        with pytest.raises(WrongState):
            sealing.end_opener(made.id)
        assert sealing.openers("legal") == [ended]
    assert not may_read(staff, "noor", letter)
    assert (letter._p_mtime, letter.modified()) == serial
    with staff.acting("adel"):
        acts = [entry.act for entry in journal.site_entries()]
    assert acts[-2:] == ["name-opener", "end-opener"]


def test_a_naming_to_come_opens_nothing_yet(sealed, staff):
    letter = sealed("distributed")
    with staff.acting("faisal"):
        sealing.name_opener("legal", "noor", *days(1, 7))
    assert not may_read(staff, "noor", letter)


def test_who_left_the_unit_opens_nothing(sealed, staff, portal):
    letter = sealed("distributed")
    with staff.acting("faisal"):
        sealing.name_opener("legal", "noor", *days())
    portal.acl_users.source_groups.removePrincipalFromGroup("noor", "unit-legal")
    assert not may_read(staff, "noor", letter)


def test_a_naming_reaches_no_further_than_the_clearance(sealed, staff, portal):
    staff.make("rana", unit="legal", role="drafter", clearance="secret")
    secret, top = sealed("distributed"), sealed("distributed", confidentiality="top-secret")
    with staff.acting("faisal"):
        sealing.name_opener("legal", "rana", *days())
    assert may_read(staff, "rana", secret)
    assert not may_read(staff, "rana", top)
