"""Agencies from which nothing is taken: each with its reason."""

from gov.exchange.choices.keeping import PREFIX
from gov.exchange.choices.keeping import reasons
from gov.exchange.choices.keeping import SUSPENDED
from gov.exchange.interfaces import IExchangeSettings
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


RECORD = f"{PREFIX}.{SUSPENDED}"


def upgrade(setup: Any) -> None:
    """Bring a site of version 1002 to 1003; who was suspended stays so, without a reason."""
    registry = getUtility(IRegistry)
    suspended = reasons(registry.get(RECORD))
    registry.registerInterface(IExchangeSettings, prefix=PREFIX)
    registry[RECORD] = suspended
