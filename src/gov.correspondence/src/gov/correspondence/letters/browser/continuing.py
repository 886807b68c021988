"""Buttons that make a new draft from a letter: reply, further to, copy."""

from abc import abstractmethod
from gov.correspondence import _
from gov.correspondence.api import letters
from gov.correspondence.letters import copying
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.withdrawal import asking
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


class Making(ActView):
    """Makes a draft and leads to its form."""

    made: OutgoingLetter | None = None

    @abstractmethod
    def make(self, unit: str) -> OutgoingLetter:
        """Return the new draft."""

    def perform(self) -> Message:
        unit = self.request.form.get("unit", "")
        self.made = self.make(unit if isinstance(unit, str) else "")
        return _("A draft was made. Complete it and submit it.")

    def _next_page(self) -> str:
        return f"{self.made.absolute_url()}/edit" if self.made is not None else ""


class Reply(Making):
    act = "reply"

    def make(self, unit: str) -> OutgoingLetter:
        return letters.reply(self.context, unit)


class FurtherTo(Making):
    act = "further"

    def make(self, unit: str) -> OutgoingLetter:
        return letters.further_to(self.context, unit)


class Copy(Making):
    act = "copy"

    def make(self, unit: str) -> OutgoingLetter:
        return letters.copy(self.context, unit)


class Replace(Making):
    act = "replace"

    def make(self, unit: str) -> OutgoingLetter:
        return letters.replace(self.context, unit)


class Continuing(ViewletBase):
    """What may be written from this letter, with the unit that writes."""

    index = ViewPageTemplateFile("templates/continuing.pt")

    def units(self) -> list[dict[str, str]]:
        """Return the units in which the reader may write on, the likeliest first."""
        return [{"code": code, "name": parties.unit(code)} for code in copying.units(self.context)]

    def choices(self) -> list[dict[str, Any]]:
        """Return the acts that make sense for this letter."""
        letter, numbered = self.context, bool(self.context.number)
        written = letter.kind in WRITTEN
        received = letter.kind == "incoming" or bool(letter.assigned_units)
        offered = (
            ("reply", _("Reply"), received and numbered),
            ("further", _("Write further to it"), written and numbered),
            ("replace", _("Replace by a new letter"), asking.replaceable(letter)),
            ("copy", _("Copy into a new draft"), written),
        )
        return [{"name": name, "label": label} for name, label, fits in offered if fits]

    def render(self) -> str:
        return str(self.index()) if self.units() and self.choices() else ""
