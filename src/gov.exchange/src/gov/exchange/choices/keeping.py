"""What the agency chose for its exchange, and the rules by which it is changed."""

from collections.abc import Mapping
from gov.correspondence.api import agencies
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import lists
from gov.correspondence.letters.settings import setting
from gov.correspondence.settings.table import record
from gov.exchange.interfaces import IExchangeSettings
from gov.exchange.interfaces import MOST_DAYS
from gov.exchange.interfaces import MOST_HOURS
from gov.exchange.messages import _
from plone.registry.interfaces import IRegistry
from typing import Any
from zope.component import getUtility


PREFIX = "gov.exchange"
SUSPENDED = "suspended_senders"
HOURS = "hours_to_live"
DAYS = "open_within"
LONGEST_REASON = 300


def choices() -> Any:
    """What is chosen, by the names of ``IExchangeSettings``; None for what was never written."""
    return getUtility(IRegistry).forInterface(IExchangeSettings, prefix=PREFIX, check=False)


def chosen() -> dict[str, Any]:
    """What is chosen; the default of what was never written."""
    found = choices()
    return {**record(IExchangeSettings, found), SUSPENDED: reasons(found.suspended_senders)}


def suspension(agency: str) -> str | None:
    """Why nothing is taken of an agency for now; None where letters are taken."""
    return reasons(choices().suspended_senders).get(agency)


def open_within() -> int:
    """Working days for a unit to open what was distributed to it, 0 where nobody is told."""
    days: int = choices().open_within or 0
    return days


def reasons(kept: Any) -> dict[str, str]:
    """The suspended agencies with their reasons; earlier versions kept the agencies alone."""
    return dict(kept) if isinstance(kept, Mapping) else dict.fromkeys(kept or (), "")


def save(values: Mapping[str, Any]) -> None:
    """Set everything, by the names of ``IExchangeSettings``; raises ``Invalid``."""
    clean = {
        **values,
        SUSPENDED: clean_suspended(values[SUSPENDED]),
        HOURS: clean_hours(values[HOURS]),
        DAYS: clean_days(values[DAYS]),
    }
    registry = getUtility(IRegistry)
    # A site that was not brought to this version lacks the newest of the fields.
    registry.registerInterface(IExchangeSettings, prefix=PREFIX)
    found = registry.forInterface(IExchangeSettings, prefix=PREFIX)
    for name in IExchangeSettings.names():
        setattr(found, name, clean[name])
    journal.record_site("configure-exchange", **told(clean))


def told(clean: Mapping[str, Any]) -> dict[str, Any]:
    """The choices as the journal keeps them."""
    return {name: list(said) if isinstance(said, tuple) else said for name, said in clean.items()}


def clean_suspended(said: Mapping[str, str]) -> dict[str, str]:
    """The agencies with their reasons. ``Invalid`` for a stranger, for us, or without a reason."""
    kept = reasons(choices().suspended_senders)
    for agency in said:
        if agency == setting("agency_id") or (agency not in kept and agencies.get(agency) is None):
            message = _(
                "Choose another agency of the agency directory: ${agency} is none.",
                mapping={"agency": agency},
            )
            raise Invalid(message, field=SUSPENDED)
    return {agency: clean_reason(reason) for agency, reason in sorted(said.items())}


def clean_reason(reason: str) -> str:
    """A reason that the other agency can read. Raises ``Invalid``."""
    clean = reason.strip()
    if not clean:
        raise Invalid(_("Say why: the other agency reads it."), field=SUSPENDED)
    if len(clean) > LONGEST_REASON:
        raise Invalid(_("A reason has at most 300 characters."), field=SUSPENDED)
    return clean


def clean_hours(said: Mapping[str, int]) -> dict[str, int]:
    """The hours of the degrees that have some. Raises ``Invalid``."""
    known = {value.code for value in lists.urgencies()}
    for urgency, hours in said.items():
        if urgency not in known:
            raise Invalid(_("There is no such degree of urgency."), field=HOURS)
        if not 1 <= hours <= MOST_HOURS:
            message = _("Write hours from 1 to 720, or leave it empty for seven days.")
            raise Invalid(message, field=HOURS)
    return dict(sorted(said.items()))


def clean_days(said: int) -> int:
    """A number of working days that may be 0. Raises ``Invalid``."""
    if not 0 <= said <= MOST_DAYS:
        raise Invalid(_("Write working days from 0 to 365."), field=DAYS)
    return said
