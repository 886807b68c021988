"""The order in which a person wants the parts of the desk, and what is left out. Pure."""

from collections.abc import Iterable
from collections.abc import Sequence


def arranged(known: Iterable[str], order: Sequence[str]) -> list[str]:
    """Return what is known in a wanted order; what the order does not name follows as it stands."""
    places = {name: place for place, name in enumerate(order)}
    return sorted(known, key=lambda name: places.get(name, len(places)))


def moved(names: Sequence[str], name: str, by: int) -> list[str]:
    """Return the names with one of them moved by so many places; as they were at either end."""
    if name not in names:
        return list(names)
    rest = [each for each in names if each != name]
    place = min(max(names.index(name) + by, 0), len(rest))
    return [*rest[:place], name, *rest[place:]]
