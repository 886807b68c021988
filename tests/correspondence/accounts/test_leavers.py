"""A person goes; what the person was working on stays with the unit."""

import pytest
import transaction
from gov.correspondence.accounts.interfaces import IUnitSettings
from gov.correspondence.api import letters
from plone.app.testing import login
from plone.registry.interfaces import IRegistry
from support.drafts import content
from support.ldap import lock_account
from support.ldap import unlock_account
from zope.component import getUtility


@pytest.fixture
def draft(portal, directory, agencies, slapd):
    """A draft of the minister's office; its drafter is locked since."""
    prefix = "gov.correspondence.units/minister-office"
    registry = getUtility(IRegistry)
    registry.registerInterface(IUnitSettings, prefix=prefix)
    registry[f"{prefix}.name_ar"], registry[f"{prefix}.name_en"] = "مكتب الوزير", "Office"
    login(portal, "yusuf")
    letter = letters.create("minister-office", content())
    transaction.commit()
    lock_account(slapd, "moj", "yusuf")
    yield letter
    unlock_account(slapd, "moj", "yusuf")


def test_a_draft_stays_with_the_unit_when_its_drafter_is_locked(draft, web):
    path = "/" + "/".join(draft.getPhysicalPath()[2:])
    json = {"Accept": "application/json"}

    for login_name, status in (("yusuf", 401), ("khalid", 200), ("faisal", 200), ("amina", 404)):
        basic = web.basic(login_name, f"{login_name}-2026")
        assert web.get(path, **json, **basic).status == status, login_name
