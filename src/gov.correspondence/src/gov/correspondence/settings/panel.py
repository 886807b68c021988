"""A page of settings made from their schema: what would change is looked at before it is kept."""

import transaction
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters import rows
from gov.correspondence.policy.browser import told
from gov.correspondence.policy.importing import Step
from gov.correspondence.settings import members
from gov.correspondence.settings.form import SettingsForm
from gov.correspondence.settings.previewing import tried
from gov.correspondence.settings.previewing import version
from gov.correspondence.settings.table import Settings
from gov.correspondence.settings.table import Sheet
from gov.correspondence.settings.table import Table
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope import schema
from zope.i18n import translate
from zope.i18nmessageid import Message


Choices = list[tuple[str, Any]]
# What a form says about itself, and not about the settings.
OWN = frozenset({"_authenticator", "looked", "preview"})


class Panel(SettingsForm):
    """A form with an input for each field of ``settings``; it is kept once it was previewed.

    ``title``, ``lead`` and ``helps`` are what people read about it.
    """

    index = ViewPageTemplateFile("templates/panel.pt")
    settings: Settings
    title: Message
    lead: Message
    helps: tuple[Message, ...] = ()
    looked: tuple[Step, ...] | None = None

    def perform(self) -> Message | None:
        found = tried(self.save)
        if found and self.said("looked") == version(found):
            self.save()
            return _("The settings are saved.")
        self.looked = found
        # What was tried is undone already; this makes sure of it.
        transaction.doom()
        return None

    def steps(self) -> list[dict[str, Any]]:
        """Return what would change, part by part."""
        return told.steps(self.looked or (), self.request)

    def version(self) -> str:
        """Return the version of what is looked at."""
        return version(self.looked or ())

    def carried(self) -> list[tuple[str, str]]:
        """Return what was typed, for the second step."""
        said = self.request.form.items()
        return [(name, text) for name, text in said if name not in OWN and isinstance(text, str)]

    def notes(self) -> list[Message]:
        """Return sentences about what else the change comes to."""
        return []

    def choices(self, name: str, field: Any) -> Choices | None:
        """Return what can be chosen for a field, ``None`` where it is written."""
        if isinstance(field, schema.Choice):
            return [(term.value, term.title or term.value) for term in field.vocabulary]
        return None

    def stored(self) -> dict[str, Any]:
        """Return what stands in the form before anything is typed."""
        return {}

    def inputs(self) -> list[dict[str, Any]]:
        """Return the inputs of the form."""
        typed = self.looked is not None or self.refusal is not None
        stored = {} if typed else self.stored()
        return [
            {
                "name": name,
                "title": field.title,
                "help": field.description,
                "required": field.required,
                "choices": self.choices(name, field),
                "fault": self.fault(name),
                "value": self.said(name) if typed else stored.get(name) or "",
                "type": "color" if name.endswith("_colour") else "text",
                "dir": "rtl" if name.endswith("_ar") else "ltr",
            }
            for name, field in self.settings.fields().items()
        ]

    def typed(self) -> dict[str, Any]:
        """Return the values that were typed. Raises ``Invalid``."""
        fields = self.settings.fields()
        return members.read(fields, {name: self.said(name) for name in fields})


class SheetPanel(Panel):
    """The page of one record."""

    settings: Sheet

    def stored(self) -> dict[str, Any]:
        """Return what is set."""
        return self.settings.values()

    def save(self) -> None:
        """Set everything. Raises ``Invalid``."""
        self.settings.save({**self.settings.values(), **self.typed()})


class TablePanel(Panel):
    """The page of rows: one is added, changed or taken away at a time."""

    settings: Table
    add: Message
    known = property(lambda self: self.said("known"))

    def stored(self) -> dict[str, Any]:
        """Return the row to change, or nothing."""
        return self.settings.rows().get(self.known, {})

    def listed(self) -> list[dict[str, Any]]:
        """Return the rows, for the page."""
        return [
            {
                "code": name,
                "cells": [
                    {"title": self._title(member), "value": self.cell(member, said)}
                    for member, said in row.items()
                ],
                "edit": f"{self.url}?known={name}",
            }
            for name, row in self.settings.rows().items()
        ]

    def _title(self, member: str) -> str:
        return str(translate(self.settings.schema[member].title, context=self.request))

    def cell(self, name: str, value: Any) -> Any:
        """Return a value in words."""
        known = dict(self.choices(name, self.settings.schema[name]) or ())
        return known.get(value, value) if value else ""

    def columns(self) -> list[Message]:
        """Return the titles of the columns."""
        return [field.title for field in self.settings.fields().values()]

    def save(self) -> None:
        """Add, change or take away a row. Raises ``Invalid``."""
        if gone := self.said("remove"):
            self.settings.row(gone)
            self.settings.remove(gone)
            return
        if self.known:
            row = self.settings.row(self.known)
            self.settings.write(self.known, {**row, **self.typed()})
            return
        code = self._code()
        if code in self.settings.rows():
            raise Invalid(_("This code is taken."), field=self.settings.key)
        self.settings.write(code, self.typed())

    def _code(self) -> str:
        said = self.said(self.settings.key)
        if not said:
            raise Invalid(_("This is missing."), field=self.settings.key)
        return rows.text(said)
