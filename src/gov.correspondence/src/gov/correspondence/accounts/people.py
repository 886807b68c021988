"""The person who is logged in, and other people of the agency."""

from AccessControl import getSecurityManager
from collections.abc import Iterable
from gov.correspondence.accounts import capacities as rules
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.accounts.interfaces import IUnitSettings
from gov.correspondence.accounts.interfaces import Unit
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


UNITS_PREFIX = "gov.correspondence.units"


def capacities(user_id: str = "") -> frozenset[Capacity]:
    found = (rules.parse(group) for group in _groups(user_id))
    return frozenset(capacity for capacity in found if capacity is not None)


def groups(user_id: str = "") -> frozenset[str]:
    """Return the virtual groups by which the person reaches letters; see ``letters.access``."""
    return frozenset(
        group for group in _groups(user_id) if group.startswith(rules.VIRTUAL_PREFIXES)
    )


def _groups(user_id: str) -> Iterable[str]:
    """Return all groups of a person, by default of the one who acts."""
    user = api.user.get(userid=user_id) if user_id else getSecurityManager().getUser()
    if user is None or user.getId() is None:
        return ()
    found: Iterable[str] = getattr(user, "getGroups", tuple)()
    return found


def may_act_in(unit: str, role: str) -> bool:
    return any(held.unit == unit and held.role == role for held in capacities())


def units() -> list[Unit]:
    rows = getUtility(IRegistry).collectionOfInterface(
        IUnitSettings, prefix=UNITS_PREFIX, check=False
    )
    return [
        Unit(code, {"ar": row.name_ar, "en": row.name_en}, row.parent or "", row.kind or "")
        for code, row in sorted(rows.items())
    ]


def current_id() -> str:
    """Return the id of the person who acts, ``""`` where nobody is logged in."""
    return str(getSecurityManager().getUser().getId() or "")


def myself() -> tuple[str, str]:
    """Return the id and the full name of the person who acts, the id where there is no name."""
    user_id = current_id()
    return user_id, _full_name(getSecurityManager().getUser()) or user_id


def display_name(user_id: str) -> str:
    """Return the full name of a person, else the id; the person logged in is not looked up."""
    if user_id == current_id():
        return myself()[1]
    user = api.user.get(userid=user_id)
    return (user.getProperty("fullname", "") if user else "") or user_id


def _full_name(user: Any) -> str:
    """Return what the first of the user's property sheets that knows it says, as Plone does."""
    for sheet in getattr(user, "getOrderedPropertySheets", tuple)():
        if sheet.hasProperty("fullname"):
            return str(sheet.getProperty("fullname") or "")
    return ""
