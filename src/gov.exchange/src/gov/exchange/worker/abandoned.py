"""Items whose outcome could not be written down, for example because the disk was full.

Their leases would hold them for minutes; the worker gives them back as soon as it can write.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from gov.exchange import clock
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from typing import Any


LETTER = "letter"


class Abandoned:
    """Kind and id of each, in this process's memory; the next one releases all at its start."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.items: set[tuple[str, str]] = set()

    @contextmanager
    def unless_done(self, kind: str, id: str) -> Iterator[None]:
        """Note the item if the block fails."""
        try:
            yield
        except BaseException:
            with self.lock:
                self.items.add((kind, id))
            raise

    def give_back(self, portal: Any, owner: str) -> None:
        """Make due again what was noted and is still held by ``owner``."""
        with self.lock:
            noted = list(self.items)
        if noted:
            portal.commit(lambda site: release(site, noted, owner), "exchange: give back")
            with self.lock:
                self.items.difference_update(noted)


def release(site: Any, noted: list[tuple[str, str]], owner: str) -> None:
    """End the leases of these items."""
    for kind, id in noted:
        queue = outbox(site) if kind == LETTER else evidence(site).outgoing
        item = queue.items.get(id)
        if item is not None and item.lease_owner == owner:
            queue.postpone(item, clock.now())


abandoned = Abandoned()
