"""Printed letters can be verified: the key for their codes, and who may ask."""

from gov.correspondence.upgrades import to_1001
from gov.correspondence.verification.setup import create
from plone import api
from typing import Any


def upgrade(setup: Any) -> None:
    """Bring a site of version 1005 to 1006."""
    create(api.portal.get())
    to_1001.run(setup, ("rolemap",))
