"""What happened to a letter, here and at its recipients, as one list."""

from datetime import datetime
from gov.correspondence import _
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.journal import log
from gov.correspondence.journal.entry import Entry
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import Fact
from gov.correspondence.tracking.labels import act_label
from gov.correspondence.tracking.labels import status_label
from plone import api
from typing import Any


Row = dict[str, Any]


def visible_consignments(letter: Any) -> tuple[Consignment, ...]:
    """Return the consignments to someone who may see the envelope."""
    _check_envelope(letter)
    return dispatching.of(letter)


def timeline(letter: Any) -> list[Row]:
    """Return the journal and the facts of all consignments, oldest first."""
    _check_envelope(letter)
    rows = [journal_row(entry) for entry in log.entries(letter)]
    for consignment in dispatching.of(letter):
        rows += [fact_row(consignment, fact) for fact in consignment.facts()]
    if not api.user.has_permission("gov.correspondence: Read Letter", obj=letter):
        rows = [{**row, "reason": ""} for row in rows]
    return sorted(rows, key=lambda row: row["time"])


def journal_row(entry: Entry) -> Row:
    """Return the row of an act."""
    return {
        "time": iso(entry.time),
        "source": "journal",
        "event": entry.act,
        "label": act_label(entry.act),
        "by": {"id": entry.actor, "name": entry.actor_name},
        "on_behalf": entry.on_behalf,
        "on_behalf_name": entry.on_behalf_name or entry.on_behalf,
        "consignment": "",
        "recipient": {},
        "way": "",
        "shipment": "",
        "receipt": "",
        "entered_by": "",
        "onward": entry.data.get("onward", ""),
        "number": entry.data.get("number", ""),
        "reason": entry.remark,
        "evidence": False,
        "from_state": entry.from_state,
        "to_state": entry.to_state,
    }


def fact_row(consignment: Consignment, fact: Fact) -> Row:
    """Return the row of a fact."""
    return {
        "time": iso(fact.time),
        "source": "tracking",
        "event": fact.event,
        "label": status_label(fact.event, way_of(consignment, fact)),
        "by": dict(fact.by),
        "on_behalf": "",
        "on_behalf_name": "",
        "consignment": consignment.id,
        "recipient": dict(consignment.recipient),
        "number": fact.number,
        "reason": fact.reason,
        "evidence": fact.evidence,
        "way": fact.way,
        "shipment": fact.shipment,
        "receipt": fact.receipt,
        "entered_by": fact.entered_by,
        "onward": fact.onward,
        "from_state": "",
        "to_state": "",
    }


def way_of(consignment: Consignment, fact: Fact) -> str:
    """Return how the consignment travelled when the fact was stated, as far as that is known."""
    if fact.way or fact.evidence:
        return fact.way or "exchange"
    return consignment.recipient.get("delivery") or "exchange"


def iso(time: datetime) -> str:
    """Return an aware UTC time in ISO 8601, always of the same length."""
    return time.isoformat(timespec="microseconds")


def _check_envelope(letter: Any) -> None:
    if not api.user.has_permission("gov.correspondence: View Envelope", obj=letter):
        raise NotAllowed(_("You may not see this letter."))
