"""Plone's toolbar, and its panels for public web sites, are no longer shown."""

from gov.correspondence.upgrades import to_1001
from typing import Any


def upgrade(setup: Any) -> None:
    """Bring a site of version 1010 to 1011."""
    to_1001.run(setup, ("rolemap", "controlpanel"))
