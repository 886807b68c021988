"""Finding transactions by their leading letters, which the catalog shows to those who may."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import finding as letters_finding
from gov.correspondence.letters import lookup
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.kinds import DISTRIBUTED
from gov.correspondence.letters.kinds import PORTAL_TYPES
from gov.correspondence.transactions.store import matters
from gov.correspondence.transactions.transaction import Transaction
from typing import Any


MAX_LIMIT = 200
MAX_NUMBER = 100
# The states of the leading letter in which a transaction is open or closed.
STATES = {
    "": ("registered", "distributed", "closed"),
    "open": ("registered", "distributed"),
    "closed": ("closed",),
}


def find(
    state: str, number: str, unit: str, limit: int, before: str
) -> list[tuple[Letter, Transaction]]:
    """Return the newest transactions; see ``api.transactions.find``."""
    if state not in STATES:
        raise Invalid(_("A transaction is open or closed."), field="state")
    if not 1 <= limit <= MAX_LIMIT:
        mapping = {"limit": MAX_LIMIT}
        raise Invalid(_("Ask for 1 to ${limit} lines at a time.", mapping=mapping), field="limit")
    query: dict[str, Any] = {
        "portal_type": [PORTAL_TYPES[kind] for kind in DISTRIBUTED if kind in PORTAL_TYPES],
        "review_state": list(STATES[state]),
    }
    if number:
        query["letter_number"] = number.strip()[:MAX_NUMBER]
    if unit:
        query["letter_unit"] = unit
    found = letters_finding.newest(query, limit, before)
    pairs = [(brain.getObject(), matters().get(brain.UID)) for brain in found]
    return [(letter, transaction) for letter, transaction in pairs if transaction is not None]


def letters(transaction: Transaction) -> list[Letter]:
    """Return the letters of a transaction the caller may see."""
    found = [lookup.by_uid(id) for id in (transaction.id, *transaction.members)]
    return [letter for letter in found if letter is not None and may(letter, "View Envelope")]
