"""Transactions and paper originals as pages show them."""

from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.transitions import state
from gov.correspondence.threads.browser.wording import party
from gov.correspondence.transactions.transaction import Move
from gov.correspondence.transactions.transaction import Pause
from gov.correspondence.transactions.transaction import Transaction
from typing import Any


def move(one: Move, request: Any) -> dict[str, Any]:
    """Return where the paper came to be."""
    return {
        "unit": parties.unit(one.unit),
        "person": one.person[1],
        "by": one.by[1],
        "when": dates.in_words(one.at, request),
        "note": one.note,
        "list": one.list,
    }


def pause(one: Pause, readable: bool, request: Any) -> dict[str, Any]:
    """Return a time in which the limits stood still; why is for readers of the letter."""
    return {
        "party": party(one.party),
        "by": one.by[1],
        "when": dates.in_words(one.at, request),
        "remark": one.remark if readable else "",
        "until": dates.in_words(one.ended_at, request),
        "answered": bool(one.answer),
        "ended_by": one.ended_by[1],
    }


def letter(one: Letter, request: Any) -> dict[str, Any]:
    """Return a letter of a transaction; the subject for those who may read it."""
    readable = may(one, "Read Letter")
    return {
        "url": one.absolute_url(),
        "number": one.number or "",
        "subject": one.letter_subject if readable else "",
        "title": parties.envelope(one),
        "state": words.pill(one.kind, state(one)),
        "kind": one.kind,
        "when": dates.in_words(one.registered_at or one.created().asdatetime(), request),
    }


def line(one: Letter, transaction: Transaction, request: Any) -> dict[str, Any]:
    """Return a transaction as one line of a list."""
    paper = transaction.paper
    return {
        **letter(one, request),
        "number": transaction.number,
        "page": transaction.id,
        "open": transaction.is_open,
        "stopped": transaction.pause is not None,
        "live": sum(referral.is_live for referral in transaction.referrals),
        "paper": move(paper, request) if paper else None,
    }
