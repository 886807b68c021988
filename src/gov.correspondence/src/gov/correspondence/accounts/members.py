"""The people of a unit, asked of the directory's groups: two questions, however many they are."""

from collections.abc import Iterable
from collections.abc import Iterator
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.accounts.capacities import is_code
from gov.correspondence.accounts.capacities import ROLE_PREFIX
from gov.correspondence.accounts.capacities import UNIT_PREFIX
from gov.correspondence.accounts.plugin import LOCAL_GROUPS
from gov.correspondence.accounts.setup import CAPACITIES_ID
from plone import api
from Products.PlonePAS.interfaces.group import IGroupIntrospection
from typing import Any


MOST = 500


def members(unit: str) -> list[tuple[str, str]]:
    """Return user id and name of the people of a unit, by name; at most ``MOST``.

    Who is disabled or gone from the directory is left out.
    """
    if not is_code(unit):
        return []
    found = sorted(in_group(f"{UNIT_PREFIX}{unit}"))[:MOST]
    return sorted(_named(found), key=lambda person: (person[1], person[0]))


def holders(unit: str, role: str) -> list[tuple[str, str]]:
    """Return user id and name of those who hold a role in a unit, or in the whole agency."""
    if unit == AGENCY:
        found = sorted(in_group(f"{ROLE_PREFIX}{role}"))[:MOST]
        return sorted(_named(found), key=lambda person: (person[1], person[0]))
    named = members(unit)
    holding = in_group(f"{ROLE_PREFIX}{role}.{unit}") | in_group(f"{ROLE_PREFIX}{role}")
    return [person for person in named if person[0] in holding]


def in_group(group: str) -> set[str]:
    """Return the user ids of the direct members of a group of the directory."""
    return {
        user_id
        for _plugin_id, plugin in _plugins()
        for user_id in plugin.getGroupMembers(group) or ()
    }


def _plugins() -> Iterator[tuple[str, Any]]:
    """Yield the plugins whose groups count, as for capacities."""
    pas = api.portal.get_tool("acl_users")
    trusts_local = pas._getOb(CAPACITIES_ID).trusts_local_groups
    for plugin_id, plugin in pas.plugins.listPlugins(IGroupIntrospection):
        if plugin_id != LOCAL_GROUPS or trusts_local:
            yield plugin_id, plugin


def _named(user_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield id and name of those who exist: people of the directory by one question."""
    missing = list(user_ids)
    for _plugin_id, plugin in _plugins():
        asks = getattr(plugin, "namesOf", None)
        if asks is not None and missing:
            known = asks(missing)
            yield from known.items()
            missing = [user_id for user_id in missing if user_id not in known]
    for user_id in missing:
        user = api.user.get(userid=user_id)
        if user is not None:
            yield user_id, user.getProperty("fullname", "") or user_id
