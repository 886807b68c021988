"""In what capacities a person acts, derived from the names of the person's groups.

A capacity is a role held in a unit, up to a rank of confidentiality. It is spelt
``capacity:<unit>:<role>:<rank>`` as a group id; one such group exists for each rank up to the
person's clearance, so that a letter need only name its own rank.
"""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from typing import NamedTuple


AGENCY = "agency"
WEBMASTER_GROUP = "role-webmaster"

UNIT_ROLES = frozenset(
    {
        "drafter",
        "head",
        "signatory",
        "office-manager",
        "registry-clerk",
        "secret-clerk",
        "registrar",
    }
)
AGENCY_ROLES = frozenset({"archivist", "auditor", "contact-centre"})
ROLES = UNIT_ROLES | AGENCY_ROLES

RANKS = {"normal": 0, "restricted": 1, "secret": 2, "top-secret": 3}
HIGHEST_RANK = max(RANKS.values())

UNIT_PREFIX = "unit-"
ROLE_PREFIX = "role-"
POST_PREFIX = "post-"
CLEARANCE_PREFIX = "clearance-"
CAPACITY_PREFIX = "capacity:"
PERSON_PREFIX = "person:"
DELEGATED_PREFIX = "delegated:"
HOLDER_PREFIX = "holder:"
OPENER_PREFIX = "opener:"
VIRTUAL_PREFIXES = (
    CAPACITY_PREFIX,
    PERSON_PREFIX,
    DELEGATED_PREFIX,
    HOLDER_PREFIX,
    OPENER_PREFIX,
)
RESERVED_PREFIXES = (
    UNIT_PREFIX,
    ROLE_PREFIX,
    POST_PREFIX,
    CLEARANCE_PREFIX,
    *VIRTUAL_PREFIXES,
)
DELEGABLE = frozenset({"head", "signatory"})

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Capacity(NamedTuple):
    """A role in a unit for letters of one rank.

    ``unit`` is a unit code, or ``"agency"`` for the roles that hold in the whole agency;
    ``role`` one of ``ROLES``; ``rank`` that of a national code, 0 (normal) to 3 (top secret).
    """

    unit: str
    role: str
    rank: int

    @property
    def group(self) -> str:
        """The id of the virtual group that stands for this capacity."""
        return f"{CAPACITY_PREFIX}{self.unit}:{self.role}:{self.rank}"


def from_groups(groups: Iterable[str]) -> frozenset[Capacity]:
    """Return every capacity the named groups give together.

    A role counts only in units the person is a member of, also when its group names the unit;
    whoever leaves a unit loses all roles there. Names that are not ours are passed over.
    """
    names = frozenset(groups)
    ranks = range(clearance(names) + 1)
    return frozenset(
        Capacity(unit, role, rank) for unit, role in _roles_held(names) for rank in ranks
    )


def parse(group: str) -> Capacity | None:
    """Return the capacity a virtual group stands for, or ``None`` if it is no such group."""
    parts = group.removeprefix(CAPACITY_PREFIX).split(":")
    if not group.startswith(CAPACITY_PREFIX) or len(parts) != 3:
        return None
    unit, role, rank = parts
    if not is_code(unit) or role not in ROLES or rank not in _RANK_DIGITS:
        return None
    if (unit == AGENCY) != (role in AGENCY_ROLES):
        return None
    return Capacity(unit, role, int(rank))


def person_group(user_id: str, rank: int) -> str:
    """Return the id of the virtual group of one person, cleared for a rank."""
    return f"{PERSON_PREFIX}{user_id}:{rank}"


def delegated_group(unit: str, role: str, rank: int, kind: str) -> str:
    """Return the id of the virtual group of those who act for a role, for one kind of letter."""
    return f"{DELEGATED_PREFIX}{unit}:{role}:{rank}:{kind}"


def holder_group(post: str, rank: int) -> str:
    """Return the id of the virtual group of those who hold a post, cleared for a rank."""
    return f"{HOLDER_PREFIX}{post}:{rank}"


def opener_group(unit: str, rank: int) -> str:
    """Return the id of the virtual group of whom a unit's head named to open what is sealed."""
    return f"{OPENER_PREFIX}{unit}:{rank}"


def holder_groups(groups: Iterable[str]) -> frozenset[str]:
    """Return the virtual groups of a person's posts, for each rank up to the clearance."""
    names = frozenset(groups)
    ranks = range(clearance(names) + 1)
    return frozenset(holder_group(post, rank) for post in posts(names) for rank in ranks)


def person_groups(user_id: str, groups: Iterable[str]) -> frozenset[str]:
    """Return a person's own virtual groups, one for each rank up to the clearance."""
    return frozenset(person_group(user_id, rank) for rank in range(clearance(groups) + 1))


def clearance(groups: Iterable[str]) -> int:
    """Return the highest rank the groups clear a person for; 0 without a clearance."""
    return max((RANKS.get(_after(name, CLEARANCE_PREFIX), 0) for name in groups), default=0)


def member_units(groups: Iterable[str]) -> frozenset[str]:
    """Return the codes of the units the groups make a person a member of."""
    codes = (_after(name, UNIT_PREFIX) for name in groups)
    return frozenset(code for code in codes if is_code(code) and code != AGENCY)


def posts(groups: Iterable[str]) -> frozenset[str]:
    """Return the codes of the posts the groups make a person a holder of."""
    return frozenset(code for name in groups if is_code(code := _after(name, POST_PREFIX)))


def is_webmaster(groups: Iterable[str]) -> bool:
    """Tell whether the groups make a person the webmaster of the portal."""
    return WEBMASTER_GROUP in groups


def is_reserved(principal_id: str) -> bool:
    """Tell whether no user may be called so, because groups of the agency are."""
    return principal_id.casefold().startswith(RESERVED_PREFIXES)


def is_code(text: str) -> bool:
    """Tell whether the text can be the code of a unit or post: ``a-z``, digits, single hyphens."""
    return _CODE.fullmatch(text) is not None


_RANK_DIGITS = frozenset(str(rank) for rank in RANKS.values())


def _roles_held(names: frozenset[str]) -> Iterator[tuple[str, str]]:
    units = member_units(names)
    for name in names:
        role, dot, unit = _after(name, ROLE_PREFIX).partition(".")
        if role in AGENCY_ROLES and not dot:
            yield AGENCY, role
        elif role in UNIT_ROLES:
            yield from ((code, role) for code in units if not dot or code == unit)


def _after(name: str, prefix: str) -> str:
    return name[len(prefix) :] if name.startswith(prefix) else ""
