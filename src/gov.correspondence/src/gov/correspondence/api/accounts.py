"""People of this agency, its units, and in what capacity a person acts."""

from gov.correspondence.accounts import members as staff
from gov.correspondence.accounts import people
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.accounts.interfaces import Unit


def capacities(user_id: str = "") -> frozenset[Capacity]:
    """Return the capacities of a person, by default of the one who is logged in.

    Empty for anonymous, for a person the directory no longer knows, and for local
    administrators. Answered from the groups of this request; no permission is asked.
    """
    return people.capacities(user_id)


def units() -> list[Unit]:
    """Return the units of this agency in the order of their codes."""
    return people.units()


def may_act_in(unit: str, role: str) -> bool:
    """Tell whether the person logged in holds ``role`` in the unit, at whatever rank."""
    return people.may_act_in(unit, role)


def display_name(user_id: str) -> str:
    """Return the full name of a person; the id itself where no name is known any more."""
    return people.display_name(user_id)


def members(unit: str) -> list[tuple[str, str]]:
    """Return user id and name of the people of a unit, by name, at most 500.

    Empty for an unknown unit, and while the directory does not answer.
    """
    return staff.members(unit)
