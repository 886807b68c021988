"""The list of transactions, newest first."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import transactions
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser.requested import Asked
from gov.correspondence.letters.content import Letter
from gov.correspondence.transactions.browser import rows
from gov.correspondence.transactions.transaction import Transaction
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode


PAGE = 25
STATES = (("", _("All")), ("open", _("Under way")), ("closed", _("Closed")))


class TransactionsView(Asked, BrowserView):
    """Transactions whose leading letter one may see; by state, by number."""

    @property
    def state(self) -> str:
        """The state the list is limited to."""
        return self.said("state") if self.said("state") in dict(STATES) else ""

    @cached_property
    def found(self) -> list[tuple[Letter, Transaction]]:
        """One more than a page, to know whether another page follows."""
        asked = (self.state, self.said("number"), "", PAGE + 1)
        try:
            return transactions.find(*asked, before=self.said("before"))
        except CorrespondenceError:
            return transactions.find(*asked)

    def lines(self) -> list[dict[str, Any]]:
        """Return the page."""
        return [rows.line(*pair, self.request) for pair in self.found[:PAGE]]

    def states(self) -> list[dict[str, Any]]:
        """Return the states one can choose."""
        return [
            {
                "label": label,
                "url": self._url(state=state),
                "current": "page" if state == self.state else None,
            }
            for state, label in STATES
        ]

    def older(self) -> str:
        """Return the address of the next page, ``""`` on the last."""
        if len(self.found) <= PAGE:
            return ""
        return self._url(before=self.found[PAGE - 1][1].id)

    def _url(self, **changed: str) -> str:
        told = {"state": self.state, "number": self.said("number"), **changed}
        query = urlencode({name: value for name, value in told.items() if value})
        return f"{self.context.absolute_url()}/@@transactions?{query}"
