"""The acknowledgement map as JSON."""

from gov.correspondence.api import tracking
from gov.correspondence.circulars import standing
from gov.correspondence.services.values import plain


def acknowledgements(letter):
    """Return one item for each recipient, the silent first, and how many did what; a dict."""
    found = standing.standings(tracking.consignments(letter))
    return {
        "@id": f"{letter.absolute_url()}/@acknowledgements",
        "counts": standing.counts(found),
        "items": [_item(one) for one in found],
    }


def _item(one):
    return {
        "consignment": one.consignment,
        "recipient": plain(one.recipient),
        "group": one.group,
        "status": one.status,
        "since": plain(one.since),
        "received_at": plain(one.received),
        "registered_at": plain(one.registered),
        "number": one.number,
        "answered_at": plain(one.answered),
        "reminded_at": plain(one.reminded),
    }
