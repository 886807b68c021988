"""The choices for the exchange, for the webmaster."""

import transaction
from gov.correspondence.api import agencies
from gov.correspondence.calendar.digits import ascii_digits
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.settings import setting
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.settings import members
from gov.exchange.choices import keeping
from gov.exchange.interfaces import IExchangeSettings
from gov.exchange.interfaces import STATUSES
from gov.exchange.messages import _
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from zope.schema import getFields


FLAGS = ("disclose_units", "disclose_names", "disclose_forwards")
TOLD = "disclose_statuses"


class ExchangeSettings(BrowserView):
    """All choices are saved together or none; what was typed stays when it is refused."""

    refusal: CorrespondenceError | None = None

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        try:
            keeping.save(self.typed())
        except CorrespondenceError as error:
            transaction.abort()
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return self.index()
        api.portal.show_message(_("The settings are saved."), self.request)
        return self.request.response.redirect(self.url, status=303)

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@exchange-settings"

    def fault(self, name: str) -> Any:
        """Why the value of a field was refused."""
        refusal = self.refusal
        return refusal.message if refusal is not None and refusal.field == name else ""

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

    def said(self, name: str) -> str:
        """One value of the form."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def several(self, name: str) -> list[str]:
        """The values of a name that may come more than once."""
        value = self.request.form.get(name, [])
        values = [value] if isinstance(value, str) else value
        return [each for each in values if isinstance(each, str)]


def hours(text: str) -> int:
    """The number typed, in any digits. Raises ``Invalid``."""
    found = number(text)
    if found is None:
        message = _("Write hours from 1 to 720, or nothing for seven days.")
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
