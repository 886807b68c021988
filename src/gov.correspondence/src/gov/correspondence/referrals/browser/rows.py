"""Referrals as pages show them."""

from collections.abc import Iterator
from gov.correspondence.api import calendar
from gov.correspondence.api import referrals
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.words import joined
from gov.correspondence.letters.content import Letter
from gov.correspondence.referrals import docket
from gov.correspondence.referrals.browser import words
from gov.correspondence.referrals.referral import Event
from gov.correspondence.referrals.referral import Referral
from gov.correspondence.tracking.labels import act_label
from gov.correspondence.transactions import beginning
from gov.correspondence.transactions.transaction import Transaction
from typing import Any


SIMPLE = ("accept", "read")
WITH_WORDS = ("report", "complete", "refuse", "withdraw")
EVENTS = {
    **{act: f"{act}-referral" for act in ("accept", "report", "complete", "refuse")},
    **{act: f"{act}-referral" for act in ("withdraw", "reassign")},
    "refer": "refer",
    "read": "read-copy",
}


class Rows:
    """Makes rows for one request; directives and the calendar's bounds are read once."""

    def __init__(self, request: Any) -> None:
        self.request = request
        self.known = {each.code: each for each in referrals.directives()}
        self.bounds = calendar.bounds()

    def tree(self, letter: Letter, transaction: Transaction) -> list[dict[str, Any]]:
        """Return the referrals of a matter, each followed by what was referred on from it."""
        return [
            {**self.row(letter, referral), "indent": f"margin-inline-start: {depth * 1.5}rem"}
            for referral, depth in _walk(transaction, "", 0)
        ]

    def row(self, letter: Letter, referral: Referral) -> dict[str, Any]:
        """Return a referral as a page shows it; what was said is for readers of the letter."""
        readable = may(letter, "Read Letter")
        transaction = beginning.of(letter)
        can = referrals.available(letter, referral)
        return {
            "id": referral.id,
            "comma": joined(("", "")).strip(),
            "source": parties.unit(referral.unit),
            "unit": parties.unit(referral.target.unit),
            "unit_code": referral.target.unit,
            "person": referral.name,
            "copy": referral.copy,
            "directives": words.phrases(referral.directives, self.known),
            "text": referral.text if readable else "",
            "due": dates.in_words(referral.deadline, self.request),
            "stopped": bool(transaction and transaction.pause and referral.is_live),
            "lateness": self.lateness(referral, transaction),
            "state": words.STATES[referral.state],
            "returned": bool(transaction and docket.is_returned(transaction, referral)),
            "round": referral.round,
            "by": referral.made.by[1],
            "behalf": referral.made.on_behalf[1],
            "when": dates.in_words(referral.made.at, self.request),
            "story": [self.event(event, readable) for event in referral.events[1:]],
            "can": can,
            "buttons": [(act, words.ACTS[act]) for act in can if act in SIMPLE],
            "forms": [
                {"act": act, "label": words.ACTS[act], "asked": words.ASKED[act]}
                for act in can
                if act in WITH_WORDS
            ],
        }

    def lateness(self, referral: Referral, transaction: Transaction | None) -> Any:
        """Return the pill of what is late or due soon, ``None`` for what is not."""
        if not referral.is_live:
            return None
        found = self.degree(referral, transaction)
        return words.LATENESS[found] if found != "later" else None

    def degree(self, referral: Referral, transaction: Transaction | None) -> str:
        """Return how late it is; without a day, or while its limit stands still, for later."""
        stopped = transaction is not None and transaction.pause is not None
        if stopped or referral.due is None:
            return "later"
        return calendar.lateness(referral.due, self.bounds, referral.due_time)

    def event(self, event: Event, readable: bool) -> dict[str, Any]:
        """Return one act on a referral."""
        return {
            "label": act_label(EVENTS[event.act]),
            "by": event.by[1],
            "behalf": event.on_behalf[1],
            "when": dates.in_words(event.at, self.request),
            "text": event.text if readable else "",
        }


def _walk(transaction: Transaction, parent: str, depth: int) -> Iterator[tuple[Referral, int]]:
    for referral in transaction.referrals:
        if referral.parent == parent:
            yield referral, depth
            yield from _walk(transaction, referral.id, depth + 1)
