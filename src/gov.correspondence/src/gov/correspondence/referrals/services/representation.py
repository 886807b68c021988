"""Referrals as JSON, as far as the caller may know them."""

from gov.correspondence.api import calendar
from gov.correspondence.api import referrals
from gov.correspondence.letters.acting import may
from gov.correspondence.referrals import docket
from gov.correspondence.services.values import plain
from gov.correspondence.transactions import beginning


def representation(letter, referral):
    """Return a referral, a dict; what was said is for those who may read the letter."""
    readable = may(letter, "Read Letter")
    transaction = beginning.of(letter)
    return {
        "@id": f"{letter.absolute_url()}/@referrals/{referral.id}",
        "id": referral.id,
        "transaction": transaction.id,
        "parent": referral.parent,
        "from": referral.unit,
        "unit": referral.target.unit,
        "person": referral.target.person,
        "person_name": referral.name,
        "copy": referral.copy,
        "directives": list(referral.directives),
        "text": referral.text if readable else "",
        "due": plain(referral.due),
        "due_time": referral.due_time,
        "lateness": _lateness(referral),
        "state": referral.state,
        "returned": docket.is_returned(transaction, referral),
        "round": referral.round,
        "events": [_event(event, readable) for event in referral.events],
        "acts": referrals.available(letter, referral),
    }


def _lateness(referral):
    if not referral.is_live or referral.due is None:
        return ""
    return calendar.lateness(referral.due, time=referral.due_time)


def _event(event, readable):
    return {
        "act": event.act,
        "at": plain(event.at),
        "by": event.by[0],
        "by_name": event.by[1],
        "on_behalf": event.on_behalf[0],
        "on_behalf_name": event.on_behalf[1],
        "unit": event.target.unit,
        "person": event.target.person,
        "text": event.text if readable else "",
    }
