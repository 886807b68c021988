"""Originals are handed over, and lines of a list are confirmed."""

from gov.correspondence import _
from gov.correspondence.api import transactions
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotFound
from gov.correspondence.services.base import Creating
from gov.correspondence.services.body import json_object
from gov.correspondence.services.body import only
from gov.correspondence.services.body import text
from gov.correspondence.services.path import Walked
from gov.correspondence.transactions.services.representation import hand_over_list


class HandOverListsPost(Walked, Creating):
    """``@hand-over-lists`` makes one; ``@hand-over-lists/<id>/receipts`` confirms lines."""

    def reply(self):
        if not self.path:
            shown = hand_over_list(self.make())
            return self.created(shown, shown["@id"])
        if len(self.path) != 2 or self.path[1] != "receipts":
            raise NotFound(_("There is no such hand-over list, or you may not know of it."))
        data = only(json_object(self.request), "receipts")
        return hand_over_list(transactions.confirm(self.path[0], receipts(data.get("receipts"))))

    def make(self):
        data = only(json_object(self.request), "lines", "from", "unit", "person")
        lines = rows(data.get("lines"), "lines", "transaction", "note")
        notes = {row["transaction"]: text(row, "note") for row in lines}
        return transactions.hand_over(
            list(notes),
            text(data, "from", required=True),
            text(data, "unit", required=True),
            text(data, "person"),
            notes,
        )


def receipts(value):
    """Return whether each line came, and the note, by transaction id. Raises ``Invalid``."""
    found = {}
    for position, row in enumerate(rows(value, "receipts", "transaction", "received", "note")):
        received = row.get("received", True)
        if not isinstance(received, bool):
            raise Invalid(_("Say true or false."), field="receipts", row=position)
        found[row["transaction"]] = (received, text(row, "note"))
    return found


def rows(value, field, *columns):
    """Return a list of objects that each name a transaction. Raises ``Invalid``."""
    if not isinstance(value, list) or not value:
        raise Invalid(_("This must be a list with at least one entry."), field=field)
    for position, row in enumerate(value):
        if not isinstance(row, dict) or not isinstance(row.get("transaction"), str):
            raise Invalid(_("This row names no transaction."), field=field, row=position)
        only(row, *columns)
    return value
