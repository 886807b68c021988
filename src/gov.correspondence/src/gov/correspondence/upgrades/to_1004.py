"""How long answers to our letters are awaited, where nobody says it."""

from gov.correspondence.threads.interfaces import IFollowUpSettings
from gov.correspondence.threads.settings import PREFIX
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


def upgrade(setup: Any) -> None:
    """Bring a site of version 1003 to 1004; what the webmaster set up stays as it is."""
    getUtility(IRegistry).registerInterface(IFollowUpSettings, prefix=PREFIX)
