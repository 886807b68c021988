"""What a Manager of the portal tries with Plone's own panels to open, change or lose a letter."""

import pytest
from support.outsiders import JSON
from support.outsiders import PAGE
from support.outsiders import WORD


WORKSHOP = (
    "@@content-controlpanel?type_id=OutgoingLetter", "dexterity-types", "@@dexterity-types",
    "dexterity-types/OutgoingLetter", "dexterity-types/OutgoingLetter/@@behaviors",
    "@@error-log-form", "error_log", "error_log/manage_main", "@@installer",
    "@@prefs_install_products_form", "@@theming-controlpanel", "@@theming-controlpanel-mapper",
    "++theme++gov.correspondence/@@theming-controlpanel-mapper", "@@actions-controlpanel",
    "portal_actions/user/login/@@action-form", "@@resourceregistry-controlpanel",
    "@@rules-controlpanel", "@@manage-content-rules", "portal_setup/manage_exportAllSteps",
    "@@export-content", "@@import-content", "@@migrate-to-emaillogin", "@@plone-upgrade",
    "portal_view_customizations", "acl_users", "Control_Panel", "++view++content-controlpanel",
)  # fmt: skip
WRITES = (
    ("POST", "/@addons/gov.correspondence/uninstall", None),
    ("POST", "/@addons/Products.CMFPlacefulWorkflow/install", None),
    ("DELETE", "/@controlpanels/dexterity-types/OutgoingLetter", None),
    ("PATCH", "/@controlpanels/dexterity-types/OutgoingLetter", {"plone.versioning": True}),
    ("POST", "/@controlpanels/dexterity-types", {"title": "x"}),
    ("POST", "/@types/OutgoingLetter", {"factory": "text", "title": "x"}),
    ("PATCH", "/@types/OutgoingLetter", {"properties": {"body": {"title": "x"}}}),
    ("PUT", "/@types/OutgoingLetter", {"properties": {}, "fieldsets": [], "layouts": {}}),
    ("DELETE", "/@types/OutgoingLetter/body", None),
    ("POST", "/@content-rules/x", {}),
    ("POST", "/letters/@content-rules/x", {}),
    ("POST", "/@upgrade", {"dry_run": True}),
    ("POST", "/@groups", {"groupname": "unit-minister"}),
    ("POST", "/@groups", {"groupname": "capacity:minister:drafter:0", "users": ["manager"]}),
    ("POST", "/@groups", {"groupname": "Capacity:minister:drafter:0", "users": ["manager"]}),
    ("POST", "/@users", {"username": "capacity:minister:drafter:0", "email": "a@b.qa",
                         "password": "Long-enough-9x"}),
    ("POST", "/@users", {"username": "role-drafter.minister", "email": "a@b.qa",
                         "password": "Long-enough-9x"}),
    ("PATCH", "/@users/manager", {"roles": {"Drafter": True, "HeadOfUnit": True, "Owner": True}}),
    ("POST", "/@sharing", {"inherit": True, "entries": [
        {"id": "manager", "type": "user", "roles": {"Owner": True, "Reader": True}}]}),
    ("PATCH", "/@transactions", {"transaction_ids": ["x"]}),
)  # fmt: skip


@pytest.fixture
def manager(scene):
    return scene.session("manager")


@pytest.mark.parametrize("page", WORKSHOP)
def test_the_workshop_is_closed(scene, manager, page):
    answer = manager.get(f"/{page}", headers=PAGE, allow_redirects=False)
    assert answer.status_code in (302, 401, 403, 404), answer.status_code
    if answer.status_code == 302:
        led_to = answer.headers["Location"].removeprefix(scene.portal.absolute_url())
        assert led_to.startswith("/acl_users/credentials_cookie_auth/require_login?")


def test_no_endpoint_of_plone_changes_what_letters_are(scene, manager):
    types = scene.portal.portal_types
    before, kinds = scene.condition(), sorted(types.objectIds())
    behaviors = types["OutgoingLetter"].behaviors
    taken = []
    for method, path, body in WRITES:
        answer = manager.request(method, path, headers=JSON, json=body)
        assert WORD not in answer.text
        if answer.status_code < 400:
            taken.append(path)
        for letter in scene.letters.values():
            assert manager.get(scene.path(letter), headers=JSON).status_code == 404, path
    # Roles may be granted, for they open nothing; the rest is refused.
    assert set(taken) <= {"/@users/manager", "/@sharing"}
    assert scene.condition() == before
    assert sorted(types.objectIds()) == kinds
    assert types["OutgoingLetter"].behaviors == behaviors


def test_the_log_of_transactions_names_no_letter(scene, manager):
    # The name is that of our matters now; the stock log of the database is not to be had under it.
    answer = manager.get("/@transactions", headers=JSON)
    assert answer.json()["items"] == []
    assert "/letters/" not in answer.text


@pytest.mark.parametrize(
    "panel",
    ["QuickInstaller", "errorLog", "TypesSettings", "ContentRules", "resourceregistries",
     "ActionSettings", "dexterity-types", "plone.app.theming", "ZMI", "EditingSettings",
     "FilterSettings", "ImagingSettings", "inspectrelations", "MarkupSettings", "MemberFields",
     "NavigationSettings", "RedirectionTool", "SearchSettings", "socialmedia", "syndication",
     "tinymce"],
)  # fmt: skip
def test_no_panel_leads_to_a_closed_page_or_one_for_public_sites(scene, panel):
    panels = scene.portal.portal_controlpanel.listActions()
    assert panel not in [action.id for action in panels]
