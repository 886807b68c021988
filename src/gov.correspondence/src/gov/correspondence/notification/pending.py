"""Occasions that nobody was told of yet, each noted in the transaction of its act.

They are kept as search keeps what is to be entered: those who act at once do not meet, and the
portal's one worker takes them out.
"""

from BTrees.OOBTree import OOBTree
from gov.correspondence.search.pending import Pending
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.notification.occasions"
DUE = "gov.correspondence.notification.due"


def create(portal: Any) -> None:
    """Make the place for occasions of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Pending()
    if DUE not in annotations:
        annotations[DUE] = OOBTree()


def site_occasions() -> Pending:
    """Return the occasions of this portal that wait to be told."""
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[KEY]


def site_due() -> OOBTree:
    """Return of which deadline and stage people were told last, by the letter's UID."""
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[DUE]
