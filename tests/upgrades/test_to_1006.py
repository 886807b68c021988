"""From 1005: printed letters can be verified, by nobody before the step."""

from gov.correspondence.verification.keys import KEY
from gov.correspondence.verification.keys import keys
from zope.annotation.interfaces import IAnnotations


PROFILE = "gov.correspondence:default"
PERMISSION = "gov.correspondence: Verify Letter"


def test_the_key_is_made_and_anybody_may_ask(portal):
    setup = portal.portal_setup
    del IAnnotations(portal)[KEY]
    portal.manage_permission(PERMISSION, [], acquire=0)
    setup.setLastVersionForProfile(PROFILE, "1005")
    setup.upgradeProfile(PROFILE)
    assert setup.getLastVersionForProfile(PROFILE) == ("1014",)
    allowed = {one["name"] for one in portal.rolesOfPermission(PERMISSION) if one["selected"]}
    assert allowed == {"Anonymous"}
    made = keys().current
    setup.setLastVersionForProfile(PROFILE, "1005")
    setup.upgradeProfile(PROFILE)
    assert keys().current == made
