"""A case: what must hold, and how it is tried; also against who does not serve what it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from gov.exchange.joining.conformance.trial import Trial
from gov.exchange.wire.agency import Capability


Check = Callable[[Trial], None]


@dataclass(frozen=True, slots=True)
class Case:
    """``must`` says in words what an implementation has to do. Where the case is about an optional
    ``part`` of the protocol, ``turned_away`` tries one that does not serve it."""

    id: str
    must: str
    check: Check
    part: Capability | None = None
    turned_away: Check | None = None


CASES: list[Case] = []


def case(
    identifier: str,
    must: str,
    part: Capability | None = None,
    turned_away: Check | None = None,
) -> Callable[[Check], Check]:
    """Make a case of a function."""

    def register(check: Check) -> Check:
        CASES.append(Case(identifier, must, check, part, turned_away))
        return check

    return register
