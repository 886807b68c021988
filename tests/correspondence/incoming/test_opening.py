"""The first opening by a unit is noted once: by its page, or by whoever acts."""

import pytest
from gov.correspondence.api import acts
from gov.correspondence.api import incoming
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.interfaces import LetterTakenUp
from gov.correspondence.journal import log
from support import drafts
from zope.event import notify


pytestmark = pytest.mark.integration


def noted(letter):
    return [entry.data["unit"] for entry in log.entries(letter) if entry.act == "open-at-unit"]


def test_it_is_noted_once_with_the_unit(portal, staff):
    letter = drafts.incoming(staff, "distributed")
    with staff.acting("faisal"):
        assert incoming.waits_for_unit(letter)
        assert noted(letter) == []
        assert incoming.open_at_unit(letter)
        assert not incoming.open_at_unit(letter)
        assert not incoming.waits_for_unit(letter)
    assert noted(letter) == ["legal"]


@pytest.mark.parametrize(
    ("state", "person", "refused"),
    [
        ("distributed", "rashid", NotAllowed),
        ("distributed", "khalid", NotAllowed),
        ("distributed", "huda", NotAllowed),
        ("distributed", "", NotAllowed),
        ("registered", "rashid", WrongState),
    ],
)
def test_nobody_else_opens_it_for_the_unit(portal, staff, state, person, refused):
    letter = drafts.incoming(staff, state)
    with staff.acting(person):
        assert not incoming.waits_for_unit(letter)
        with pytest.raises(refused):
            incoming.open_at_unit(letter)
    assert noted(letter) == []


def test_what_lies_there_sealed_is_not_opened_yet(portal, staff):
    letter = drafts.incoming(staff, "distributed", confidentiality="secret", addressee_unit="legal")
    with staff.acting("faisal"):
        assert not incoming.waits_for_unit(letter)


def test_who_acts_has_opened_it(portal, staff):
    letter = drafts.incoming(staff, "distributed")
    with staff.acting("faisal"):
        acts.close(letter, "تم")
    assert noted(letter) == ["legal"]
    other = drafts.incoming(staff, "distributed")
    notify(LetterTakenUp(other, "finance"))
    notify(LetterTakenUp(other, "legal"))
    assert noted(other) == ["finance"]
