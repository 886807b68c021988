"""What tracking needs in a portal before the first letter leaves."""

from gov.correspondence.tracking import index
from typing import Any


def create(portal: Any) -> None:
    """Make the index of messages, once."""
    index.create(portal)
