"""Telling people from groups, and people of the directory from local accounts."""

from Acquisition import aq_base
from gov.correspondence.accounts.capacities import is_reserved
from gov.correspondence.accounts.credentials import is_login


LOCAL_USERS = "source_users"


def is_person(principal):
    """Tell whether a PAS principal is a person.

    Groups are also passed around as bare users named like the group; taking one of them for a
    person would hand a namesake's rights to everybody in the group.
    """
    is_group = getattr(aq_base(principal), "isGroup", None)
    return is_group is not None and not is_group() and may_be_user(principal.getId())


def may_be_user(user_id):
    """Tell whether the id can belong to a user at all: well formed and not named like a group."""
    return is_login(user_id) and not is_reserved(user_id)


def is_local(pas, user_id):
    """Tell whether an account of the portal itself has this id or login."""
    local = pas._getOb(LOCAL_USERS, None)
    if local is None or not isinstance(user_id, str):
        return False
    return bool(
        local.enumerateUsers(id=user_id, exact_match=True)
        or local.enumerateUsers(login=user_id, exact_match=True)
    )
