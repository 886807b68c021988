"""The check of our journal of evidence, for an auditor: what does not fit, where, about what."""

from dataclasses import dataclass
from gov.correspondence.exceptions import WrongState
from gov.exchange.evidence import journal
from gov.exchange.evidence.store import digest_of
from gov.exchange.messages import _
from gov.exchange.settings import NotConfiguredError
from gov.exchange.store import evidence
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.journal import Finding
from typing import Any


MISSING, CHANGED, CHAIN = "missing", "changed", "chain"


@dataclass(frozen=True, slots=True)
class Break:
    """Something that does not fit.

    ``code`` is ``missing`` or ``changed`` (a statement), ``chain`` (what binds it), or what
    ``wire.journal.check`` finds beside; ``place`` counts statements from 1, 0 for none. ``peer`` is
    the agency whose word contradicts, ``evidence_id`` and ``message_id`` what the place is about.
    """

    code: str
    place: int
    peer: str = ""
    evidence_id: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """How much was checked, how many statements are not in the chain yet, and what does not fit."""

    records: int
    anchors: int
    stamped: int
    held: int
    waiting: int
    breaks: tuple[Break, ...]


def check(site: Any) -> Check:
    """Look through the whole journal; ``WrongState`` where no directory proves seals."""
    try:
        told = journal.check(site)
    except (NotConfiguredError, WireError):
        raise WrongState(
            _("There is no agency directory in force, so that no seal can be proven.")
        ) from None
    waiting = sum(1 for record in evidence(site).records.values() if record.position is None)
    breaks = tuple(broken(site, each) for each in told.findings)
    return Check(told.records, told.anchors, told.stamped, told.held, waiting, breaks)


def broken(site: Any, found: Finding) -> Break:
    """A finding with what stands at its place."""
    link = evidence(site).links.get(found.position)
    if link is None:
        return Break(found.code, found.position + 1, found.peer)
    record = evidence(site).records.get(link[0])
    code = found.code
    if code == "broken":
        changed = record is not None and digest_of(record.data) != link[2]
        code = MISSING if record is None else CHANGED if changed else CHAIN
    message = record.message_id if record is not None else ""
    return Break(code, found.position + 1, found.peer, link[0], message)


def export(site: Any) -> bytes:
    """The journal as JSON lines for ``gcx verify-journal``: digests and heads, no statement."""
    return journal.exported(site)
