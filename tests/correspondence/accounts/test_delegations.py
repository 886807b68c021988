"""A delegation between people of a live directory, ended by the directory itself."""

import pytest
import transaction
from gov.correspondence.accounts.interfaces import IUnitSettings
from gov.correspondence.api import letters
from gov.correspondence.delegation import clock
from plone.app.testing import login
from plone.registry.interfaces import IRegistry
from support.drafts import content
from support.ldap import lock_account
from support.ldap import unlock_account
from zope.component import getUtility


pytestmark = pytest.mark.live


@pytest.fixture
def draft(portal, directory, agencies):
    """A draft of the minister's office, by one of its drafters."""
    prefix = "gov.correspondence.units/minister-office"
    registry = getUtility(IRegistry)
    registry.registerInterface(IUnitSettings, prefix=prefix)
    registry[f"{prefix}.name_ar"], registry[f"{prefix}.name_en"] = "مكتب الوزير", "Office"
    login(portal, "yusuf")
    letter = letters.create("minister-office", content())
    transaction.commit()
    return "/" + "/".join(letter.getPhysicalPath()[2:])


def test_a_delegate_reads_while_the_delegator_is_in_the_directory(draft, web, slapd):
    json = {"Accept": "application/json"}
    head, other = (web.basic(name, f"{name}-2026") for name in ("khalid", "amina"))

    def seen():
        return web.get(draft, **json, **other).status

    assert seen() == 404
    today = clock.today().isoformat()
    wanted = {"delegate": "amina", "unit": "minister-office", "role": "head"}
    wanted |= {"begins": today, "ends": today}
    refused = web.post_json("/@delegations", wanted, **other)
    assert refused.status == 403
    made = web.post_json("/@delegations", wanted, **head)
    assert made.status == 201, made.text
    assert seen() == 200

    lock_account(slapd, "moj", "khalid")
    try:
        assert seen() == 404
    finally:
        unlock_account(slapd, "moj", "khalid")
    assert seen() == 200

    path = f"/@delegations/{made.json()['id']}"
    assert web.request("DELETE", path, **json, **head).status == 204
    assert seen() == 404
