"""From 1012: the agency can name whom people ask for help."""

import pytest
from gov.correspondence.explaining import contact
from gov.correspondence.explaining.interfaces import IHelpContact
from gov.correspondence.explaining.interfaces import PREFIX
from plone import api
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


PROFILE = "gov.correspondence:default"


@pytest.fixture
def older(portal):
    """A site of version 1012, where nothing was kept of a contact."""
    records = getUtility(IRegistry).records
    for name in IHelpContact.names():
        del records[f"{PREFIX}.{name}"]
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1012")
    return portal


def test_nobody_is_named_before_and_after(older):
    setup = older.portal_setup
    assert contact.contact("ar") is None
    setup.upgradeProfile(PROFILE)
    assert setup.getLastVersionForProfile(PROFILE) == ("1014",)
    assert api.portal.get_registry_record(f"{PREFIX}.telephone") == ""
    assert contact.contact("ar") is None


def test_what_the_webmaster_named_stays(older):
    setup = older.portal_setup
    setup.upgradeProfile(PROFILE)
    api.portal.set_registry_record(f"{PREFIX}.name_ar", "مكتب المساعدة")
    setup.setLastVersionForProfile(PROFILE, "1012")
    setup.upgradeProfile(PROFILE)
    assert contact.contact("ar").name == "مكتب المساعدة"
