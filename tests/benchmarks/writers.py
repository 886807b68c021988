"""What a commit writes: ZODB records and their bytes, by the thing they belong to."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from ZODB.serialize import referencesf


# It keeps nothing, and points at the catalog.
ORDER = "getObjPositionInParent"

Tally = tuple[Counter[bytes], Counter[bytes]]


class Writers:
    """Counts what is stored from now on, by object."""

    def __init__(self, storage: Any) -> None:
        self._storage = storage
        self._store = storage.store
        self.stores: Counter[bytes] = Counter()
        self.bytes: Counter[bytes] = Counter()
        storage.store = self._counted

    def take(self) -> Tally:
        """Return what was stored since the last time."""
        taken = self.stores, self.bytes
        self.stores, self.bytes = Counter(), Counter()
        return taken

    def _counted(self, oid: bytes, serial: bytes, data: bytes, *rest: Any) -> Any:
        self.stores[oid] += 1
        self.bytes[oid] += len(data)
        return self._store(oid, serial, data, *rest)


def owners(storage: Any, site: Any) -> dict[bytes, str]:
    """Return the name of the thing to which each object of catalog, books and the like belongs."""
    named: dict[bytes, str] = {}
    for name, root in roots(site):
        _name(storage, name, root, named)
    return named


def roots(site: Any) -> Iterator[tuple[str, Any]]:
    """Yield what is written with many letters, the most particular first."""
    catalog = site.portal_catalog._catalog
    yield "catalog, paths", catalog.paths
    yield "catalog, record numbers", catalog.uids
    yield "catalog, columns", catalog.data
    for name, index in catalog.indexes.items():
        parts = sorted(vars(index)) if name != ORDER else ()
        yield from ((f"index {name}", getattr(index, part)) for part in parts)
    for name, value in getattr(site, "__annotations__", {}).items():
        if name.startswith("gov."):
            yield name.removeprefix("gov."), value
    if "registers" in site.objectIds():
        yield "books", site.registers.books
    months = site.letters._tree.values() if site.letters.portal_type == "LetterStore" else ()
    for shelf in (site.letters, *months):
        for part in ("_count", "_mt_index"):
            yield "months of letters", getattr(shelf, part)


def ranked(tally: Tally, named: dict[bytes, str], count: int) -> list[tuple[str, float, float]]:
    """Return name, records and bytes for each of ``count`` letters, the most bytes first."""
    stores: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for oid, number in tally[0].items():
        name = named.get(oid, "the letter itself and the rest")
        stores[name] += number
        sizes[name] += tally[1][oid]
    return [(name, stores[name] / count, size / count) for name, size in sizes.most_common()]


def _name(storage: Any, name: str, root: Any, named: dict[bytes, str]) -> None:
    oid = getattr(root, "_p_oid", None)
    waiting = [oid] if isinstance(oid, bytes) else []
    while waiting:
        oid = waiting.pop()
        if isinstance(oid, bytes) and oid not in named:
            named[oid] = name
            waiting += referencesf(storage.load(oid)[0])
