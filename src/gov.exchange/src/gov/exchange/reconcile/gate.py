"""The gate before custody: closed while the portal asks what it lost."""

from datetime import datetime
from gov.exchange.inbox.custody import original
from gov.exchange.reconcile.mode import guard
from gov.exchange.store import recovery
from gov.exchange.transactions import fresh
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.receiver import Gate
from typing import Any


RETRY_AFTER = 60


class PortalGate(Gate):
    """Lets through what was asked for again, and everything once the sender was asked."""

    def __init__(self, site: Any) -> None:
        self.site = site

    def check(self, identity: PackageIdentity) -> None:
        fresh()
        found = recovery(self.site)
        if guard.closed or (found.owes(identity.sender) and identity.key not in found.receipts):
            raise Busy(
                "The portal was restored and is asking what it lost; try again soon.",
                retry_after=RETRY_AFTER,
            )

    def valid_at(self, identity: PackageIdentity, now: datetime) -> datetime:
        before = original(self.site, identity)
        return before.event_time if before is not None else now
