"""Letters are found by their words and by numbers in any form."""

from gov.correspondence.search import setup as search
from plone import api
from typing import Any


def upgrade(setup: Any) -> None:
    """Bring a site of version 1006 to 1007; the worker enters its letters, one batch at a time."""
    search.create(api.portal.get())
