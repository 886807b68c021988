"""What this process counts while it works; it begins anew with the process."""

from datetime import datetime
from prometheus_client import CollectorRegistry
from prometheus_client import Counter
from prometheus_client import Histogram


DELIVERED = "delivered"
SECONDS = (0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 6 * 3600, 24 * 3600, 7 * 24 * 3600)

registry = CollectorRegistry()
_attempts = Counter(
    "gcx_attempts",
    "Tries to send, by kind, agency and how they ended (an error code, or delivered)",
    ("kind", "peer", "outcome"),
    registry=registry,
)
_latency = Histogram(
    "gcx_delivery_seconds",
    "From dispatch to the verified receipt",
    ("rank",),
    buckets=SECONDS,
    registry=registry,
)


def tried(kind: str, peer: str, outcome: str) -> None:
    """A try ended: ``outcome`` is the code of an error, or ``delivered``."""
    _attempts.labels(kind, peer, outcome).inc()


def delivered(rank: int, dispatched_at: datetime, now: datetime) -> None:
    """A letter of that rank arrived."""
    _latency.labels(str(rank)).observe(max((now - dispatched_at).total_seconds(), 0.0))
