"""The signed directory lists by which statements were made, kept for whoever has to prove them."""

from collections.abc import Iterable
from gov.exchange.directory.current import directory
from gov.exchange.evidence.store import EvidenceStore


def keep(store: EvidenceStore) -> None:
    """Keep the list in force, once; done whenever statements are chained, whoever made them."""
    known = directory()
    store.keep_directory(known.sequence_number, known.data, known.seal)


def named(store: EvidenceStore, numbers: Iterable[int]) -> dict[int, tuple[bytes, bytes]]:
    """The lists (data, seal) of these numbers, in order; where one never was here, the list that
    was in force here before it."""
    found = {}
    for number in sorted(set(numbers)):
        kept = list(store.directories.keys(max=number))
        if kept:
            found[kept[-1]] = store.directories[kept[-1]]
    return found
