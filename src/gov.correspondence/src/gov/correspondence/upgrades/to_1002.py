"""Letters between agencies: withdrawal and what goes with it; letters get to know of it."""

from gov.correspondence.upgrades import to_1001
from typing import Any


STEPS = ("rolemap", "plone.app.registry", "typeinfo", "workflow", "catalog", "viewlets", "actions")


def upgrade(setup: Any) -> None:
    """Bring a site of version 1001 to 1002; no letter changes its state."""
    to_1001.renew(setup, STEPS)
