"""What transactions need in a portal before the first letter is registered."""

from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.kinds import DISTRIBUTED
from gov.correspondence.letters.kinds import LETTER_TYPES
from gov.correspondence.transactions import beginning
from gov.correspondence.transactions import store
from plone import api
from typing import Any


REGISTERED = ("registered", "distributed", "closed")


def create(portal: Any) -> None:
    """Make the store, once."""
    store.create(portal)


def adopt(portal: Any) -> int:
    """Begin the transactions of letters registered before there were any; return how many.

    For the upgrade; may be run again.
    """
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(
        portal_type=list(LETTER_TYPES), letter_kind=list(DISTRIBUTED), review_state=REGISTERED
    )
    begun = 0
    for brain in found:
        letter: Letter = brain._unrestrictedGetObject()
        if letter.number and store.matters().get(brain.UID) is None:
            beginning.begin(letter)
            begun += 1
    return begun
