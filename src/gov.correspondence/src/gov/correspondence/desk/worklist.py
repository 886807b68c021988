"""Where a person's work lies: which letters wait for which act of which role. Pure."""

from collections.abc import Iterable
from gov.correspondence.accounts.capacities import Capacity
from typing import NamedTuple


class Station(NamedTuple):
    """A state of a kind of letter, the acts that move it on, and the roles that do them."""

    kind: str
    state: str
    acts: frozenset[str]
    roles: frozenset[str]


def _station(kind: str, state: str, acts: str, roles: str) -> Station:
    return Station(kind, state, frozenset(acts.split()), frozenset(roles.split()))


REGISTRY = "registry-clerk secret-clerk registrar"
STATIONS = (
    _station("incoming", "received", "open_letter", REGISTRY),
    _station("incoming", "opened", "register", REGISTRY),
    _station("incoming", "registered", "distribute", REGISTRY),
    _station("incoming", "distributed", "close", "head office-manager"),
    _station("outgoing", "in_review", "endorse send_back", "head"),
    _station("outgoing", "for_signature", "approve send_back", "signatory"),
    _station("outgoing", "approved", "sign", "signatory office-manager"),
    _station("outgoing", "signed", "register", REGISTRY),
    _station("outgoing", "registered", "dispatch", REGISTRY),
)


def stations(held: Iterable[Capacity]) -> list[Station]:
    """Return the stations at which these capacities may have something to do.

    It only says where to look; whether a letter there may be acted on, the letter decides.
    """
    roles = {capacity.role for capacity in held}
    return [station for station in STATIONS if station.roles & roles]
