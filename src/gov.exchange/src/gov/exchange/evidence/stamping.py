"""Time stamps for what was chained, after the fact: never while somebody waits for an answer.

A few statements get a stamp each, over the seal's signature, which makes the seal CAdES-B-T. Where
more wait, after a flood or an outage of the authority, one stamp over a Merkle root serves up to
10,000 of them, and each keeps its proof.
"""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.directory.current import time_stamp_certificates
from gov.exchange.settings import configured
from gov.exchange.settings import settings
from gov.exchange.store import evidence
from gov.exchange.transactions import assert_outside
from gov.exchange.wire.endpoint import AddressRules
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.identity import uuid7_time
from gov.exchange.wire.merkle import MOST_LEAVES
from gov.exchange.wire.merkle import Proof
from gov.exchange.wire.merkle import tree
from gov.exchange.wire.stamping import StampClient
from gov.exchange.wire.timestamp import signature_of
from gov.exchange.worker.portal import Portal
from ipaddress import ip_network
from typing import Any


SINGLY = 20
PAUSE = timedelta(minutes=1)
ALARM = timedelta(hours=1)
STOP = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement that waits for its stamp: its place, id, digest and the seal's signature."""

    place: str
    id: str
    digest: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Stamped:
    """What is to be written down for one of them."""

    place: str
    id: str
    stamp: str
    proof: Proof | None


class Stamper:
    """Stamps what waits; rests for a minute after the authority failed."""

    def __init__(self) -> None:
        self.rests_until: datetime | None = None
        self.alarmed: datetime | None = None

    def step(self, portal: Portal) -> bool:
        """One round; True when there may be more to do."""
        now = clock.now()
        if not settings().tsa or (self.rests_until and now < self.rests_until):
            return False
        waiting = portal.read(waits)
        heads = portal.read(unstamped_heads)
        if not (waiting or heads):
            return False
        try:
            tokens, stamped, anchors = stamp_all(waiting, heads)
        except WireError as error:
            self.rests_until = now + PAUSE
            log.failed("time-stamp", error, waiting=len(waiting))
            self.warn(waiting, now)
            return False
        portal.commit(lambda site: keep(site, tokens, stamped, anchors), "exchange: stamped")
        log.happened("stamped", records=len(stamped), tokens=len(tokens) + len(anchors))
        return len(waiting) == MOST_LEAVES

    def warn(self, waiting: Sequence[Waiting], now: datetime) -> None:
        """Raise the alarm when the oldest has waited an hour, and each hour after that."""
        if not waiting or now - uuid7_time(waiting[0].place) < ALARM:
            return
        if self.alarmed is None or now - self.alarmed >= ALARM:
            self.alarmed = now
            log.alarm("time-stamps-missing", since=uuid7_time(waiting[0].place))


def waits(site: Any) -> list[Waiting]:
    """The oldest statements without a stamp, as many as one tree may hold."""
    store = evidence(site)
    found = store.unstamped.first(MOST_LEAVES)
    single = len(found) <= SINGLY
    return [described(store, place, id, single) for place, id in found]


def described(store: Any, place: str, id: str, single: bool) -> Waiting:
    """What a stamp needs of a record; its signature only where it gets a stamp of its own."""
    record = store.records[id]
    digest = bytes.fromhex(store.links[record.position][2])
    seal = SealedStatement.from_bytes(record.data).seal if single else b""
    return Waiting(place, id, digest, signature_of(seal) if single else b"")


def unstamped_heads(site: Any) -> list[tuple[int, bytes]]:
    """Our anchors without a stamp: position, and the signature of their seal."""
    return [
        (position, signature_of(SealedStatement.from_bytes(data).seal))
        for position, (data, token) in evidence(site).anchors.items()
        if token is None
    ]


def stamp_all(
    waiting: Sequence[Waiting], heads: Sequence[tuple[int, bytes]]
) -> tuple[dict[str, bytes], list[Stamped], dict[int, bytes]]:
    """Ask the authority, outside any transaction: tokens, what they serve, and anchors' tokens."""
    assert_outside()
    asking = client()
    try:
        single = len(waiting) <= SINGLY
        tokens, stamped = (one_each if single else one_for_all)(waiting, asking.stamp)
        return tokens, stamped, {place: asking.stamp(signature) for place, signature in heads}
    finally:
        asking.close()


Ask = Callable[[bytes], bytes]


def one_each(waiting: Sequence[Waiting], ask: Ask) -> tuple[dict[str, bytes], list[Stamped]]:
    """A stamp over each signature."""
    tokens = {one.id: ask(one.signature) for one in waiting}
    return tokens, [Stamped(one.place, one.id, one.id, None) for one in waiting]


def one_for_all(waiting: Sequence[Waiting], ask: Ask) -> tuple[dict[str, bytes], list[Stamped]]:
    """One stamp over the root of a tree of the statements' digests."""
    root, proofs = tree([one.digest for one in waiting])
    first = waiting[0].id
    found = zip(waiting, proofs, strict=True)
    return {first: ask(root)}, [Stamped(one.place, one.id, first, proof) for one, proof in found]


def client() -> StampClient:
    """The client of the authority that the process was told of."""
    chosen = settings()
    networks = tuple(ip_network(network) for network in chosen.networks)
    rules = AddressRules(networks, chosen.ports, directory().test)
    timeouts = (chosen.connect_timeout, chosen.read_timeout)
    pinned = time_stamp_certificates()
    return StampClient(chosen.tsa, pinned, rules, timeouts=timeouts, verify=chosen.ca or True)


def keep(
    site: Any, tokens: dict[str, bytes], stamped: list[Stamped], anchors: dict[int, bytes]
) -> None:
    """Write tokens and proofs down; nobody but the worker comes here."""
    store = evidence(site)
    store.stamps.update(tokens)
    for one in stamped:
        record = store.records[one.id]
        record.stamp, record.proof = one.stamp, one.proof
        store.unstamped.remove(one.place)
    for position, token in anchors.items():
        store.anchors[position] = (store.anchors[position][0], token)


def missing_since(site: Any) -> datetime | None:
    """Since when a statement waits for its stamp; None when none does."""
    first = evidence(site).unstamped.first(1)
    return uuid7_time(first[0][0]) if first else None


def refuse_without_stamps(site: Any) -> None:
    """Busy where the agency chose to stop after four hours without time stamps."""
    if not (configured() and settings().tsa and settings().tsa_stop):
        return
    since = missing_since(site)
    if since is not None and clock.now() - since > STOP:
        raise Busy("There have been no time stamps for four hours.", retry_after=600)
