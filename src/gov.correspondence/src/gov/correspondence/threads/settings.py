"""The settings of follow-up."""

from gov.correspondence.threads.interfaces import IFollowUpSettings
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


PREFIX = "gov.correspondence.follow_up"


def settings() -> IFollowUpSettings:
    """Return how this agency follows up."""
    return getUtility(IRegistry).forInterface(IFollowUpSettings, prefix=PREFIX, check=False)
