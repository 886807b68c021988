"""Lists are narrowed by urgency and confidentiality, and people arrange their desks."""

import transaction
from gov.correspondence.desk import setup as desk
from gov.correspondence.letters.degrees import INDEX
from gov.correspondence.letters.kinds import LETTER_TYPES
from gov.correspondence.upgrades import to_1001
from plone import api
from Products.CMFCore.indexing import processQueue
from typing import Any


def upgrade(setup: Any) -> None:
    """Bring a site of version 1009 to 1010; every letter enters the new index, no other."""
    to_1001.run(setup, ("catalog",))
    desk.create(api.portal.get())
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type=LETTER_TYPES
    )
    for position, brain in enumerate(brains, 1):
        brain._unrestrictedGetObject().reindexObject(idxs=[INDEX], update_metadata=0)
        if position % to_1001.BATCH == 0:
            processQueue()
            transaction.savepoint(optimistic=True)
