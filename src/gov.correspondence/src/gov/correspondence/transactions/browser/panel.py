"""The part of a letter's page that shows its transaction and where the paper is."""

from gov.correspondence.letters import lookup
from gov.correspondence.letters.acting import may
from gov.correspondence.transactions import beginning
from gov.correspondence.transactions.browser import rows
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any


class TransactionPanel(ViewletBase):
    """The number of the matter, its state, and with whom the paper original is."""

    def update(self) -> None:
        super().update()
        self.row: dict[str, Any] | None = None
        transaction = beginning.of(self.context)
        if transaction is None:
            return
        leading = lookup.by_uid(transaction.id)
        if leading is not None and may(leading, "View Envelope"):
            self.row = rows.line(leading, transaction, self.request)

    def render(self) -> str:
        return str(self.index()) if self.row is not None else ""
