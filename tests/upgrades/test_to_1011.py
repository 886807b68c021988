"""From 1010: what makes pages of a public web site is no longer shown."""

PROFILE = "gov.correspondence:default"
PERMISSION = "Show Toolbar"


def test_nobody_is_shown_the_toolbar(portal):
    setup = portal.portal_setup
    portal.manage_permission(PERMISSION, ["Manager"], acquire=0)
    setup.setLastVersionForProfile(PROFILE, "1010")
    setup.upgradeProfile(PROFILE)
    assert setup.getLastVersionForProfile(PROFILE) == ("1014",)
    assert not [one for one in portal.rolesOfPermission(PERMISSION) if one["selected"]]
    panels = [action.id for action in portal.portal_controlpanel.listActions()]
    assert "MailHost" in panels
    assert "tinymce" not in panels
