"""The portal's receiver: the shared spool and calls, with custody in the portal's database."""

from dataclasses import dataclass
from gov.exchange import clock
from gov.exchange.directory.current import our_keys
from gov.exchange.evidence.stamping import refuse_without_stamps
from gov.exchange.inbox import custody
from gov.exchange.reconcile.gate import PortalGate
from gov.exchange.settings import Settings
from gov.exchange.settings import settings
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.transactions import commit
from gov.exchange.transactions import fresh
from gov.exchange.wire.admission import TransferEnvelope
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.receiver import Receiver
from gov.exchange.wire.spool import Spool
from gov.exchange.wire.spool import SpoolRules
from gov.exchange.wire.transfer import OpenedPackage
from typing import Any


@dataclass(frozen=True, slots=True)
class PortalCustody:
    """``wire.receiver.Custody`` in the database of a portal."""

    site: Any

    def recall(self, identity: PackageIdentity) -> bytes | None:
        fresh()
        held = custody.recall(self.site, identity)
        if held is None:
            refuse_without_stamps(self.site)
            return None
        return held.receipt

    def by_transfer(self, tid: str, peer: str) -> bytes | None:
        fresh()
        held = inbox(self.site).by_transfer(tid)
        return held.receipt if held is not None and held.sender == peer else None

    def take(self, tid: str, opened: OpenedPackage, receipt: SealedStatement) -> bytes:
        return custody.take(self.site, tid, opened, receipt)

    def refused(self, envelope: TransferEnvelope, rejection: SealedStatement) -> None:
        identifier = read_evidence(rejection).evidence_identifier
        facts = (identifier, envelope.message_id, envelope.sender, rejection.to_bytes(), "issued")
        commit(lambda: evidence(self.site).add(*facts), "exchange: refused")


def receiver(site: Any) -> Receiver:
    """What answers the calls of a transfer here."""
    return Receiver(spool(settings()), PortalCustody(site), our_keys, clock.now, PortalGate(site))


def spool(chosen: Settings) -> Spool:
    """The unfinished uploads of this process."""
    rules = SpoolRules(
        chosen.node,
        chosen.free_space,
        chosen.open_transfers,
        chosen.spool_quota,
        chosen.upload_seconds,
    )
    return Spool(chosen.spool, rules)
