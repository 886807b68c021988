"""From 1007: true copies are certified by those whom the table names."""

PROFILE = "gov.correspondence:default"
PERMISSION = "gov.correspondence: Certify Copy"


def test_who_may_certify(portal):
    setup = portal.portal_setup
    portal.manage_permission(PERMISSION, [], acquire=0)
    setup.setLastVersionForProfile(PROFILE, "1007")
    setup.upgradeProfile(PROFILE)
    assert setup.getLastVersionForProfile(PROFILE) == ("1014",)
    allowed = {one["name"] for one in portal.rolesOfPermission(PERMISSION) if one["selected"]}
    assert allowed == {"Archivist", "RegistryClerk", "Registrar"}
