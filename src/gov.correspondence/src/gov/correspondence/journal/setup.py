"""What the journal needs in a portal before the first act."""

from gov.correspondence.journal.chain import Chain
from gov.correspondence.journal.chain import KEY
from gov.correspondence.journal.site import KEY as SITE_KEY
from gov.correspondence.journal.site import SiteJournal
from typing import Any
from zope.annotation.interfaces import IAnnotations


def create(portal: Any) -> None:
    """Make chain and site journal of the portal, once; existing ones are left as they are."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Chain()
    if SITE_KEY not in annotations:
        annotations[SITE_KEY] = SiteJournal()
