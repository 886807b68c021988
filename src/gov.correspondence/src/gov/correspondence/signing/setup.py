"""What signing needs in a portal before the first letter."""

from gov.correspondence.signing import folder
from typing import Any


def create(portal: Any) -> None:
    """Make the cabinet of the signing folders, once."""
    folder.create(portal)
