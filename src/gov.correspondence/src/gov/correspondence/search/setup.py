"""What search needs in a portal."""

from gov.correspondence.search import index
from gov.correspondence.search import pending
from gov.correspondence.search import saved
from gov.correspondence.search import scans
from gov.correspondence.search import texts
from typing import Any


def create(portal: Any) -> None:
    """Make index and notes of the portal, once."""
    index.create(portal)
    pending.create(portal)
    texts.create(portal)
    scans.create(portal)
    saved.create(portal)
