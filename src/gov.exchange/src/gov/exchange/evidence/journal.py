"""The check of our journal: its records as they are stored, its anchors, what peers hold of it."""

from collections.abc import Iterator
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import time_stamp_certificates
from gov.exchange.store import evidence
from gov.exchange.wire import journal
from typing import Any


def links(site: Any) -> Iterator[journal.Link]:
    """The chain, its digests taken from the stored bytes anew."""
    for digest, head in evidence(site).chained():
        yield journal.Link(digest, head)


def anchors(site: Any) -> list[journal.Anchor]:
    """Our sealed heads and their stamps."""
    return [journal.Anchor(data, token) for data, token in evidence(site).anchors.values()]


def held(site: Any) -> list[journal.Held]:
    """The heads of our journal that peers said they hold."""
    return [journal.Held(peer, data) for peer, data in evidence(site).confirmed.items()]


def check(site: Any) -> journal.Report:
    """Everything that does not fit. Raises what ``directory`` raises."""
    pinned = time_stamp_certificates()
    return journal.check(our_id(), links(site), anchors(site), held(site), directory(), pinned)


def exported(site: Any) -> bytes:
    """The journal as a file for ``gcx verify-journal``: digests and heads, no statement."""
    return b"".join(journal.written(links(site), anchors(site), held(site)))
