"""The auditor's page of the journal of evidence, and the journal as a file."""

from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.journal.interfaces import IOtherJournal
from gov.correspondence.letters.browser import parties
from gov.exchange import clock
from gov.exchange.evidence import checking
from gov.exchange.evidence.checking import Break
from gov.exchange.messages import _
from gov.exchange.store import installed
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five import BrowserView
from typing import Any
from zope.i18nmessageid import Message
from zope.interface import implementer


PAGE = "@@evidence-journal"
SAID: dict[str, str] = {
    "missing": _("The statement at place ${place} is missing."),
    "changed": _("The statement at place ${place} is not the one that was entered."),
    "chain": _("What binds the statement at place ${place} to the one before was changed."),
    "anchor-invalid": _("A sealed head of the journal, or its time stamp, is not genuine."),
    "anchor-differs": _("At place ${place} the journal is another one than we sealed."),
    "rolled-back": _("Statements up to place ${place} existed, as is proven, and are missing."),
    "held-invalid": _("What ${peer} is said to hold of the journal is not genuine."),
    "held-differs": _("At place ${place} the journal is another one than ${peer} holds."),
}


class EvidenceJournalView(BrowserView):
    """``/letters/@@evidence-journal``: a POST checks the whole of it."""

    found: checking.Check | None = None
    refusal: CorrespondenceError | None = None

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.check()
        return self.index()

    def check(self) -> None:
        """Check, or keep why that is not possible."""
        try:
            self.found = checking.check(api.portal.get())
        except CorrespondenceError as error:
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/{PAGE}"

    def breaks(self) -> list[dict[str, Any]]:
        """What does not fit, in words; the first broken place first."""
        return [
            {"says": in_words(each), "evidence": each.evidence_id, "message": each.message_id}
            for each in (self.found.breaks if self.found else ())
        ]


def in_words(each: Break) -> Message:
    """What does not fit, as a sentence."""
    mapping = {"place": str(each.place), "peer": parties.agency(each.peer)}
    return Message(SAID[each.code], mapping=mapping)


class EvidenceJournalFile(BrowserView):
    """``/letters/@@evidence-journal-file``: for ``gcx verify-journal``."""

    def __call__(self) -> bytes:
        response = self.request.response
        name = f"evidence-journal-{clock.now():%Y-%m-%d}.jsonl"
        response.setHeader("Content-Type", "application/jsonl")
        response.setHeader("Content-Disposition", f'attachment; filename="{name}"')
        response.setHeader("Cache-Control", "private, no-store")
        return checking.export(api.portal.get())


@implementer(IOtherJournal)
class EvidenceJournalLink:
    """Leads from the journal of the agency to that of evidence."""

    title = _("Journal of evidence")

    def __init__(self, context: Any, request: Any) -> None:
        self.url = f"{context.absolute_url()}/{PAGE}" if installed(api.portal.get()) else ""
