"""The chain of the agency's journals: one order, each link bound to the one before.

Acts put a request into one of many shards, each under a key of its own, so that parallel acts
never write the same object for it; the portal's single worker alone moves requests into the
chain. A link names the journal entry by digest: the chain holds no remark and no content.
"""

import heapq
import json
import secrets
from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from collections.abc import Iterator
from gov.correspondence.journal.canonical import canonical
from gov.correspondence.journal.canonical import digest
from gov.correspondence.journal.interfaces import IChain
from persistent import Persistent
from plone import api
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


KEY = "gov.correspondence.journal.chain"
START = "0" * 64
SHARDS = 64

# A shard is never empty: an empty BTree cannot merge what two writers put into it.
_FLOOR = ""


class Link(NamedTuple):
    """``digest`` is that of the canonical JSON of ``[sequence, previous, record]``."""

    sequence: int
    record: str
    previous: str
    digest: str


class Break(NamedTuple):
    """A place where something was changed afterwards.

    ``what`` is ``missing``, ``digest``, ``previous``, ``head``, ``entry`` or ``unchained``;
    ``letter`` the UID of the letter concerned, where it is one; ``site`` for the site's journal.
    """

    sequence: int
    what: str
    letter: str = ""


def seal(sequence: int, previous: str, record: str) -> Link:
    """Return the link that binds ``record`` to the one before."""
    return Link(sequence, record, previous, digest(canonical([sequence, previous, record])))


@implementer(IChain)
class Chain(Persistent):
    """Requests in shards, links by sequence; the empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    def __init__(self) -> None:
        self._shards = tuple(_shard() for _ in range(SHARDS))
        self._links = LOBTree()
        self._head = _Head()

    @property
    def head(self) -> tuple[int, str]:
        return self._head.sequence, self._head.digest

    def request(self, record: str) -> None:
        token = secrets.token_hex(16)
        self._shards[int(token[:8], 16) % SHARDS][token] = record

    def pending(self) -> int:
        return sum(len(shard) - 1 for shard in self._shards)

    def chain(self, limit: int) -> int:
        waiting = heapq.nsmallest(limit, self._waiting())
        for _time, token, record, shard in waiting:
            self._append(record)
            del self._shards[shard][token]
        return len(waiting)

    def links(self) -> Iterator[Link]:
        return iter(self._links.values())

    def link(self, sequence: int) -> Link | None:
        return self._links.get(sequence)

    def waiting(self) -> Iterator[str]:
        """Iterate over the records not chained yet, in no order."""
        return (record for _time, _token, record, _shard in self._waiting())

    def _waiting(self) -> Iterator[tuple[str, str, str, int]]:
        for number, shard in enumerate(self._shards):
            for token, record in shard.items(_FLOOR, excludemin=True):
                yield json.loads(record)["time"], token, record, number

    def _append(self, record: str) -> None:
        sequence, previous = self.head
        link = seal(sequence + 1, previous, record)
        self._links[link.sequence] = link
        self._head.sequence, self._head.digest = link.sequence, link.digest


class _Head(Persistent):
    """Where the chain ends, apart from the links: it betrays a tail that was cut off."""

    sequence = 0
    digest = START


def _shard() -> OOBTree:
    return OOBTree({_FLOOR: ""})


def breaks(chain: Chain) -> Iterator[Break]:
    """Yield every place where the links of a chain do not hold together."""
    sequence, previous = 0, START
    for key, link in chain._links.items():
        sequence += 1
        if key != sequence or link.sequence != key:
            yield Break(sequence, "missing")
            sequence = key
        if link.previous != previous:
            yield Break(key, "previous")
        if seal(key, link.previous, link.record).digest != link.digest:
            yield Break(key, "digest")
        previous = link.digest
    if (sequence, previous) != chain.head:
        yield Break(sequence, "head")


def site_chain() -> Chain:
    """Return the chain of this portal; made when the portal is set up."""
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = Chain()
    return annotations[KEY]
