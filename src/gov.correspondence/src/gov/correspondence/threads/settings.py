"""The settings of follow-up."""

from gov.correspondence.threads.interfaces import IFollowUpSettings
from plone.registry.interfaces import IRegistry
from zope.component import getUtility


PREFIX = "gov.correspondence.follow_up"


def reminder_texts(language: str) -> tuple[str, str]:
    """Return subject and text of a reminder for the language of the letter it is about.

    Where the agency keeps none in English, those in Arabic serve.
    """
    found = settings()
    arabic = found.reminder_subject, found.reminder_body
    english = found.reminder_subject_en, found.reminder_body_en
    return english if language == "en" and all(english) else arabic


def settings() -> IFollowUpSettings:
    """Return how this agency follows up."""
    return getUtility(IRegistry).forInterface(IFollowUpSettings, prefix=PREFIX, check=False)
