"""The registry's list of letters that left here and that only their recipients still have."""

import transaction
from gov.correspondence.desk.interfaces import IDeskNotice
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser import parties
from gov.exchange.messages import _
from gov.exchange.reconcile import lost
from gov.exchange.reconcile.words import HELD
from gov.exchange.reconcile.words import NO_NUMBER
from gov.exchange.reconcile.words import UNKNOWN
from gov.exchange.store import installed
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from typing import Any
from zope.interface import implementer


PAGE = "/registers/@@letters-elsewhere"


class LettersElsewhereView(BrowserView):
    """``/registers/@@letters-elsewhere``: what is known of each, and what was done about it."""

    refusal: CorrespondenceError | None = None

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            return self.settle()
        return self.index()

    def settle(self) -> Any:
        """Note what was done and come back."""
        CheckAuthenticator(self.request)
        try:
            lost.settle(api.portal.get(), self.said("message_id"), self.said("remark"))
        except CorrespondenceError as error:
            transaction.abort()
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return self.index()
        api.portal.show_message(_("It is noted."), self.request)
        return self.request.response.redirect(self.url, status=303)

    def said(self, name: str) -> str:
        """A value of the form, text in any case."""
        return grids.said(self.request.form.get(name, ""))

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/@@letters-elsewhere"

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
