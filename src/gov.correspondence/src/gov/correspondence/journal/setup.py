"""What the journal needs in a portal before the first act."""

from gov.correspondence.journal.chain import Chain
from gov.correspondence.journal.chain import KEY
from typing import Any
from zope.annotation.interfaces import IAnnotations


def create(portal: Any) -> None:
    """Make the chain of the portal, once; an existing one is left as it is."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Chain()
