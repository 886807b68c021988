"""Where a letter stands with each of its recipients."""

from gov.correspondence.api import tracking
from gov.correspondence.services.base import Endpoint
from gov.correspondence.services.values import plain


def consignment_representation(consignment):
    """Return a consignment, its derived status and the facts behind it, a dict."""
    return {
        "id": consignment.id,
        "message_id": consignment.message_id,
        "recipient": plain(consignment.recipient),
        "status": tracking.status(consignment),
        "facts": [fact_representation(fact) for fact in consignment.facts()],
    }


def fact_representation(fact):
    """Return one fact, a dict."""
    return {
        "id": fact.id,
        "event": fact.event,
        "time": plain(fact.time),
        "by": plain(fact.by),
        "number": fact.number,
        "reason": fact.reason,
        "evidence": fact.evidence,
        "way": fact.way,
        "shipment": fact.shipment,
        "receipt": fact.receipt,
        "entered_by": fact.entered_by,
        "onward": fact.onward,
    }


class ConsignmentsGet(Endpoint):
    """The consignments of a letter."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@consignments",
            "items": [
                consignment_representation(each) for each in tracking.consignments(self.context)
            ],
        }
