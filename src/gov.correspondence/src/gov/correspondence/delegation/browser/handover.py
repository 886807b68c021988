"""Handing over a desk: what lies with the leaver, who gets what, and the printed protocol."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import delegation
from gov.correspondence.delegation.browser.page import FormView
from gov.correspondence.delegation.browser.wording import OUTCOMES
from gov.correspondence.delegation.handover import Holding
from gov.correspondence.delegation.record import Line
from gov.correspondence.delegation.record import Protocol
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import NotFound
from gov.correspondence.letters import lookup
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zExceptions import NotFound as NoPage
from zope.i18nmessageid import Message


VIEW = "gov.correspondence: View Envelope"
LONGEST = 9


class HandOverView(FormView):
    """Names the leaver, shows the desk, takes the heirs."""

    index = ViewPageTemplateFile("templates/hand_over.pt")
    number = 0

    def hand_over(self) -> Message:
        """Hand the desk over to the heirs of the form."""
        heirs = {each.key: self.said(f"heir.{each.key}") for each in self._desk}
        heirs = {"": self.said("heir"), **{key: heir for key, heir in heirs.items() if heir}}
        made = delegation.hand_over(self.said("leaver"), heirs, self.said("remark"))
        self.number = made.number
        return _("The desk of ${name} is handed over.", mapping={"name": made.leaver[1]})

    acts = {"hand-over": hand_over}

    def next_page(self) -> str:
        """Return the protocol."""
        return f"{self.context.absolute_url()}/@@hand-over-protocol?number={self.number}"

    @cached_property
    def _desk(self) -> list[Holding]:
        return delegation.desk(self.said("leaver"))

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """What lies with the leaver; a refusal to show it is the refusal of the page."""
        if not self.said("leaver"):
            return []
        try:
            found = self._desk
        except CorrespondenceError as error:
            self.refusal = self.refusal or error
            return []
        return [
            {
                "key": each.key,
                "room": each.title,
                "title": _known(each.item.title, each.item.letter),
                "heir": self.said(f"heir.{each.key}"),
                "passes_on": each.item.passes_on,
            }
            for each in found
        ]

    @cached_property
    def earlier(self) -> list[dict[str, Any]]:
        """The newest protocols one may read."""
        url = f"{self.context.absolute_url()}/@@hand-over-protocol?number="
        return [
            {
                "url": f"{url}{each.number}",
                "number": each.number,
                "leaver": each.leaver[1],
                "when": self.day(each.at),
                "lines": len(each.lines),
            }
            for each in delegation.protocols(25)
        ]


class ProtocolView(FormView):
    """One protocol, made to be printed and signed."""

    index = ViewPageTemplateFile("templates/protocol.pt")

    @cached_property
    def protocol(self) -> Protocol:
        """The protocol asked for; no page where there is none for the person."""
        typed = self.said("number")
        try:
            plain = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST
            return delegation.protocol(int(typed) if plain else 0)
        except NotFound:
            raise NoPage(typed) from None

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines in order, each letter by its envelope for those who may see it."""
        return [
            {
                "position": line.position,
                "title": _known(line.title, _letter(line)) if line.letter else line.title,
                "heir": line.heir[1],
                "outcome": OUTCOMES.get(line.outcome, line.outcome),
            }
            for line in self.protocol.lines
        ]


def _known(title: Any, letter: Any) -> Any:
    """Return the title of an item, unless it is about a letter the person may not see."""
    if letter is not None and not api.user.has_permission(VIEW, obj=letter):
        return _("A letter you may not see")
    return title


def _letter(line: Line) -> Any:
    return lookup.by_uid(line.letter)
