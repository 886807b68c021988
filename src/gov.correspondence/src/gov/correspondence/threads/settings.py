"""The settings of follow-up."""

from collections.abc import Mapping
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.returning.interfaces import IDecisionSettings
from gov.correspondence.returning.interfaces import PREFIX as DECISIONS
from gov.correspondence.settings import members
from gov.correspondence.threads.interfaces import IFollowUpSettings
from gov.correspondence.threads.interfaces import MOST_DAYS
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility
from zope.schema import getFieldsInOrder


PREFIX = "gov.correspondence.follow_up"
MOST_REMINDERS = 10
DAYS = "reminder_days"
WAITING = {kind: f"await_{kind}" for kind in WRITTEN}
DECIDE_WITHIN = "decide_within"
NUMBERS = (*WAITING.values(), DECIDE_WITHIN)
SHEETS = ((PREFIX, IFollowUpSettings), (DECISIONS, IDecisionSettings))


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


def waiting_days(kind: str) -> int:
    """Return the working days after which a letter of a kind asks for an answer, 0 for none."""
    name = WAITING.get(kind)
    return getattr(settings(), name, 0) or 0 if name else 0


def decide_within() -> int:
    """Return the working days to register or return what came, 0 where nobody is told."""
    found = getUtility(IRegistry).forInterface(IDecisionSettings, prefix=DECISIONS, check=False)
    days: int = found.decide_within
    return days


def fields() -> dict[str, Any]:
    """Return everything that is set on the page of follow-up, by name."""
    return {name: field for _prefix, each in SHEETS for name, field in getFieldsInOrder(each)}


def save(values: Mapping[str, Any]) -> None:
    """Set how this agency follows up, by the names of ``fields``; raises ``Invalid``."""
    clean = _clean(values)
    registry = getUtility(IRegistry)
    for prefix, each in SHEETS:
        # A site that was not brought to this version lacks the newest of the fields.
        registry.registerInterface(each, prefix=prefix)
        found = registry.forInterface(each, prefix=prefix)
        for name in each.names():
            setattr(found, name, clean[name])
    said = {name: clean[name] for name in (DAYS, *NUMBERS)}
    journal.record_site("configure-follow-up", **{**said, DAYS: list(clean[DAYS])})


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    known = fields()
    numbers = {name: clean_number(values[name], name) for name in NUMBERS}
    texts = {name: _text(known[name], values[name]) for name in known.keys() - {DAYS, *NUMBERS}}
    return {DAYS: clean_days(values[DAYS]), **numbers, **texts}


def clean_number(said: int, name: str) -> int:
    """Return a number of working days that may be 0. Raises ``Invalid``."""
    if not 0 <= said <= MOST_DAYS:
        raise Invalid(_("Write working days from 0 to 365."), field=name)
    return said


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
