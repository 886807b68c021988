"""The tables of ``tests/permissions`` against the workflows and against live people."""

import pytest
import tomllib
from gov.correspondence.letters.access import LETTER_ROLES
from pathlib import Path
from plone import api
from support import drafts


TABLES = Path(__file__).resolve().parents[2] / "permissions"
OUTGOING = tomllib.loads((TABLES / "outgoing.toml").read_text())
INCOMING = tomllib.loads((TABLES / "incoming.toml").read_text())
MEMO = tomllib.loads((TABLES / "memo.toml").read_text())
WORKFLOWS = {
    "outgoing_letter_workflow": OUTGOING,
    "incoming_letter_workflow": INCOMING,
    "internal_memo_workflow": MEMO,
}
PREFIX = "gov.correspondence: "
FOLLOWS = {
    "View": "View Envelope",
    "Access contents information": "View Envelope",
    "Modify portal content": "Edit Letter",
}
NOBODY = (
    "Add portal content",
    "Copy or Move",
    "Delete objects",
    "FTP access",
    "Import/Export objects",
    "Sharing page: Delegate roles",
    "Take ownership",
    "View management screens",
    "WebDAV access",
)
STATES = [(name, state) for name, table in WORKFLOWS.items() for state in table]
OUTGOING_STATES = [state for state in OUTGOING if state != "discarded"]
MEMO_STATES = [state for state in MEMO if state != "discarded"]
INCOMING_PEOPLE = {
    "faisal": "HeadOfUnit",
    "khalid": "RegistryClerk",
    "rashid": "Registrar",
    "lina": "Archivist",
    "adel": "Auditor",
    "mona": "ContactCentre",
}


def permissions():
    return sorted(
        {
            permission
            for table in WORKFLOWS.values()
            for state in table.values()
            for permission in state
        }
    )


def test_the_tables_name_every_state_and_only_our_roles(portal):
    for name, table in WORKFLOWS.items():
        workflow = portal.portal_workflow[name]
        assert set(workflow.states.objectIds()) == set(table)
        roles = {role for state in table.values() for held in state.values() for role in held}
        assert roles <= LETTER_ROLES


@pytest.mark.parametrize(("workflow", "state"), STATES)
def test_the_workflow_says_what_the_table_says(portal, workflow, state):
    definition = portal.portal_workflow[workflow]
    table = WORKFLOWS[workflow][state]
    assert not definition.manager_bypass
    for permission in definition.permissions:
        wanted = table.get(FOLLOWS.get(permission, permission.removeprefix(PREFIX)), [])
        info = definition.states[state].getPermissionInfo(permission)
        assert not info["acquired"], permission
        assert sorted(info["roles"]) == sorted(wanted), permission
    assert {PREFIX + permission for permission in permissions()} <= set(definition.permissions)


def check(letter, people, roles, table):
    """Compare what each person may do, by role or roles on this letter, with its state's table."""
    for person, role in roles.items():
        held = {role} if isinstance(role, str) else set(role or ())

        def allowed(permission, held=held):
            return not held.isdisjoint(table.get(permission, []))

        with people.acting(person):
            for permission in permissions():
                has = api.user.has_permission(PREFIX + permission, obj=letter)
                assert has == allowed(permission), (person, permission)
            for permission, ours in FOLLOWS.items():
                has = api.user.has_permission(permission, obj=letter)
                assert has == allowed(ours), (person, permission)
            for permission in NOBODY:
                assert not api.user.has_permission(permission, obj=letter), (person, permission)
            found = api.portal.get_tool("portal_catalog")(UID=letter.UID())
            assert bool(found) == allowed("View Envelope"), person


def staff_in(state, **other):
    """Return who is what on a letter of the minister's office; in review it is the head's turn."""
    turn = {"huda": ("HeadOfUnit", "Reviewer")} if state == "in_review" else {}
    return {**drafts.ROLES, **turn, **other}


@pytest.mark.parametrize("state", OUTGOING)
def test_people_and_outgoing_letters(portal, staff, state):
    letter = drafts.discarded(staff) if state == "discarded" else drafts.outgoing(staff, state)
    strangers = dict.fromkeys(("tariq", "faisal", "salma", "wafa", "manager", ""))
    check(letter, staff, {**strangers, **staff_in(state)}, OUTGOING[state])


@pytest.mark.parametrize("state", INCOMING)
def test_people_and_incoming_letters(portal, staff, state):
    letter = drafts.incoming(staff, state)
    strangers = dict.fromkeys(("sami", "huda", "nasser", "tariq", "salma", "wafa", "manager", ""))
    roles = {**strangers, **INCOMING_PEOPLE}
    if state not in ("distributed", "closed", "withdrawn", "returned"):
        roles["faisal"] = None
    check(letter, staff, roles, INCOMING[state])


@pytest.mark.parametrize("state", OUTGOING_STATES)
def test_people_and_circulars(portal, staff, state):
    letter = drafts.circular(staff, state)
    strangers = dict.fromkeys(("tariq", "faisal", "salma", "wafa", "manager", ""))
    check(letter, staff, {**strangers, **staff_in(state)}, OUTGOING[state])


@pytest.mark.parametrize("state", MEMO_STATES)
def test_people_and_memos(portal, staff, state):
    letter = drafts.memo(staff, state)
    roles = {**dict.fromkeys(("tariq", "salma", "wafa", "manager", "")), **staff_in(state)}
    roles["faisal"] = "HeadOfUnit" if state in ("distributed", "closed") else None
    check(letter, staff, roles, MEMO[state])


@pytest.mark.parametrize("degree", ["restricted", "secret", "top-secret"])
def test_nobody_without_clearance_sees_a_letter_of_a_higher_degree(portal, staff, degree):
    letter = drafts.outgoing(staff, "registered", confidentiality=degree)
    for unit, role in [
        ("minister", "drafter"), ("minister", "head"), ("minister", "office-manager"),
        ("minister", "signatory"), ("archive", "registry-clerk"), ("archive", "secret-clerk"),
        ("archive", "registrar"), ("", "auditor"), ("", "archivist"), ("", "contact-centre"),
    ]:  # fmt: skip
        staff.make(f"plain-{role}", unit=unit, role=role)
    plain = [user for user in portal.acl_users.source_users.listUserIds() if "plain-" in user]
    assert len(plain) == 10
    check(letter, staff, dict.fromkeys(plain), OUTGOING["registered"])


# Of a sealed letter the registry keeps the envelope: whoever numbers and sends it reads nothing.
OF_SEALED = {"khalid": None, "salma": "EnvelopeClerk", "rashid": "EnvelopeClerk"}


@pytest.mark.parametrize("state", OUTGOING_STATES)
def test_people_and_sealed_outgoing_letters(portal, staff, state):
    letter = drafts.outgoing(staff, state, confidentiality="secret")
    strangers = dict.fromkeys(("tariq", "faisal", "wafa", "manager", ""))
    check(letter, staff, {**strangers, **staff_in(state, **OF_SEALED)}, OUTGOING[state])


@pytest.mark.parametrize("state", INCOMING)
def test_people_and_sealed_incoming_letters(portal, staff, state):
    """Addressed to the legal department: its head opens; others know of the envelope at most."""
    letter = drafts.incoming(staff, state, confidentiality="secret", addressee_unit="legal")
    released = state in ("closed", "withdrawn")
    roles = {
        **dict.fromkeys(("sami", "huda", "nasser", "tariq", "wafa", "manager", "")),
        **OF_SEALED,
        "lina": "Archivist" if released else "EnvelopeReader",
        "adel": "Auditor" if released else "EnvelopeReader",
        "mona": "ContactCentre",
        "faisal": ("Opener", "HeadOfUnit" if released else "EnvelopeReader"),
    }
    if state not in ("distributed", "closed", "withdrawn", "returned"):
        roles["faisal"] = "Opener"
    check(letter, staff, roles, INCOMING[state])


@pytest.mark.parametrize("state", MEMO_STATES)
def test_people_and_sealed_memos(portal, staff, state):
    letter = drafts.memo(staff, state, confidentiality="secret")
    strangers = dict.fromkeys(("tariq", "wafa", "manager", ""))
    handed = {"distributed": ("EnvelopeReader", "Opener"), "closed": ("HeadOfUnit", "Opener")}
    roles = staff_in(state, **OF_SEALED, faisal=handed.get(state))
    check(letter, staff, {**strangers, **roles}, MEMO[state])


def test_roles_granted_for_the_portal_open_no_letter(portal, staff):
    """Neither a role in the user folder, nor one of a group, nor a local role above or on it."""
    letter = drafts.outgoing(staff, "registered")
    roles = portal.acl_users.portal_role_manager
    for role in sorted(LETTER_ROLES):
        roles.assignRoleToPrincipal(role, "tariq")
        roles.assignRoleToPrincipal(role, "unit-legal")
    for place in (portal, portal.letters, letter.__parent__, letter):
        place.manage_setLocalRoles("tariq", [*sorted(LETTER_ROLES), "Owner", "Manager"])
        place.manage_setLocalRoles("unit-legal", [*sorted(LETTER_ROLES), "Reader"])
    letter.reindexObjectSecurity()
    check(letter, staff, {"tariq": None, "faisal": None}, OUTGOING["registered"])
