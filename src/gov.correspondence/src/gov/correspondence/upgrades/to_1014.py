"""Reports: letters know the day by which they are counted."""

import transaction
from gov.correspondence.letters.kinds import LETTER_TYPES
from gov.correspondence.reports.indexers import INDEX
from gov.correspondence.reports.interfaces import IReportSettings
from gov.correspondence.reports.interfaces import PREFIX
from gov.correspondence.upgrades import to_1001
from plone import api
from plone.registry.interfaces import IRegistry
from Products.CMFCore.indexing import processQueue
from typing import Any
from zope.component import getUtility


def upgrade(setup: Any) -> None:
    """Bring a site of version 1013 to 1014; every letter enters the new index, no other."""
    to_1001.run(setup, ("rolemap", "catalog", "actions"))
    getUtility(IRegistry).registerInterface(IReportSettings, prefix=PREFIX)
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type=LETTER_TYPES
    )
    for position, brain in enumerate(brains, 1):
        brain._unrestrictedGetObject().reindexObject(idxs=[INDEX], update_metadata=0)
        if position % to_1001.BATCH == 0:
            processQueue()
            transaction.savepoint(optimistic=True)
