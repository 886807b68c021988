"""The agency can name whom people ask who cannot log in."""

from gov.correspondence.explaining.interfaces import IHelpContact
from gov.correspondence.explaining.interfaces import PREFIX
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


def upgrade(setup: Any) -> None:
    """Bring a site of version 1012 to 1013; nobody is named until the webmaster does."""
    getUtility(IRegistry).registerInterface(IHelpContact, prefix=PREFIX)
