"""Sets of the catalog's numbers, a few of them looked up one by one in what holds many. Pure.

The trees intersect two sets by going through both: so a letter found by its number would cost
more with each letter of the archive.
"""

from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Any


# So many numbers are looked up one by one.
FEW = 200


class Known:
    """A set that is only made where many are asked for.

    ``holds`` tells of one number whether it is in the set, ``make`` returns the whole of it. It
    answers for one request: what it was told once it is not told again.
    """

    def __init__(self, holds: Callable[[int], bool], make: Callable[[], Any]) -> None:
        self._holds, self._make = holds, make
        self._told: dict[int, bool] = {}

    def __contains__(self, number: int) -> bool:
        told = self._told.get(number)
        if told is None:
            told = self._told[number] = self._holds(number)
        return told

    def __iter__(self) -> Iterator[int]:
        return iter(self.whole)

    @cached_property
    def whole(self) -> Any:
        """The set itself."""
        return self._make()


def whole(found: Any) -> Any:
    """Return a set as the trees know it."""
    return found.whole if isinstance(found, Known) else found


def size(found: Any) -> int:
    """Return how many are in a set, ``FEW + 1`` where they are more than ``FEW``."""
    return sum(1 for _ in islice(found, FEW + 1))


def within(found: Any, wanted: Any) -> Any:
    """Return those of ``found`` that are in ``wanted``, a set."""
    for few, other in ((found, wanted), (wanted, found)):
        if not isinstance(few, Known) and size(few) <= FEW:
            return IISet([number for number in few if number in other])
    return intersection(whole(found), whole(wanted))


def meets(found: Iterable[int], wanted: Any) -> bool:
    """Tell whether one of ``found`` is in ``wanted``; mostly one of the first is."""
    return any(number in wanted for number in islice(found, FEW)) or bool(within(found, wanted))
