"""A case: what must hold, and how it is tried."""

from collections.abc import Callable
from dataclasses import dataclass
from gov.exchange.joining.conformance.trial import Trial


Check = Callable[[Trial], None]


@dataclass(frozen=True, slots=True)
class Case:
    """``must`` says in words what an implementation has to do."""

    id: str
    must: str
    check: Check


CASES: list[Case] = []


def case(identifier: str, must: str) -> Callable[[Check], Check]:
    """Make a case of a function."""

    def register(check: Check) -> Check:
        CASES.append(Case(identifier, must, check))
        return check

    return register
