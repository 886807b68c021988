"""How one is told, for everybody."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import notification
from gov.correspondence.notification import matrix
from gov.correspondence.notification import settings
from gov.correspondence.notification.browser.settings import WAYS
from gov.correspondence.notification.events import EVENTS
from gov.correspondence.settings.form import SettingsForm
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


LANGUAGES: dict[str, Message] = {
    "": _("That of the account"),
    "ar": _("Arabic"),
    "en": _("English"),
}
WORDS: dict[str, Message] = {matrix.ON: _("Yes"), matrix.OFF: _("No")}


class NotificationChoices(SettingsForm):
    """Language, own quiet hours, and the ways that the agency leaves open; what was typed stays."""

    index = ViewPageTemplateFile("templates/choices.pt")

    @cached_property
    def known(self) -> dict[str, str]:
        """What one decides, with what holds by default."""
        return notification.open_ways()

    def languages(self) -> list[dict[str, Any]]:
        """Return the languages to choose from."""
        chosen = self._value("language", notification.choices().language)
        return _options(LANGUAGES, chosen)

    def hours(self) -> list[dict[str, Any]]:
        """Return the inputs of the own quiet hours."""
        begins, ends = notification.choices().quiet
        rows = (
            ("quiet_from", _("Quiet hours from"), begins),
            ("quiet_until", _("Quiet hours until"), ends),
        )
        return [
            {
                "name": name,
                "title": title,
                "value": self._value(name, kept),
                "fault": self.fault(name),
            }
            for name, title, kept in rows
        ]

    def ways(self) -> list[Message]:
        """Return the titles of the columns."""
        return [WAYS[way] for way in settings.offered()]

    def lines(self) -> list[dict[str, Any]]:
        """Return a line for each event of which one decides something."""
        rows = [
            {"title": each.title, "cells": [self._cell(each.id, way) for way in settings.offered()]}
            for each in EVENTS
        ]
        return [row for row in rows if any(cell["options"] for cell in row["cells"])]

    def save(self) -> None:
        """Keep the choices. Raises ``Invalid``."""
        said = {name: word for name in self.known if (word := self.said(name))}
        hours = (self.said("quiet_from"), self.said("quiet_until"))
        notification.choose(self.said("language"), hours, said)

    def _cell(self, event: str, way: str) -> dict[str, Any]:
        name = f"{event}.{way}"
        if name not in self.known:
            return {"name": name, "label": WAYS[way], "options": []}
        chosen = self._value(name, notification.choices().words.get(name, ""))
        usual = _("As usual: ${word}", mapping={"word": WORDS[self.known[name]]})
        return {
            "name": name,
            "label": WAYS[way],
            "options": _options({"": usual, **WORDS}, chosen),
        }

    def _value(self, name: str, kept: str) -> str:
        return self.said(name) if self.refusal else kept


def _options(known: dict[str, Message], chosen: str) -> list[dict[str, Any]]:
    return [
        {"value": value, "title": title, "selected": "selected" if value == chosen else None}
        for value, title in known.items()
    ]
