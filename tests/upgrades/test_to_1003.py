"""From 1002: what was kept before there were hours is found, sorted and changed as ever."""

import pytest
from datetime import date
from gov.correspondence.api import referrals
from gov.correspondence.api import transactions
from gov.correspondence.letters.lists import urgencies
from gov.correspondence.letters.urgencies import set_limit
from gov.correspondence.referrals import settings
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.threads.settings import decide_within
from gov.correspondence.threads.settings import NUMBERS
from gov.correspondence.threads.settings import reminder_texts
from gov.correspondence.threads.settings import save
from gov.correspondence.threads.settings import waiting_days
from gov.correspondence.transactions.store import matters
from plone import api
from plone.registry.interfaces import IRegistry
from support.threads_letters import Exchange
from zope.component import getUtility


PROFILE = "gov.correspondence:default"
DUE = date(2055, 6, 10)
ROW = {"unit": "finance", "directives": ["study"], "due": DUE.isoformat()}


@pytest.fixture
def letter(portal, staff):
    """A referred letter as version 1002 kept it, in a site that says it is of 1002."""
    staff.make("omran", unit="finance", role="head", clearance="top-secret")
    letter = Exchange(staff).theirs("C-7", "distributed", answer_due=DUE)
    with staff.acting("faisal"):
        referrals.refer(letter, [ROW])
    (referral,) = transactions.of(letter).referrals
    del referral.due_time
    old = tuple(key.replace("T24:00", "") for key in referral.places)
    matters()._replace(referral.places, old)
    referral.places = old
    index, rid = due_index(letter)
    index.insertForwardIndexEntry(DUE.isoformat(), rid)
    index.removeForwardIndexEntry(f"{DUE}T24:00", rid)
    index._unindex[rid] = DUE.isoformat()
    registry = getUtility(IRegistry)
    for name in list(registry.records.keys()):
        if name.endswith((".answer_hours", ".hours", "_en", "_memo")) and "name_" not in name:
            del registry.records[name]
    registry["gov.correspondence.urgencies/urgent.answer_days"] = 7
    registry["gov.correspondence.follow_up.reminder_subject"] = "تذكير"
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1002")
    return letter


def due_index(letter):
    catalog = api.portal.get_tool("portal_catalog")
    (brain,) = catalog.unrestrictedSearchResults(UID=letter.UID())
    return catalog.Indexes["letter_due"], brain.getRID()


def due_in_index(letter):
    index, rid = due_index(letter)
    return index.getEntryForObject(rid)


def test_before_and_after(portal, staff, letter):
    for version in ("1002", "1014"):
        english = "Reminder" if version == "1014" else "تذكير"
        assert reminder_texts("en")[0].startswith(english)
        assert reminder_texts("ar")[0] == "تذكير"
        assert due_in_index(letter) == (f"{DUE}T24:00" if version == "1014" else str(DUE))
        assert {each.code: each.answer_days for each in urgencies()}["urgent"] == 7
        assert all(each.hours == 0 for each in settings.directives())
        with staff.acting("omran"):
            (found,) = referrals.mine(due_before=DUE.isoformat())
        assert isinstance(found.referral, Referral)
        assert (found.referral.due, found.referral.due_time) == (DUE, "")
        portal.portal_setup.upgradeProfile(PROFILE)
        assert portal.portal_setup.getLastVersionForProfile(PROFILE) == ("1014",)
    places = transactions.of(letter).referrals[0].places
    assert all(f"{DUE}T24:00" in place for place in places)
    registry = getUtility(IRegistry)
    assert registry["gov.correspondence.urgencies/urgent.answer_hours"] == 0
    set_limit("urgent", settings.Limit(hours=4))
    assert registry["gov.correspondence.urgencies/urgent.answer_hours"] == 4


def test_the_webmaster_saves_before_the_step_was_run(portal, staff, letter):
    texts = dict.fromkeys(("reminder_subject", "reminder_body"), "نص")
    english = dict.fromkeys(("reminder_subject_en", "reminder_body_en"), "Text")
    with staff.acting("wafa"):
        save({"reminder_days": (5,), **dict.fromkeys(NUMBERS, 7), **texts, **english})
        settings.write("discuss", {"name_ar": "أ", "name_en": "a", "task": "act", "hours": 3})
        set_limit("urgent", settings.Limit(hours=4))
    portal.portal_setup.upgradeProfile(PROFILE)
    assert reminder_texts("en") == ("Text", "Text")
    assert (waiting_days("circular"), decide_within()) == (7, 7)
    assert {each.code: each.hours for each in settings.directives()}["discuss"] == 3
    assert {each.code: each.answer_hours for each in urgencies()}["urgent"] == 4


def test_it_may_be_run_again(portal, letter):
    setup = portal.portal_setup
    for _time in range(2):
        setup.setLastVersionForProfile(PROFILE, "1002")
        setup.upgradeProfile(PROFILE)
    assert due_in_index(letter) == f"{DUE}T24:00"
