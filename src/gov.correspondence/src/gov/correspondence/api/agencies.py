"""Connected agencies."""

from gov.correspondence.agencies.interfaces import Agencies
from gov.correspondence.agencies.interfaces import Agency
from gov.correspondence.agencies.interfaces import Group
from gov.correspondence.agencies.interfaces import IAgencies
from zope.component import queryUtility


def _directory() -> Agencies | None:
    directory: Agencies | None = queryUtility(IAgencies)
    return directory


def get(agency_id: str) -> Agency | None:
    """Return the connected agency with this id, or ``None``."""
    directory = _directory()
    return directory.get(agency_id) if directory else None


def search(text: str, limit: int = 20) -> tuple[Agency, ...]:
    """Return at most ``limit`` agencies whose id or name contains ``text``."""
    directory = _directory()
    return directory.search(text, limit) if directory else ()


def all_agencies() -> tuple[Agency, ...]:
    """Return every connected agency, in the order of the directory."""
    directory = _directory()
    return directory.all() if directory else ()


def lacking(*parts: str) -> frozenset[str]:
    """Return the ids of the agencies that do not serve one of these parts of the exchange."""
    return frozenset(each.id for each in all_agencies() if not set(parts).isdisjoint(each.lacks))


def groups() -> tuple[Group, ...]:
    """Return the groups of agencies that a circular may go to; each has a member now."""
    directory = _directory()
    return directory.groups() if directory else ()


def members(group_id: str) -> tuple[Agency, ...]:
    """Return the agencies of a group as the directory has them now; empty for an unknown one."""
    directory = _directory()
    return directory.members(group_id) if directory else ()
