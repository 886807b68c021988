"""Letters that no unit opens: in the order in which they began to wait."""

from gov.exchange.since import Since
from gov.exchange.store import evidence
from plone import api
from typing import Any


def upgrade(setup: Any) -> None:
    """Bring a site of version 1006 to 1007; each letter waits since when it did."""
    store = evidence(api.portal.get())
    if not isinstance(store.unopened, Since):
        store.unopened = Since(store.unopened.items())
