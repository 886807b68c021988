"""People are told what waits for them, from now on: not of what waited before."""

import transaction
from gov.correspondence.letters.kinds import LETTER_TYPES
from gov.correspondence.notification import setup as notification
from gov.correspondence.notification.interfaces import INotificationSettings
from gov.correspondence.notification.interfaces import PREFIX
from gov.correspondence.upgrades import to_1001
from plone import api
from plone.registry.interfaces import IRegistry
from Products.CMFCore.indexing import processQueue
from typing import Any
from zope.component import getUtility


def upgrade(setup: Any) -> None:
    """Bring a site of version 1011 to 1012; every letter that waits knows for what."""
    getUtility(IRegistry).registerInterface(INotificationSettings, prefix=PREFIX)
    notification.create(api.portal.get())
    processQueue()
    catalog = api.portal.get_tool("portal_catalog")
    index = catalog.Indexes["letter_awaits"]
    brains = catalog.unrestrictedSearchResults(
        portal_type=LETTER_TYPES, letter_awaits=list(index.uniqueValues())
    )
    for position, brain in enumerate(brains, 1):
        letter = brain._unrestrictedGetObject()
        letter.waits = tuple(index.getEntryForObject(brain.getRID(), ()))
        if position % to_1001.BATCH == 0:
            transaction.savepoint(optimistic=True)
