"""Paper originals at one's units, the lists by which they go on, and one list to print."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.accounts.people import capacities
from gov.correspondence.api import accounts
from gov.correspondence.api import transactions
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import offered
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.transactions import papers
from gov.correspondence.transactions.browser import rows
from gov.correspondence.transactions.handover import HandOverList
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


PAGE = 25


class HandOverListsView(PostingView):
    """The originals of one's units with a form to hand them over, and the lists so far."""

    index = ViewPageTemplateFile("templates/handovers.pt")

    def perform(self) -> Message:
        chosen = self.several("transactions")
        handed = transactions.hand_over(chosen, self.said("source"), self.said("unit"))
        self.made = handed.id
        return _("The hand-over list is made. Print it and send it along.")

    def next_page(self) -> str:
        """Return the page of the new list."""
        return f"{self.context.absolute_url()}/@@hand-over-list?id={self.made}"

    def shelves(self) -> list[dict[str, Any]]:
        """Return what lies with each of one's units."""
        mine = {capacity.unit for capacity in capacities()}
        return [
            {
                "code": unit.code,
                "name": named(unit.names, unit.code),
                "lines": [
                    rows.line(*pair, self.request) for pair in transactions.papers_at(unit.code)
                ],
            }
            for unit in accounts.units()
            if unit.code in mine
        ]

    def units(self) -> list[dict[str, str]]:
        """Return the units of the agency."""
        return offered.units()

    @cached_property
    def found(self) -> list[HandOverList]:
        """One more than a page, to know whether another page follows."""
        return transactions.hand_over_lists(PAGE + 1)

    def lists(self) -> list[dict[str, Any]]:
        """Return the lists, newest first."""
        return [
            {
                "url": f"{self.context.absolute_url()}/@@hand-over-list?id={handed.id}",
                "number": handed.number,
                "source": parties.unit(handed.source),
                "unit": parties.unit(handed.target.unit),
                "open": handed.is_open,
                "count": len(handed.lines),
                "when": dates.in_words(handed.at, self.request),
            }
            for handed in self.found[:PAGE]
        ]


class HandOverListView(PostingView):
    """One list, as it is printed and signed; the receiver confirms line by line."""

    index = ViewPageTemplateFile("templates/handover.pt")

    @cached_property
    def handed(self) -> HandOverList:
        """The list."""
        return transactions.hand_over_list(self.said("id"))

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@hand-over-list?id={self.handed.id}"

    def perform(self) -> Message:
        """Confirm what was ticked as received or as missing."""
        receipts = dict.fromkeys(self.several("received"), (True, ""))
        receipts.update({id: (False, self.said("note")) for id in self.several("missing")})
        transactions.confirm(self.said("id"), receipts)
        return _("The lines are confirmed.")

    def head(self) -> dict[str, Any]:
        """Return what stands above the lines."""
        handed = self.handed
        return {
            "number": handed.number,
            "source": parties.unit(handed.source),
            "unit": parties.unit(handed.target.unit),
            "person": handed.name,
            "by": handed.by[1],
            "when": dates.in_words(handed.at, self.request),
            "open": handed.is_open,
        }

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines; of a letter one may not know only that there is one."""
        receives = papers.receives(self.handed)
        return [
            {
                "position": position,
                "id": line.transaction,
                "number": line.number if letter is not None else "",
                "title": parties.envelope(letter) if letter is not None else "",
                "note": line.note if letter is not None else "",
                "receipt": self._receipt(line.transaction),
                "confirms": receives
                and letter is not None
                and line.transaction not in self.handed.receipts,
            }
            for position, (line, letter) in enumerate(papers.known_lines(self.handed), start=1)
        ]

    def _receipt(self, id: str) -> dict[str, Any] | None:
        receipt = self.handed.receipts.get(id)
        if receipt is None:
            return None
        return {
            "received": receipt.received,
            "by": receipt.by[1],
            "note": receipt.note,
            "when": dates.in_words(receipt.at, self.request),
        }
