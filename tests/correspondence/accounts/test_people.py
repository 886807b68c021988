"""What people of the directory may do, and how at once they lose it."""

import pytest
import transaction
from AccessControl.users import nobody
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import Capacity
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from support.ldap import add_member
from support.ldap import lock_account
from support.ldap import remove_member
from support.ldap import unlock_account


def roles(held):
    return {(capacity.unit, capacity.role) for capacity in held}


@pytest.fixture
def locked(slapd):
    """Lock people, and unlock them again after the test."""
    done = []

    def lock(user_id):
        done.append(user_id)
        lock_account(slapd, "moj", user_id)

    yield lock
    for user_id in done:
        unlock_account(slapd, "moj", user_id)


@pytest.mark.parametrize("user_id", ["", "nasser", "hamad", "nobody"])
def test_strangers_have_no_capacity(directory, user_id):
    assert people.capacities(user_id) == frozenset()


def test_capacities_reach_up_to_the_clearance(directory):
    held = people.capacities("khalid")

    assert held == {Capacity("minister-office", "head", rank) for rank in (0, 1, 2)}


def test_a_person_with_two_posts_acts_differently_in_two_units(directory):
    expected = {("legal-affairs", "head"), ("minister-office", "drafter")}

    assert roles(people.capacities("faisal")) == expected


def test_a_role_of_the_whole_agency_needs_no_unit(directory):
    assert people.capacities("latifa") == {Capacity("agency", "auditor", 0)}


def test_the_webmaster_has_the_portal_role_and_no_capacity(directory):
    assert "Webmaster" in api.user.get_roles(username="tariq")
    assert people.capacities("tariq") == frozenset()
    assert "Webmaster" not in api.user.get_roles(username="huda")


def test_names_and_addresses_come_from_the_directory(directory):
    huda = api.user.get(userid="huda")

    assert people.display_name("huda") == "هدى ناصر السليطي"
    assert huda.getProperty("email") == "huda@moj.gov.example"
    assert people.display_name("gone") == "gone"


def test_nobody_renames_himself(directory):
    huda = api.user.get(userid="huda")

    huda.setMemberProperties({"fullname": "إبراهيم علي المهندي"})

    assert people.display_name("huda") == "هدى ناصر السليطي"


def test_plain_groups_of_the_portal_give_nothing(portal):
    portal.acl_users.capacities.trusts_local_groups = False
    api.user.create(email="t@example.org", username="temp", password="Unlikely-2026")
    for group in ("unit-legal-affairs", "role-drafter", "role-webmaster"):
        api.group.create(groupname=group)
        api.group.add_user(groupname=group, username="temp")

    assert people.capacities("temp") == frozenset()
    assert "Webmaster" not in api.user.get_roles(username="temp")


def test_a_group_in_a_group_gives_nothing(portal):
    portal.acl_users.capacities.trusts_local_groups = True
    api.user.create(email="t@example.org", username="temp", password="Unlikely-2026")
    for group in ("team", "unit-legal-affairs", "role-drafter"):
        api.group.create(groupname=group)
    api.group.add_user(groupname="team", username="temp")
    portal.acl_users.source_groups.addPrincipalToGroup("team", "unit-legal-affairs")
    portal.acl_users.source_groups.addPrincipalToGroup("team", "role-drafter")

    assert people.capacities("temp") == frozenset()


@pytest.mark.parametrize("name", ["unit-x", "role-head", "Post-minister", "capacity:a:head:3"])
def test_no_local_user_is_named_like_a_group(portal, name):
    with pytest.raises(ValueError, match="belong to groups"):
        portal.acl_users._doAddUser(name, "Unlikely-2026", ["Member"], [])


def test_no_local_group_is_named_like_a_capacity(portal):
    with pytest.raises(ValueError, match="capacities"):
        api.group.create(groupname="capacity:legal-affairs:head:3")


def test_a_local_account_gains_nothing_from_a_namesake_in_the_directory(portal, directory):
    portal.acl_users.source_users.addUser("ibrahim", "ibrahim", "Unlikely-2026")

    assert people.capacities("ibrahim") == frozenset()


def test_who_is_locked_loses_session_and_token_at_once(directory, web, locked):
    assert web.log_in("salem", "salem-2026").status == 200
    token = web.bearer(web.log_in_by_api("salem", "salem-2026").json()["token"])
    own = "/@users/salem"
    assert web.get(own, Accept="application/json", **token).status == 200

    locked("salem")

    assert web.get(own, Accept="application/json").status == 401
    assert web.get(own, Accept="application/json", **token).status == 401
    basic = web.basic("salem", "salem-2026")
    assert web.get(own, Accept="application/json", **basic).status == 401
    assert web.log_in_by_api("salem", "salem-2026").status == 401


def test_who_leaves_a_unit_loses_its_roles_at_once(directory, slapd):
    assert people.may_act_in("x", "y") is False
    remove_member(slapd, "moj", "unit-legal-affairs", "faisal")
    try:
        transaction.begin()
        assert roles(people.capacities("faisal")) == {("minister-office", "drafter")}
    finally:
        add_member(slapd, "moj", "unit-legal-affairs", "faisal")


def test_the_group_listing_shows_the_agencys_groups_only(directory, portal):
    names = {row["groupid"] for row in portal.acl_users.searchGroups(id="unit")}

    assert names == {"unit-minister-office", "unit-general-archive", "unit-legal-affairs"}
    members = portal.acl_users.pasldap.getGroupMembers("unit-general-archive")
    assert set(members) == {"huda", "salem", "jaber"}


def test_people_are_found_by_name_and_the_locked_are_not(directory, portal):
    found = portal.acl_users.searchUsers(fullname="ناصر")

    assert {row["userid"] for row in found} == {"huda"}
    assert portal.acl_users.searchUsers(login="*)(uid=") == ()


def test_nobody_has_no_name(directory):
    with api.env.adopt_user(user=nobody):
        assert people.myself() == ("", "")


def test_who_acts_is_known_by_name(directory):
    with api.env.adopt_user(username="huda"):
        assert people.myself() == ("huda", "هدى ناصر السليطي")
        assert people.current_id() == "huda"


def test_who_has_no_name_is_known_by_the_id(portal):
    with api.env.adopt_user(username=SITE_OWNER_NAME):
        assert people.myself() == (SITE_OWNER_NAME, SITE_OWNER_NAME)
