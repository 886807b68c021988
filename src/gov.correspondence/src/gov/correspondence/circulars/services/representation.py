"""The acknowledgement map as JSON."""

from gov.correspondence.api import tracking
from gov.correspondence.circulars import rules
from gov.correspondence.services.values import plain


ORDER = tuple(rules.GROUPS)


def acknowledgements(letter):
    """Return one item for each recipient, the silent first, a dict."""
    items = [_item(each) for each in tracking.consignments(letter)]
    items.sort(key=lambda item: (ORDER.index(item["group"]), item["since"] or ""))
    return {"@id": f"{letter.absolute_url()}/@acknowledgements", "items": items}


def _item(consignment):
    facts, status = consignment.facts(), consignment.status()
    return {
        "consignment": consignment.id,
        "recipient": plain(consignment.recipient),
        "group": rules.group(status),
        "status": status,
        "since": plain(rules.since(facts, status)),
        "reminded_at": plain(rules.reminded(facts)),
    }
