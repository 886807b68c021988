"""Withdrawals as JSON."""

from gov.correspondence.api import tracking
from gov.correspondence.api import withdrawals
from gov.correspondence.letters.services.representation import may
from gov.correspondence.services.values import plain


JOURNAL = "gov.correspondence: View Journal"


def listing(letter):
    """Return how far each withdrawal of a letter is, a dict; reasons for those who may know."""
    items = received(letter) if letter.kind == "incoming" else sent(letter)
    if not may(JOURNAL, letter):
        items = [{**item, "reason": "", "remark": ""} for item in items]
    return {"@id": f"{letter.absolute_url()}/@withdrawals", "items": items}


def sent(letter):
    """Return one item for each consignment that was asked back, a list."""
    return [
        {
            "consignment": each.id,
            "status": standing,
            "reason": told("withdrawal-asked", each) or told("withdrawn", each),
            "remark": told("withdrawal-refused", each),
        }
        for each in tracking.consignments(letter)
        for standing in [withdrawals.standing(each)]
        if standing != "none"
    ]


def told(event, consignment):
    """Return the reason of the last fact of an event, a str."""
    return next((f.reason for f in reversed(consignment.facts()) if f.event == event), "")


def received(letter):
    """Return the request of the sender, a list of at most one item."""
    known = withdrawals.of(letter)
    if known is None:
        return []
    return [
        {
            "status": known.answer or "asked",
            "asked_at": plain(known.request.at),
            "reason": known.request.reason,
            "replaced_by": known.request.replaced_by,
            "answered_at": plain(known.at),
            "answered_by": known.by,
            "remark": known.remark,
        }
    ]
