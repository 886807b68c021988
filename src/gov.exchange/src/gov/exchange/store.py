"""Where the exchange keeps its state: five persistent objects in annotations of the site."""

from gov.exchange.evidence.store import EvidenceStore
from gov.exchange.inbox.store import Inbox
from gov.exchange.outbox.queue import Queue
from gov.exchange.outbox.store import Outbox
from gov.exchange.reconcile.store import Recovery
from typing import Any
from zope.annotation.interfaces import IAnnotations


OUTBOX = "gov.exchange.outbox"
INBOX = "gov.exchange.inbox"
EVIDENCE = "gov.exchange.evidence"
RECOVERY = "gov.exchange.recovery"
MAILING = "gov.exchange.mailing"
FACTORIES = {
    OUTBOX: Outbox,
    INBOX: Inbox,
    EVIDENCE: EvidenceStore,
    RECOVERY: Recovery,
    MAILING: Queue,
}


def ensure(site: Any) -> None:
    """Make what is missing, also inside stores that an earlier version made; the rest stays."""
    annotations = IAnnotations(site)
    for key, factory in FACTORIES.items():
        made = factory()
        kept = annotations.setdefault(key, made)
        kept._p_activate()
        for name, empty in vars(made).items():
            if name not in vars(kept):
                setattr(kept, name, empty)


def installed(site: Any) -> bool:
    """True when the exchange's profile was applied to the site."""
    return EVIDENCE in IAnnotations(site)


def outbox(site: Any) -> Outbox:
    """The letters on their way out; KeyError before installation."""
    return IAnnotations(site)[OUTBOX]


def inbox(site: Any) -> Inbox:
    """The packages in custody."""
    return IAnnotations(site)[INBOX]


def evidence(site: Any) -> EvidenceStore:
    """Evidence issued and received, its chain, and what is still to be sealed or sent."""
    return IAnnotations(site)[EVIDENCE]


def mailing(site: Any) -> Queue:
    """The letters that go by official e-mail; kept when they left."""
    return IAnnotations(site)[MAILING]


def recovery(site: Any) -> Recovery:
    """The mode of the portal, and what it still has to ask others after a restore."""
    return IAnnotations(site)[RECOVERY]
