"""The state of the exchange as Prometheus reads it; ids of agencies and numbers, nothing else."""

import shutil
from collections.abc import Iterator
from gov.exchange import clock
from gov.exchange.directory.current import directory
from gov.exchange.operations import counters
from gov.exchange.operations import overview
from gov.exchange.settings import configured
from gov.exchange.settings import settings
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import recovery
from gov.exchange.wire.errors import WireError
from gov.exchange.worker.skew import skew
from pathlib import Path
from prometheus_client import CollectorRegistry
from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily as Gauge
from prometheus_client.registry import Collector
from typing import Any


def text(site: Any) -> bytes:
    """What a scraper gets, in the text format."""
    registry = CollectorRegistry()
    registry.register(State(site))
    return generate_latest(registry) + generate_latest(counters.registry)


class State(Collector):
    """Gauges of one site, measured when asked."""

    def __init__(self, site: Any) -> None:
        self.site = site

    def collect(self) -> Iterator[Gauge]:
        """Everything there is to measure; what cannot be measured is left out."""
        yield from of_peers(self.site)
        yield from of_evidence_and_intake(self.site)
        yield from of_clocks()
        yield from of_recovery(self.site)
        if configured():
            yield from of_spool(settings().spool)
            yield from of_directory()


def of_peers(site: Any) -> Iterator[Gauge]:
    """Queues, and whether the agencies answer."""
    waiting = Gauge("gcx_outbox_waiting", "Letters that wait", labels=("peer", "rank"))
    oldest = Gauge(
        "gcx_outbox_oldest_seconds", "Age of the oldest waiting letter", labels=("peer",)
    )
    outgoing = Gauge("gcx_evidence_outgoing_waiting", "Statements that wait", labels=("peer",))
    dead = Gauge("gcx_dead", "Letters and statements that were given up", labels=("peer",))
    down = Gauge("gcx_peer_down", "1 while only a probe a minute goes there", labels=("peer",))
    failures = Gauge("gcx_peer_failures", "Failed calls in a row", labels=("peer",))
    for peer in overview.peers(site):
        for rank, count in peer.letters.items():
            waiting.add_metric((peer.id, str(rank)), count)
        age = (clock.now() - peer.oldest).total_seconds() if peer.oldest else 0.0
        oldest.add_metric((peer.id,), max(age, 0.0))
        outgoing.add_metric((peer.id,), peer.statements)
        dead.add_metric((peer.id,), peer.dead)
        down.add_metric((peer.id,), float(peer.contact.down))
        failures.add_metric((peer.id,), peer.contact.failures)
    yield from (waiting, oldest, outgoing, dead, down, failures)


def of_evidence_and_intake(site: Any) -> Iterator[Gauge]:
    """What our own workers have still to do."""
    store, box, mails = evidence(site), inbox(site), overview.totals(site)
    counted = (
        ("gcx_evidence_requests", "Statements to be sealed", len(store.requests)),
        ("gcx_evidence_unchained", "Statements to be chained", len(store.unchained)),
        ("gcx_inbox_waiting", "Packages to be taken in", len(box.waiting)),
        ("gcx_inbox_dead", "Packages of which no letter could be made", len(box.dead)),
        ("gcx_mail_waiting", "Letters that wait for our mail server", mails["mail", "waiting"]),
        ("gcx_mail_dead", "Letters that our mail server did not take", mails["mail", "dead"]),
    )
    yield from (Gauge(name, told, value=count) for name, told, count in counted)


def of_recovery(site: Any) -> Iterator[Gauge]:
    """What stands still after a restore."""
    found = recovery(site)
    yield Gauge("gcx_recovering", "1 while peers are asked", value=float(found.recovering))
    yield Gauge("gcx_recovery_owed", "Peers not asked yet", value=len(found.debts))


def of_clocks() -> Iterator[Gauge]:
    """How far the clocks of peers are ahead of ours."""
    gauge = Gauge("gcx_clock_skew_seconds", "Their clock minus ours", labels=("peer",))
    for peer, seconds in skew.seen().items():
        gauge.add_metric((peer,), seconds)
    yield gauge


def of_spool(folder: Path) -> Iterator[Gauge]:
    """Room for packages on their way."""
    if not folder.exists():
        return
    held = sum(path.stat().st_size for path in folder.rglob("*.cms") if path.is_file())
    yield Gauge("gcx_spool_bytes", "Bytes of packages in the spool", value=held)
    free = shutil.disk_usage(folder).free
    yield Gauge("gcx_spool_free_bytes", "Free bytes where the spool lies", value=free)
    yield Gauge("gcx_spool_floor_bytes", "Below it nothing is taken", value=settings().free_space)


def of_directory() -> Iterator[Gauge]:
    """How old the agency directory is; nothing while there is none."""
    try:
        known = directory()
    except WireError:
        return
    age = (clock.now() - known.issued_at).total_seconds()
    yield Gauge("gcx_directory_sequence", "Its number", value=known.sequence_number)
    yield Gauge("gcx_directory_age_seconds", "Since it was issued", value=age)
