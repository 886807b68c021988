"""One statement that a peer shows us after a restore: what it means for what we have."""

from gov.exchange import log
from gov.exchange.directory.current import directory
from gov.exchange.evidence import arrival
from gov.exchange.outbox import settle
from gov.exchange.outbox.item import DONE
from gov.exchange.reconcile.store import Lost
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import outbox
from gov.exchange.store import recovery
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import verify_evidence
from gov.exchange.wire.reconcile import Entry
from typing import Any


STEPS = (Event.OPENED, Event.CONTENT_HANDOVER, Event.CONTENT_CONSIGNMENT)


def take(site: Any, us: str, peer: str, entry: Entry) -> None:
    """Take in what an entry proves; what it does not prove is told and passed over."""
    try:
        statement = entry.sealed
        told = verify_evidence(statement, directory())
        if {told.sender, told.recipient} != {us, peer}:
            raise NotAuthorised("The statement is about a letter of others.")
    except WireError as error:
        log.failed("reconcile-entry", error, peer=peer, message_id=entry.message_id)
        recovery(site).report(**{"statements refused": 1})
        return
    if told.recipient == us:
        take_ours_of_theirs(site, told, statement)
    else:
        take_theirs_of_ours(site, told, statement, entry)


def take_ours_of_theirs(site: Any, told: Evidence, statement: SealedStatement) -> None:
    """A letter to us: our own words about it come back, and itself where it is missing."""
    store, key, data = recovery(site), told.identity.key, statement.to_bytes()
    direction = "issued" if told.issuer == told.recipient else "received"
    new = evidence(site).add(
        told.evidence_identifier, told.message_identifier, told.sender, data, direction
    )
    if new:
        store.report(**{"statements back": 1})
    here = inbox(site).get(told.sender, told.message_identifier) is not None
    if told.event == Event.RELAY_ACCEPTANCE and not here and key not in store.receipts:
        store.receipts[key] = data
        store.report(**{"letters asked for again": 1})
    if new and told.event in STEPS:
        store.steps[key] = (*store.steps.get(key, ()), told.evidence_identifier)


def take_theirs_of_ours(
    site: Any, told: Evidence, statement: SealedStatement, entry: Entry
) -> None:
    """A letter from us: what the peer stated about it, or that there was one at all."""
    item = outbox(site).letter(told.message_identifier)
    if item is None:
        lost(site, told, statement, entry)
    elif told.event == Event.RELAY_ACCEPTANCE and item.state != DONE:
        item.asice_digest = item.asice_digest or told.asice_digest
        settle.delivered(site, item.id, statement)
        recovery(site).report(**{"receipts back": 1})
    elif told.issuer == told.recipient and arrival.accept(site, statement, told):
        recovery(site).report(**{"statements back": 1})


def lost(site: Any, told: Evidence, statement: SealedStatement, entry: Entry) -> None:
    """A letter of ours that only the peer still has: kept as a task, with what proves it."""
    store, data = recovery(site), statement.to_bytes()
    direction = "issued" if told.issuer == told.sender else "received"
    evidence(site).add(
        told.evidence_identifier, told.message_identifier, told.recipient, data, direction
    )
    known = store.outgoing.get(told.message_identifier)
    if known is None:
        known = Lost(told.message_identifier, told.recipient, "", told.event_time)
        known.asice_digest = told.asice_digest
        store.outgoing[told.message_identifier] = known
        store.report(**{"outgoing letters known to others only": 1})
    if entry.doc_number and not known.number:
        known.number = entry.doc_number
        store.claims |= {entry.doc_number}
    known.their_number = told.registry_number or known.their_number
