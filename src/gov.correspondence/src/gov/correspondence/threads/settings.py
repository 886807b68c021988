"""The settings of follow-up."""

from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.settings import members
from gov.correspondence.threads.interfaces import IFollowUpSettings
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility
from zope.schema import getFieldsInOrder


PREFIX = "gov.correspondence.follow_up"
MOST_REMINDERS = 10
MOST_DAYS = 365
DAYS = "reminder_days"


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


def save(values: Mapping[str, Any]) -> None:
    """Set how this agency follows up, by the names of ``IFollowUpSettings``; raises ``Invalid``."""
    fields = dict(getFieldsInOrder(IFollowUpSettings))
    days = clean_days(values[DAYS])
    texts = {name: _text(fields[name], said) for name, said in values.items() if name != DAYS}
    # A site that was not brought to this version lacks the newest of the fields.
    getUtility(IRegistry).registerInterface(IFollowUpSettings, prefix=PREFIX)
    found = settings()
    for name, value in {DAYS: days, **texts}.items():
        setattr(found, name, value)
    journal.record_site("configure-follow-up", reminder_days=list(days))


def clean_days(said: Sequence[int]) -> tuple[int, ...]:
    """Return the days of reminders, rising; none for no reminders. Raises ``Invalid``."""
    if not all(1 <= day <= MOST_DAYS for day in said):
        raise Invalid(_("Write working days from 1 to 365, for example 3 10."), field=DAYS)
    if len(said) > MOST_REMINDERS:
        raise Invalid(_("At most ten reminders are drafted for a letter."), field=DAYS)
    return tuple(sorted(set(said)))


def _text(field: Any, said: Any) -> str:
    name = field.__name__
    clean: str = members.read({name: field}, {name: said})[name]
    if not clean.strip():
        raise Invalid(_("This is missing."), field=name)
    return clean
