"""The journal of evidence: whether it was changed, and as a file."""

from dataclasses import asdict
from gov.correspondence.services.base import Endpoint
from gov.exchange.evidence import checking
from plone import api


class EvidenceJournalCheckGet(Endpoint):
    """Looks through everything; ``items`` is empty where nothing was changed afterwards."""

    def reply(self):
        found = asdict(checking.check(api.portal.get()))
        items = found.pop("breaks")
        address = f"{self.context.absolute_url()}/@evidence-journal-check"
        return {"@id": address, **found, "items": list(items)}


class EvidenceJournalGet(Endpoint):
    """The journal as JSON lines: digests and sealed heads, no statement."""

    def reply(self):
        self.request.response.setHeader("Content-Type", "application/jsonl")
        return checking.export(api.portal.get())
