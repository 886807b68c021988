"""The page of follow-up: what we owe and what we are owed."""

from datetime import date
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import threads
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.threads import ledger
from gov.correspondence.threads.browser.wording import LATENESS
from gov.correspondence.threads.browser.wording import party
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode


PAGE = 25
TABS = ((threads.TO_US, _("Answers we are owed")), (threads.BY_US, _("Answers we owe")))


class FollowUpView(BrowserView):
    """By party with ageing, then the letters, the most urgent first."""

    def said(self, name: str) -> str:
        """Return one value of the query."""
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    @property
    def side(self) -> str:
        """The side shown."""
        return threads.BY_US if self.said("side") == threads.BY_US else threads.TO_US

    def tabs(self) -> list[dict[str, Any]]:
        """Return both sides."""
        return [
            {
                "title": title,
                "url": self._url(side=side),
                "current": "page" if side == self.side else None,
            }
            for side, title in TABS
        ]

    @cached_property
    def debts(self) -> list[dict[str, Any]]:
        """Each party with its open answers by age."""
        return [
            {
                "name": party(debt.party),
                "count": debt.count,
                "ages": [debt.ages[age] for age in ledger.LATENESS],
                "oldest": self._day(debt.oldest),
                "url": self._url(side=self.side, party=debt.party),
                "chosen": debt.party == self.said("party"),
            }
            for debt in threads.debts(self.side)
        ]

    def ages(self) -> list[Any]:
        """Return the headings of the ages."""
        return [LATENESS[age] for age in ledger.LATENESS]

    @cached_property
    def _found(self) -> list[Any]:
        chosen = self.said("party")
        return ledger.letters(self.side, chosen, PAGE + 1, self.said("after"))

    def lines(self) -> list[Any]:
        """Return the letters of the page."""
        lines = Lines(self.request)
        return [lines.line(letter) for letter in self._found[:PAGE]]

    def following(self) -> str:
        """Return the address of the next page, ``""`` on the last one."""
        if len(self._found) <= PAGE:
            return ""
        after = ledger.key_of(self._found[PAGE - 1])
        return self._url(side=self.side, party=self.said("party"), after=after)

    def _day(self, text: str) -> dict[str, str] | None:
        known = text != ledger.NO_DAY
        return dates.in_words(date.fromisoformat(text), self.request) if known else None

    def _url(self, **query: str) -> str:
        told = urlencode({name: value for name, value in query.items() if value})
        return f"{self.context.absolute_url()}/@@follow-up?{told}"
