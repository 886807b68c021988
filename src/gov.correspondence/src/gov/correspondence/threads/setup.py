"""What threads need in a portal."""

from gov.correspondence.threads import links
from typing import Any


def create(portal: Any) -> None:
    """Make the links of the portal, once."""
    links.create(portal)
