"""What intake needs in a portal before the first letter."""

from gov.correspondence.incoming import arrivals
from gov.correspondence.incoming import duplicates
from typing import Any


def create(portal: Any) -> None:
    """Make the records of messages and of their numbers, once."""
    arrivals.create(portal)
    duplicates.create(portal)
