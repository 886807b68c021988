"""From 1013: letters that are there are counted, by those who may."""

from datetime import datetime
from datetime import UTC
from gov.correspondence.reports import settings
from gov.correspondence.reports.indexers import INDEX
from gov.correspondence.reports.interfaces import PREFIX
from plone.registry.interfaces import IRegistry
from support import drafts
from zope.component import getUtility


PROFILE = "gov.correspondence:default"
PERMISSION = "gov.correspondence: View Reports"


def test_letters_that_are_there_have_their_day(portal, staff):
    letter = drafts.outgoing(staff, "registered")
    letter.registered_at = datetime.now(UTC)
    setup, registry = portal.portal_setup, getUtility(IRegistry)
    portal.portal_catalog.delIndex(INDEX)
    portal.manage_permission(PERMISSION, [], acquire=0)
    del registry.records[f"{PREFIX}.counted"]
    setup.setLastVersionForProfile(PROFILE, "1013")
    assert settings.counted() == "own"
    setup.upgradeProfile(PROFILE)
    assert setup.getLastVersionForProfile(PROFILE) == ("1014",)
    days = {INDEX: {"query": ["1", "2999"], "range": "min:max"}}
    (found,) = portal.portal_catalog.unrestrictedSearchResults(**days)
    assert letter.UID() == found.UID
    assert registry[f"{PREFIX}.counted"] == settings.counted() == "own"
    allowed = {one["name"] for one in portal.rolesOfPermission(PERMISSION) if one["selected"]}
    assert allowed == {"HeadOfUnit", "OfficeManager", "Registrar", "Signatory"}
