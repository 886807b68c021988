"""The proof of each delivery, to download from the page of its letter."""

from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import parties
from gov.correspondence.tracking import dispatching
from gov.exchange.directory.current import our_id
from gov.exchange.proof import dossier
from gov.exchange.settings import configured
from gov.exchange.store import evidence
from gov.exchange.store import installed
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode


class ProofViewlet(ViewletBase):
    """Receipts for whoever sees the envelope; bundles, which hold the letter, for its readers."""

    index = ViewPageTemplateFile("panel.pt")

    def rows(self) -> list[dict[str, Any]]:
        """What can be proven now, one row for each message."""
        site, letter = api.portal.get(), self.context
        if not (installed(site) and configured()):
            return []
        if letter.kind == "incoming":
            return [self._row("", letter.sender_agency, letter.message_id or "", False)]
        return [
            self._row(
                one.id,
                parties.recipient(one.recipient),
                one.message_id,
                any(fact.event == "delivered" and fact.evidence for fact in one.facts()),
            )
            for one in dispatching.of(letter)
        ]

    def _row(self, consignment: str, party: str, message_id: str, receipt: bool) -> dict[str, Any]:
        url = self.context.absolute_url()
        query = f"?{urlencode({'consignment': consignment})}" if consignment else ""
        return {
            "party": party if consignment else "",
            "receipt": f"{url}/@@certified-receipt{query}" if receipt else "",
            "bundle": f"{url}/@@evidence-bundle{query}" if self._bundled(message_id) else "",
        }

    def _bundled(self, message_id: str) -> bool:
        """Whether the reader may have the bundle of a message, and there is one."""
        site, sender = api.portal.get(), getattr(self.context, "sender_agency", "") or our_id()
        return bool(
            message_id
            and may(self.context, "Read Letter")
            and dossier.container(site, message_id, sender)
            and any(True for _each in evidence(site).of_message(message_id))
        )

    def render(self) -> str:
        """Nothing where nothing is proven."""
        self.proven = [row for row in self.rows() if row["receipt"] or row["bundle"]]
        return str(self.index()) if self.proven else ""
