"""Letters are found by broken plurals and half their number, the likeliest first."""

from gov.correspondence.search.index import site_index
from typing import Any


def upgrade(setup: Any) -> None:
    """Bring a site of version 1008 to 1009; the worker enters its letters anew, batch by batch."""
    site_index().begin_again()
