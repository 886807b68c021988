"""The registry's list of letters that left here and that only their recipients still have."""

from gov.correspondence.desk.interfaces import IDeskNotice
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.posting import PostingView
from gov.exchange.messages import _
from gov.exchange.reconcile import lost
from gov.exchange.reconcile.words import HELD
from gov.exchange.reconcile.words import NO_NUMBER
from gov.exchange.reconcile.words import UNKNOWN
from gov.exchange.store import installed
from plone import api
from typing import Any
from zope.i18nmessageid import Message
from zope.interface import implementer


PAGE = "/registers/@@letters-elsewhere"


class LettersElsewhereView(PostingView):
    """``/registers/@@letters-elsewhere``: what is known of each, and what was done about it."""

    def perform(self) -> Message:
        """Note what was done."""
        lost.settle(api.portal.get(), self.said("message_id"), self.said("remark"))
        return _("It is noted.")

    def letters(self) -> list[dict[str, Any]]:
        """Those that the person has to see to."""
        return [
            {
                "id": each.message_id,
                "number": each.number,
                "agency": parties.agency(each.peer),
                "seen": dates.in_words(each.seen, self.request),
                "their_number": each.their_number,
                "says": HELD.get(each.outcome, UNKNOWN) if each.number else NO_NUMBER,
                "css": "" if each.outcome in lost.GOOD else "is-waiting",
            }
            for each in lost.tasks(api.portal.get())
        ]


@implementer(IDeskNotice)
class DeskNotice:
    """Leads the registry to the list while there is something on it."""

    title = _("Letters of ours that only their recipients have")

    def __init__(self, site: Any, request: Any) -> None:
        self.url = f"{site.absolute_url()}{PAGE}"
        self.count = len(lost.tasks(site)) if installed(site) else 0
