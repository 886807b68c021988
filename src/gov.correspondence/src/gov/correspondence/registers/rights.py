"""Who may see a book, and who may register in it."""

from collections.abc import Iterable
from gov.correspondence.accounts.capacities import AGENCY
from gov.correspondence.accounts.capacities import Capacity
from gov.correspondence.registers.settings import BookRule


REGISTRAR = "registrar"
CLERKS = frozenset({"registry-clerk", REGISTRAR})
READERS = frozenset({"auditor", "archivist"})
SECRET_CLERK = "secret-clerk"  # noqa: S105 - the name of a role


def may_register(rule: BookRule, held: Iterable[Capacity]) -> bool:
    """Tell whether these capacities let a person register letters in the book.

    A sealed book has its own clerk; the clerks of the unit's other books do not count.
    """
    roles = {capacity.role for capacity in held if capacity.unit == rule.unit}
    return SECRET_CLERK in roles if rule.sealed else bool(roles & CLERKS)


def may_keep(rule: BookRule, held: Iterable[Capacity]) -> bool:
    """Tell whether these capacities let a person void, correct and close in the book.

    That is the registrar; a sealed book is kept by its own clerk, who is alone with it.
    """
    roles = {capacity.role for capacity in held if capacity.unit == rule.unit}
    return (SECRET_CLERK if rule.sealed else REGISTRAR) in roles


def may_see(rule: BookRule, held: Iterable[Capacity], sealed_rank: int) -> bool:
    """Tell whether these capacities let a person know that the book exists.

    ``sealed_rank`` is the rank of the lowest sealed degree: an auditor sees a sealed book only
    when cleared for it.
    """
    capacities = frozenset(held)
    if may_register(rule, capacities):
        return True
    across = [capacity for capacity in capacities if capacity.unit == AGENCY]
    if rule.sealed:
        return any(c.role == "auditor" and c.rank >= sealed_rank for c in across)
    return any(capacity.role in READERS for capacity in across)


def fits(rule: BookRule, *, kind: str, sealed: bool, unit: str, registry_unit: str) -> bool:
    """Tell whether a letter belongs into the book: its kind, its degree, and whose book it is.

    A unit's own book takes the letters of that unit, a book of the registry those of all.
    """
    return rule.kind == kind and rule.sealed == sealed and rule.unit in ("", registry_unit, unit)
