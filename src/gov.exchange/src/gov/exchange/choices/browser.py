"""The choices for the exchange, for the webmaster."""

from gov.correspondence.api import agencies
from gov.correspondence.calendar.digits import ascii_digits
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.settings import setting
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.settings import members
from gov.correspondence.settings.form import SettingsForm
from gov.exchange.choices import keeping
from gov.exchange.interfaces import IExchangeSettings
from gov.exchange.interfaces import STATUSES
from gov.exchange.messages import _
from typing import Any
from zope.schema import getFields


FLAGS = ("disclose_units", "disclose_names", "disclose_forwards")
TOLD = "disclose_statuses"


class ExchangeSettings(SettingsForm):
    """All choices are saved together or none; what was typed stays when it is refused."""

    def save(self) -> None:
        """Save all choices. Raises ``Invalid``."""
        keeping.save(self.typed())

    def typed(self) -> dict[str, Any]:
        """What the form says, as ``keeping.save`` takes it. Raises ``Invalid``."""
        said = {
            **{name: self.said(name) == "1" for name in FLAGS},
            TOLD: self.several(TOLD),
            keeping.HOURS: {code: hours(text) for code, text in self.hours().items() if text},
            keeping.SUSPENDED: dict(self.suspended()),
            keeping.DAYS: days(self.said(keeping.DAYS)),
        }
        return members.read(getFields(IExchangeSettings), said)

    def flags(self) -> list[dict[str, Any]]:
        """What is told or not."""
        kept = keeping.chosen()
        return [
            {
                "name": name,
                "title": IExchangeSettings[name].title,
                "help": IExchangeSettings[name].description,
                "on": self.said(name) == "1" if self.refusal else kept[name],
            }
            for name in FLAGS
        ]

    def statuses(self) -> list[dict[str, Any]]:
        """The business statuses that are told."""
        kept = keeping.chosen()[TOLD]
        on = self.several(TOLD) if self.refusal else kept
        return [
            {"value": term.value, "title": term.title, "on": term.value in on} for term in STATUSES
        ]

    def times(self) -> list[dict[str, Any]]:
        """The degrees of urgency with the hours for which a letter is tried."""
        typed, kept = self.hours(), keeping.chosen()[keeping.HOURS]
        return [
            {
                "code": value.code,
                "name": named(value.names, value.code),
                "hours": typed[value.code] if self.refusal else kept.get(value.code, ""),
            }
            for value in lists.urgencies()
        ]

    def open_within(self) -> Any:
        """The working days for a unit to open a letter, as typed or as kept."""
        return self.said(keeping.DAYS) if self.refusal else keeping.open_within()

    def silenced(self) -> list[dict[str, str]]:
        """The agencies of which nothing is taken, with the reason."""
        kept = dict(self.suspended()) if self.refusal else keeping.chosen()[keeping.SUSPENDED]
        return [
            {"id": agency, "name": parties.agency(agency), "reason": reason}
            for agency, reason in kept.items()
        ]

    def others(self) -> list[dict[str, str]]:
        """The agencies of which letters are taken."""
        kept = keeping.chosen()[keeping.SUSPENDED]
        found = (each.id for each in agencies.all_agencies())
        ids = [each for each in found if each not in kept and each != setting("agency_id")]
        return [{"id": each, "name": parties.agency(each)} for each in ids]

    def hours(self) -> dict[str, str]:
        """The hours typed, by degree of urgency."""
        return {value.code: self.said(f"hours-{value.code}") for value in lists.urgencies()}

    def suspended(self) -> list[tuple[str, str]]:
        """Agencies and reasons as typed: those that stay, and the one that is added."""
        released, added = self.several("release"), self.said("agency")
        rows = zip(self.several("suspended"), self.several("reasons"), strict=False)
        stay = [(agency, reason) for agency, reason in rows if agency not in released]
        return [*stay, *([(added, self.said("reason"))] if added else [])]


def hours(text: str) -> int:
    """The number typed, in any digits. Raises ``Invalid``."""
    found = number(text)
    if found is None:
        message = _("Write hours from 1 to 720, or leave it empty for seven days.")
        raise Invalid(message, field=keeping.HOURS)
    return found


def days(text: str) -> int:
    """The number typed, in any digits, 0 for nothing. Raises ``Invalid``."""
    found = number(text or "0")
    if found is None:
        raise Invalid(_("Write working days from 0 to 365."), field=keeping.DAYS)
    return found


def number(text: str) -> int | None:
    """A whole number of at most three digits of any script, or None."""
    plain = ascii_digits(text)
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 4 else None
