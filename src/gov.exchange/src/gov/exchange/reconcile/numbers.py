"""Numbers on both sides: those of letters in custody, and ours that others can prove."""

from gov.correspondence.api import registers
from gov.correspondence.api.registers import Proven
from gov.exchange import log
from gov.exchange.outbox.files import committed
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.store import recovery
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.package import open_package
from gov.exchange.worker.portal import Portal
from typing import Any


HEAP = 50
# Before it was a fact of its own, the opening at the registry was a ContentHandover.
OPENINGS = (Event.OPENED, Event.CONTENT_HANDOVER)
DONE = ("entered", "known", "opened")


def number_of(site: Any, sender: str, message_id: str) -> str:
    """The sender's own number of a letter in custody, empty where it has none."""
    held = inbox(site).get(sender, message_id)
    if held is None:
        return ""
    package = open_package(committed(held.container))
    try:
        return package.header.doc_number or ""
    finally:
        package.close()


def bring_back(portal: Portal) -> int:
    """Open and register again, under the same numbers, what peers can prove; how many steps were
    done with. Letters that have not come again yet keep their number reserved."""
    proven = portal.read(lambda site: [step(site, key) for key in recovery(site).steps])
    ready = [each for each in proven if each is not None]
    done = 0
    for start in range(0, len(ready), HEAP):
        heap = ready[start : start + HEAP]
        with portal.opened():
            outcomes = registers.restore(tuple(heap))
        done += portal.commit(lambda site, told=outcomes: settle(site, told), "exchange: numbers")
    if done:
        log.happened("numbers-back", letters=done)
    return done


def step(site: Any, key: str) -> Proven | None:
    """What our own evidence says became of a letter here; None while its package is not here."""
    sender, _, message_id = key.partition("/")
    told = [stated(site, each) for each in recovery(site).steps[key]]
    numbered = next((each for each in told if each.event == Event.CONTENT_CONSIGNMENT), None)
    opened = next((each for each in told if each.event in OPENINGS), None)
    proof = numbered or opened
    if proof is None:
        return None
    held = inbox(site).get(sender, message_id)
    letter = held.letter_uid if held is not None else ""
    number = (numbered.registry_number or "") if numbered else ""
    named = proof.by.name if proof.by else ""
    return Proven(key, letter, number, proof.event_time, named or "", proof.evidence_identifier)


def stated(site: Any, evidence_id: str) -> Evidence:
    """A statement of ours that is kept."""
    record = evidence(site).records[evidence_id]
    return read_evidence(SealedStatement.from_bytes(record.data))


def settle(site: Any, outcomes: dict[str, str]) -> int:
    """Forget what is done; remember and tell what cannot be."""
    store, done = recovery(site), 0
    for key, outcome in outcomes.items():
        if outcome in DONE:
            del store.steps[key]
            store.report(**{f"letters {outcome} again": 1})
            done += 1
        elif outcome != "waits":
            store.taken[key] = outcome
            del store.steps[key]
            store.report(**{"numbers taken meanwhile": 1})
            log.alarm("number-taken", message_id=key.partition("/")[2], reason=outcome)
            done += 1
    return done
