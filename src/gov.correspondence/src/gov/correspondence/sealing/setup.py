"""What sealed letters need in a portal before the first one."""

from gov.correspondence.sealing import roll
from typing import Any


def create(portal: Any) -> None:
    """Make the roll of openers, once."""
    roll.create(portal)
