"""True copies of letters are certified, by whom the table of permissions says."""

from gov.correspondence.upgrades import to_1001
from typing import Any


def upgrade(setup: Any) -> None:
    """Bring a site of version 1007 to 1008."""
    to_1001.run(setup, ("rolemap",))
