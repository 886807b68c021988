"""What filing needs in a portal before the first file."""

from gov.correspondence.filing import cabinet
from typing import Any


def create(portal: Any) -> None:
    """Make the cabinet, once."""
    cabinet.create(portal)
