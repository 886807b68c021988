"""Installing, installing again, taking away."""

import pytest
from gov.correspondence.interfaces import ICorrespondenceLayer
from gov.correspondence.letters import lists
from plone import api
from plone.base.utils import get_installer
from plone.browserlayer.utils import registered_layers
from Products.PluggableAuthService.interfaces.plugins import IUserFactoryPlugin
from support import drafts


PRODUCT = "gov.correspondence"
TYPES = (
    "OutgoingLetter",
    "IncomingLetter",
    "Circular",
    "InternalMemo",
    "LetterStore",
    "LetterShard",
    "Registers",
)


@pytest.fixture
def installer(portal):
    return get_installer(portal)


def test_installed(portal, installer):
    assert installer.is_product_installed(PRODUCT)
    assert ICorrespondenceLayer in registered_layers()
    assert installer.upgrade_info(PRODUCT)["required"] is False
    assert portal.portal_setup.getLastVersionForProfile(f"{PRODUCT}:default") == ("1014",)
    assert portal.letters.portal_type == "LetterStore"
    assert portal.registers.portal_type == "Registers"
    assert portal.letters.getOrdering().__class__.__name__ == "UnorderedOrdering"
    assert portal.acl_users.plugins.listPluginIds(IUserFactoryPlugin)[0] == "correspondence_people"


@pytest.mark.parametrize("portal_type", TYPES)
def test_no_menu_form_or_endpoint_may_add_our_types(portal, portal_type):
    types = portal.portal_types
    assert not types[portal_type].global_allow
    assert types[portal_type].filter_content_types
    assert not types[portal_type].allowed_content_types
    assert not types[portal_type].behaviors
    for place in (portal, portal.letters):
        assert portal_type not in [fti.getId() for fti in place.allowedContentTypes()]


def test_installing_again_changes_nothing(portal, staff):
    letter = drafts.draft(staff)
    before = sorted(portal.objectIds()), sorted(portal.acl_users.objectIds())
    portal.portal_setup.runAllImportStepsFromProfile(f"profile-{PRODUCT}:default")
    assert (sorted(portal.objectIds()), sorted(portal.acl_users.objectIds())) == before
    assert portal.letters.unrestrictedTraverse("/".join(letter.getPhysicalPath()[-2:])) is not None
    assert [value.code for value in lists.confidentialities()] == [
        "normal", "restricted", "secret", "top-secret",
    ]  # fmt: skip


def test_taking_away_leaves_letters_and_installing_brings_them_back(portal, installer, staff):
    letter = drafts.draft(staff)
    installer.uninstall_product(PRODUCT)
    assert not installer.is_product_installed(PRODUCT)
    assert ICorrespondenceLayer not in registered_layers()
    with staff.acting("manager"):
        assert not api.user.has_permission("View", obj=letter)
    installer.install_product(PRODUCT)
    # Installed anew, the portal counts the directory's groups only; these people are in plain ones.
    portal.acl_users.capacities.trusts_local_groups = True
    with staff.acting("sami"):
        assert api.user.has_permission("gov.correspondence: Read Letter", obj=letter)
