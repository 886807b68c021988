"""What a result is narrowed to and counted by: exact, and only over what was found."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping
from functools import reduce
from gov.correspondence.search import reach
from gov.correspondence.search import tokens
from gov.correspondence.search.index import site_index
from gov.correspondence.search.sets import within
from plone import api
from typing import Any
from typing import NamedTuple


# To ask a letter for its values takes as long as to ask for the holders of a fifth of a value.
LETTERS_A_VALUE = 5
# So few are always asked: the holders of a value may be half of a large archive.
FEW_LETTERS = 500


class Facet(NamedTuple):
    """A value of letters: in an index of the catalog, or else among our own tokens."""

    name: str
    index: str = ""


FACETS = (
    Facet("kind", "letter_kind"),
    Facet("year"),
    Facet("agency", "letter_parties"),
    Facet("state", "review_state"),
    Facet("unit", "letter_unit"),
    Facet("confidentiality"),
    Facet("book"),
)
NAMES = tuple(facet.name for facet in FACETS)
BY_NAME = {facet.name: facet for facet in FACETS}

# Of each facet the values that occur, with the number of letters.
Counts = dict[str, list[tuple[str, int]]]


def narrowed(found: Any, chosen: Mapping[str, str]) -> Any:
    """Return those of the letters found that have every value chosen."""
    wanted = [_holders(BY_NAME[name], value) for name, value in chosen.items() if value]
    return reduce(within, wanted, found)


def counts(found: Any) -> Counts:
    """Return how many of the letters found have which value, the most frequent first.

    Years stand in their order, the last one first.
    """
    return {facet.name: _sorted(facet, _count(facet, found)) for facet in FACETS}


def _count(facet: Facet, found: Any) -> Mapping[str, int]:
    values = list(_values(facet))
    if facet.index and len(found) < max(FEW_LETTERS, LETTERS_A_VALUE * len(values)):
        return Counter(_entries(facet.index, found))
    return {value: len(within(found, _holders(facet, value))) for value in values}


def _sorted(facet: Facet, counted: Mapping[str, int]) -> list[tuple[str, int]]:
    present = [(value, count) for value, count in counted.items() if count]
    if facet.name == "year":
        return sorted(present, reverse=True)
    return sorted(present, key=lambda each: (-each[1], each[0]))


def _values(facet: Facet) -> Iterator[str]:
    if facet.index:
        yield from _index(facet.index).uniqueValues()
    else:
        start = tokens.trait(facet.name, "")
        yield from (each[len(start) :] for each in site_index().spelled(start))


def _holders(facet: Facet, value: str) -> Any:
    if facet.index:
        return reach.having(facet.index, [value])
    return site_index().held(tokens.trait(facet.name, value))


def _entries(name: str, found: Any) -> Iterator[str]:
    index = _index(name)
    for number in found:
        entry = index.getEntryForObject(number, ())
        yield from (entry,) if isinstance(entry, str) else entry


def _index(name: str) -> Any:
    return api.portal.get_tool("portal_catalog").Indexes[name]
