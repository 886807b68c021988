"""People of several units, and what they are told."""

import pytest
from gov.correspondence.api import notification
from gov.correspondence.api import referrals
from Products.CMFCore.indexing import processQueue


@pytest.fixture
def office(portal, staff):
    """``staff`` with finance: ``omran`` its head, ``dana`` a drafter, ``plain`` not cleared."""
    staff.without_directory()
    staff.make("omran", unit="finance", role="head", clearance="top-secret")
    staff.make("dana", unit="finance", role="drafter", clearance="top-secret")
    staff.make("plain", unit="finance", role="head")
    return staff


@pytest.fixture
def told(office):
    """Tell everybody what waits; return what a person was told, the newest first."""

    def of(user):
        processQueue()
        while notification.spread():
            pass
        with office.acting(user):
            page = notification.told()
            return [(each.notice.event, each.letter.UID()) for each in page.told]

    return of


@pytest.fixture
def refer(office):
    """Refer a letter as ``faisal`` to a unit or person."""

    def do(letter, unit="finance", person="", **other):
        row = {"unit": unit, "person": person, "directives": ["necessary-action"], **other}
        if row.get("copy"):
            row["directives"] = []
        with office.acting("faisal"):
            made = referrals.refer(letter, [row])[0]
        processQueue()
        return made

    return do
