"""Transactions and hand-over lists as JSON."""

from gov.correspondence.api import transactions
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import answer_deadline
from gov.correspondence.letters.services.representation import envelope
from gov.correspondence.referrals.services.representation import (
    representation as referral_representation,
)
from gov.correspondence.services.values import plain
from gov.correspondence.transactions.papers import known_lines
from plone import api


def line(letter, transaction):
    """Return a transaction in a list, a dict."""
    limit = answer_deadline(letter)
    return {
        "@id": f"{api.portal.get().absolute_url()}/@transactions/{transaction.id}",
        "id": transaction.id,
        "number": transaction.number,
        "kind": transaction.kind,
        "state": "open" if transaction.is_open else "closed",
        "stopped": transaction.pause is not None,
        "answer_limit": plain(limit.day) if limit else None,
        "answer_limit_time": limit.time if limit else "",
        "opened_at": plain(transaction.opened_at),
        "letter": letter.absolute_url(),
        "title": letter.Title(),
        "paper": _move(transaction.paper) if transaction.paper else None,
    }


def representation(letter, transaction):
    """Return a transaction with its letters, referrals, paper and end, a dict."""
    readable = may(letter, "Read Letter")
    seen = may(letter, "View Journal")
    return {
        **line(letter, transaction),
        "letters": [envelope(each) for each in transactions.letters(transaction)],
        "referrals": [
            referral_representation(letter, each) for each in transaction.referrals if seen
        ],
        "paper_moves": [_move(move) for move in transaction.moves],
        "under_way": transaction.under_way,
        "pauses": [_pause(pause, readable) for pause in transaction.pauses if seen],
        "endings": [
            {
                "act": ending.act,
                "at": plain(ending.at),
                "by": ending.by[0],
                "by_name": ending.by[1],
                "remark": ending.remark if readable else "",
            }
            for ending in transaction.endings
            if seen
        ],
    }


def hand_over_list(handed):
    """Return a hand-over list, a dict; a line the caller may not know shows no number."""
    return {
        "@id": f"{api.portal.get().absolute_url()}/@hand-over-lists/{handed.id}",
        "id": handed.id,
        "number": handed.number,
        "from": handed.source,
        "unit": handed.target.unit,
        "person": handed.target.person,
        "person_name": handed.name,
        "at": plain(handed.at),
        "by": handed.by[0],
        "by_name": handed.by[1],
        "open": handed.is_open,
        "lines": [_line(handed, row, letter) for row, letter in known_lines(handed)],
    }


def _line(handed, row, letter):
    receipt = handed.receipts.get(row.transaction)
    return {
        "transaction": row.transaction if letter is not None else "",
        "number": row.number if letter is not None else "",
        "note": row.note if letter is not None else "",
        "received": receipt.received if receipt else None,
        "received_at": plain(receipt.at) if receipt else None,
        "received_by": receipt.by[0] if receipt else "",
        "remark": receipt.note if receipt and letter is not None else "",
    }


def _pause(pause, readable):
    return {
        "party": pause.party,
        "at": plain(pause.at),
        "by": pause.by[0],
        "by_name": pause.by[1],
        "remark": pause.remark if readable else "",
        "ended_at": plain(pause.ended_at),
        "ended_by": pause.ended_by[0],
        "ended_by_name": pause.ended_by[1],
        "answer": pause.answer,
    }


def _move(move):
    return {
        "unit": move.unit,
        "person": move.person[0],
        "person_name": move.person[1],
        "at": plain(move.at),
        "by": move.by[0],
        "by_name": move.by[1],
        "note": move.note,
        "list": move.list,
    }
