"""Letters that no unit opens: since when they wait, and how long they may."""

from gov.exchange import store
from gov.exchange.choices.keeping import PREFIX
from gov.exchange.interfaces import IExchangeSettings
from plone import api
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


def upgrade(setup: Any) -> None:
    """Bring a site of version 1005 to 1006; nothing is told before the webmaster chooses it."""
    getUtility(IRegistry).registerInterface(IExchangeSettings, prefix=PREFIX)
    store.ensure(api.portal.get())
