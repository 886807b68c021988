"""How people are told, for the webmaster."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser.sight import ROLES
from gov.correspondence.notification import matrix
from gov.correspondence.notification import settings
from gov.correspondence.notification.events import EVENTS
from gov.correspondence.notification.interfaces import INotificationSettings
from gov.correspondence.notification.interfaces import WORDS
from gov.correspondence.settings.form import SettingsForm
from gov.correspondence.settings.table import record
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zope.i18nmessageid import Message


TEXTS = ("address", "quiet_from", "quiet_until", "digest_at")
FLAGS = ("email_enabled", "quiet_days_off")
WAYS: dict[str, Message] = {
    matrix.SCREEN: _("On the screen"),
    matrix.EMAIL: _("By e-mail at once"),
    matrix.DIGEST: _("In the daily digest"),
}
WHO: dict[str, Message] = {
    matrix.ANY: _("Everybody"),
    matrix.PERSON: _("Whoever is named in person"),
    matrix.HOLDER: _("Holders of posts"),
    matrix.OPENER: _("Named openers"),
    **ROLES,
}


class NotificationSettings(SettingsForm):
    """Ways and hours, and the lines of the matrix of one role; what was typed stays."""

    index = ViewPageTemplateFile("templates/settings.pt")

    @cached_property
    def role(self) -> str:
        """Whose lines are shown."""
        said = self.said("role")
        return said if said in matrix.WHO else matrix.ANY

    @cached_property
    def current(self) -> dict[str, Any]:
        """What is set."""
        return record(INotificationSettings, settings.settings())

    def texts(self) -> list[dict[str, Any]]:
        """Return the inputs of one line."""
        return [
            {
                "name": name,
                "title": INotificationSettings[name].title,
                "help": INotificationSettings[name].description,
                "value": self.said(name) if self.refusal else self.current[name] or "",
                "fault": self.fault(name),
            }
            for name in TEXTS
        ]

    def flags(self) -> list[dict[str, Any]]:
        """Return what is chosen by a tick."""
        return [
            {
                "name": name,
                "title": INotificationSettings[name].title,
                "help": INotificationSettings[name].description,
                "checked": self._ticked(name, bool(self.current[name])),
            }
            for name in FLAGS
        ]

    def urgencies(self) -> list[dict[str, Any]]:
        """Return the urgencies, ticked where they are told in quiet hours."""
        language = api.portal.get_current_language()
        chosen = (
            self.several("breaking_urgencies")
            if self.refusal
            else self.current["breaking_urgencies"]
        )
        return [
            {
                "code": each.code,
                "name": each.names.get(language) or each.names["en"],
                "checked": "checked" if each.code in chosen else None,
            }
            for each in lists.urgencies()
        ]

    def roles(self) -> list[dict[str, Any]]:
        """Return whose lines can be shown."""
        return [
            {
                "title": WHO[role],
                "url": f"{self.url}?{urlencode({'role': role})}#matrix",
                "current": "true" if role == self.role else None,
            }
            for role in matrix.WHO
        ]

    def ways(self) -> list[Message]:
        """Return the titles of the columns."""
        return [WAYS[way] for way in matrix.WAYS]

    def lines(self) -> list[dict[str, Any]]:
        """Return a line for each event, with a choice of words for each way."""
        return [
            {"title": event.title, "cells": [self._cell(event, way) for way in matrix.WAYS]}
            for event in EVENTS
        ]

    def save(self) -> None:
        """Write everything; lines of other roles stay. Raises ``Invalid``."""
        ours = f".{self.role}."
        kept = {name: word for name, word in self.current["matrix"].items() if ours not in name}
        names = [f"{event.id}.{self.role}.{way}" for event in EVENTS for way in matrix.WAYS]
        said = {name: word for name in names if (word := self.said(name)) in matrix.CELLS}
        settings.save(
            {
                **{name: self.said(name) for name in TEXTS},
                **{name: bool(self.said(name)) for name in FLAGS},
                "breaking_urgencies": tuple(self.several("breaking_urgencies")),
                "matrix": {**kept, **said},
                "texts": self.current["texts"],
            }
        )

    def next_page(self) -> str:
        """Return to the lines that were shown."""
        return f"{self.url}?{urlencode({'role': self.role})}"

    def _cell(self, event: Any, way: str) -> dict[str, Any]:
        name = f"{event.id}.{self.role}.{way}"
        said = self.said(name) if self.refusal else self.current["matrix"].get(name, "")
        inherited = matrix.cells(
            {} if self.role == matrix.ANY else settings.rows(), event.id, matrix.ANY
        )[way]
        options: list[tuple[str, Message]] = [
            ("", _("As usual: ${word}", mapping={"word": WORDS[inherited]})),
            *WORDS.items(),
        ]
        return {
            "name": name,
            "label": WAYS[way],
            "options": [
                {
                    "value": word,
                    "title": title,
                    "selected": "selected" if word == said else None,
                }
                for word, title in options
            ],
        }

    def _ticked(self, name: str, current: bool) -> str | None:
        return "checked" if (bool(self.said(name)) if self.refusal else current) else None
