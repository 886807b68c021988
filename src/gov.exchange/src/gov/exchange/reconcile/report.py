"""The report of a recovery as JSON, to be answered and to be kept."""

from gov.correspondence.services.values import plain
from gov.exchange.reconcile.standing import Number
from gov.exchange.reconcile.standing import Owed
from gov.exchange.reconcile.standing import Report
from gov.exchange.reconcile.standing import Standing
from gov.exchange.reconcile.store import Lost
from typing import Any


def representation(found: Standing) -> dict[str, Any]:
    """Where the recovery stands; times in ISO 8601, UTC."""
    return {
        "mode": "recovering" if found.recovering else "normal",
        "epoch": found.epoch,
        "since": plain(found.since),
        "not_answered": [owed(each) for each in found.owed],
        "letters_awaited": [letter(*each) for each in found.awaited],
        "numbers_awaited": [letter(*each) for each in found.numbered],
        "numbers_not_entered": [number(each) for each in found.numbers],
        "letters_elsewhere": [elsewhere(each) for each in found.elsewhere],
        "reports": [report(each) for each in found.reports],
    }


def owed(each: Owed) -> dict[str, Any]:
    """A peer that has not answered."""
    return {
        "agency": each.agency,
        "since": plain(each.since),
        "tries": each.tries,
        "code": each.code,
        "reason": each.detail,
        "next_try": plain(each.next_try),
    }


def letter(sender: str, message_id: str) -> dict[str, Any]:
    """A letter to us, as both sides know it."""
    return {"sender": sender, "message_id": message_id}


def number(each: Number) -> dict[str, Any]:
    """A proven number that is not in the book."""
    return {
        **letter(each.sender, each.message_id),
        "number": each.number,
        "outcome": each.outcome,
    }


def elsewhere(each: Lost) -> dict[str, Any]:
    """A letter of ours that only its recipient has."""
    return {
        "message_id": each.message_id,
        "recipient": each.peer,
        "number": each.number,
        "outcome": each.outcome,
        "book": each.book,
        "seen": plain(each.seen),
        "their_number": each.their_number,
    }


def report(each: Report) -> dict[str, Any]:
    """What one recovery did."""
    return {
        "began": plain(each.began),
        "ended": plain(each.ended),
        "why": each.why,
        "since": plain(each.since),
        "answered": plain(each.answered),
        "not_reached": list(each.not_reached),
        "counts": each.counts,
    }
