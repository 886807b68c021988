"""The agency's own settings, as far as letters need them."""

from plone.registry.interfaces import IRegistry
from zope.component import getUtility


def setting(name: str) -> str:
    """Return one field of ``IAgencySettings``, ``""`` where it is not set."""
    return str(getUtility(IRegistry).get(f"gov.correspondence.agency.{name}") or "")
