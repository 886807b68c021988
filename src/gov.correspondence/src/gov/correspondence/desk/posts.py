"""The posts of a person at the desk: roles in units, own ones or held by delegation. Pure."""

from collections.abc import Iterable
from gov.correspondence.accounts.capacities import AGENCY_ROLES
from gov.correspondence.accounts.capacities import CAPACITY_PREFIX
from gov.correspondence.accounts.capacities import DELEGATED_PREFIX
from typing import NamedTuple


class Post(NamedTuple):
    """A role in a unit; ``delegated`` where it is held for somebody else."""

    unit: str
    role: str
    delegated: bool = False

    @property
    def code(self) -> str:
        """The spelling in forms and addresses."""
        return f"{self.unit}:{self.role}{':delegated' if self.delegated else ''}"

    def has(self, group: str) -> bool:
        """Tell whether what waits for a group waits for this post.

        What is put before a person by name waits for that person in whatever post.
        """
        other = of_group(group)
        return other is None or other == self


def of_group(group: str) -> Post | None:
    """Return the post a virtual group belongs to, ``None`` for one of a person."""
    for prefix, delegated in ((CAPACITY_PREFIX, False), (DELEGATED_PREFIX, True)):
        if group.startswith(prefix):
            unit, role = group.removeprefix(prefix).split(":")[:2]
            return Post(unit, role, delegated)
    return None


def held(groups: Iterable[str]) -> list[Post]:
    """Return the posts that groups give, own ones first; duties in the agency have no desk."""
    found = {post for group in groups if (post := of_group(group)) is not None}
    desks = (post for post in found if post.role not in AGENCY_ROLES)
    return sorted(desks, key=lambda post: (post.delegated, post.unit, post.role))
