"""What delegation needs in a portal before the first one."""

from gov.correspondence.delegation import ledger
from typing import Any


def create(portal: Any) -> None:
    """Make the ledger, once."""
    ledger.create(portal)
