"""What a webmaster sees and does after a backup was put back."""

import json
from collections import Counter
from functools import cached_property
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.registers.browser import typed
from gov.exchange import clock
from gov.exchange.messages import _
from gov.exchange.operations.words import explained
from gov.exchange.reconcile import beginning
from gov.exchange.reconcile import standing
from gov.exchange.reconcile.report import representation
from gov.exchange.reconcile.words import COUNTS
from gov.exchange.reconcile.words import OUTCOMES
from gov.exchange.reconcile.words import REASONS
from gov.exchange.reconcile.words import UNKNOWN
from Products.Five import BrowserView
from typing import Any
from zope.i18nmessageid import Message


class RecoveryView(PostingView):
    """``/@@exchange-recovery``: who answered, what came back, what is still to be done."""

    def perform(self) -> Message:
        """Begin what the form asks for."""
        self.confirmed()
        since = typed.needed_moment(self.request.form, "since")
        beginning.by_hand(self.context, since, self.said("reason"))
        return _("The other agencies are being asked.")

    def confirmed(self) -> None:
        """``Invalid`` unless the person says to know what it does."""
        if self.said("confirmed") != "1":
            raise Invalid(
                _("Confirm that the exchange stands still until the agencies have answered."),
                field="confirmed",
            )

    @cached_property
    def found(self) -> standing.Standing:
        """All there is to know."""
        return standing.standing(self.context)

    def state(self) -> dict[str, Any]:
        """Where the portal stands, in words."""
        found = self.found
        if found.recovering:
            says, css = _("Recovering: nothing is taken, sent or numbered."), "is-failed"
        elif found.owed:
            says, css = _("Normal, but not every agency could be asked yet."), "is-waiting"
        else:
            says, css = _("Normal: nothing is asked of anybody."), ""
        return {"says": says, "css": css, "since": self.time(found.since)}

    def owed(self) -> list[dict[str, Any]]:
        """Who has not answered yet, and why."""
        return [
            {
                "name": parties.agency(each.agency),
                "why": explained(each.code).why if each.tries else _("It has not been asked yet."),
                "said": each.detail,
                "tries": each.tries,
                "next": self.time(each.next_try),
            }
            for each in self.found.owed
        ]

    def awaited(self) -> list[dict[str, Any]]:
        """How many letters are to come again, by agency."""
        counted = Counter(sender for sender, _message in self.found.awaited)
        return [{"name": parties.agency(id), "count": n} for id, n in counted.most_common()]

    def numbers(self) -> list[dict[str, Any]]:
        """Numbers that somebody has to look at."""
        return [
            {
                "number": each.number,
                "sender": parties.agency(each.sender),
                "message_id": each.message_id,
                "why": OUTCOMES.get(each.outcome, UNKNOWN),
            }
            for each in self.found.numbers
        ]

    def reports(self) -> list[dict[str, Any]]:
        """What was done each time, newest first."""
        return [self.report(each) for each in self.found.reports]

    def report(self, each: standing.Report) -> dict[str, Any]:
        """One of them."""
        told = each.answered.items()
        return {
            "began": self.time(each.began),
            "ended": self.time(each.ended),
            "why": REASONS.get(each.why, each.why),
            "since": self.time(each.since),
            "answered": [{"name": parties.agency(id), "at": self.time(at)} for id, at in told],
            "not_reached": [
                parties.agency(id) for id in each.not_reached if id not in each.answered
            ],
            "counts": [
                {"label": label, "count": each.counts[name]}
                for name, label in COUNTS.items()
                if each.counts.get(name)
            ],
        }

    def elsewhere(self) -> int:
        """How many letters of ours the registry has to see to."""
        return len(self.found.elsewhere)

    def typed(self, name: str) -> str:
        """What was typed before a refusal."""
        return self.said(name) if self.refusal is not None else ""

    def time(self, value: Any) -> str:
        """A time in words, by the clock of the agency."""
        return dates.in_short(value, self.request)


class RecoveryReportView(BrowserView):
    """``/@@exchange-recovery-report``: the report as a file of JSON, to be kept."""

    def __call__(self) -> bytes:
        response, day = self.request.response, f"{clock.now():%Y-%m-%d}"
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Content-Disposition", f'attachment; filename="recovery-{day}.json"')
        told = representation(standing.standing(self.context))
        return json.dumps(told, ensure_ascii=False, indent=2).encode()
