"""The page on which the webmaster keeps the letter templates."""

import transaction
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import accounts
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.letters import rendering
from gov.correspondence.letters import sampling
from gov.correspondence.letters import templates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.templates import Template
from gov.correspondence.letters.templates import WRITTEN_KINDS
from gov.correspondence.letters.terms import LANGUAGES
from gov.correspondence.letters.vocabularies import named
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from zope.i18nmessageid import Message


EMPTY = Template("", {"ar": "", "en": ""}, "outgoing", (), "ar", "", "")


class TemplateSettings(BrowserView):
    """Lists the templates and changes one; ``edit`` in the address chooses it."""

    problems: tuple[CorrespondenceError, ...] = ()
    previewed: dict[str, str] | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return str(self.index())
        CheckAuthenticator(self.request)
        if self._said("act") == "preview":
            self.previewed = self.shown(self.current)
            return str(self.index())
        try:
            done = self._remove() if self._said("act") == "remove" else self._save()
        except InvalidLetter as error:
            return self._refused(error)
        api.portal.show_message(done, self.request)
        return str(self.request.response.redirect(self.url, status=303))

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{api.portal.get().absolute_url()}/@@template-settings"

    @cached_property
    def current(self) -> Template:
        """The template in the form: as it was typed, as it is kept, or an empty one."""
        if self.request.method == "POST":
            return self._typed()
        return next((one for one in templates.templates() if one.id == self._said("edit")), EMPTY)

    def rows(self) -> list[dict[str, Any]]:
        """Return the templates there are."""
        return [
            {
                "id": one.id,
                "name": named(one.names, one.id),
                "kind": words.KINDS[one.kind],
                "units": [self.unit_name(code) for code in one.units],
                "edit": f"{self.url}?edit={one.id}",
            }
            for one in templates.templates()
        ]

    def kinds(self) -> list[dict[str, Any]]:
        """Return the kinds of letter a template can be for."""
        return [{"code": term.value, "title": term.title} for term in WRITTEN_KINDS]

    def languages(self) -> list[dict[str, Any]]:
        """Return the languages of a text."""
        return [{"code": term.value, "title": term.title} for term in LANGUAGES]

    def units(self) -> list[dict[str, str]]:
        """Return the units of the agency."""
        return [
            {"code": unit.code, "name": named(unit.names, unit.code)} for unit in accounts.units()
        ]

    def unit_name(self, code: str) -> str:
        """Return the name of a unit."""
        return next((unit["name"] for unit in self.units() if unit["code"] == code), code)

    def placeholders(self) -> list[str]:
        """Return what may stand in braces."""
        return ["{" + name + "}" for name in rendering.PLACEHOLDERS]

    def faults_of(self, field: str) -> list[Any]:
        """Return the sentences about one input."""
        return [each.message for each in self.problems if each.field == field]

    def shown(self, template: Template) -> dict[str, str]:
        """Return a template as a letter begun with it would read, and its language."""
        return {"text": sampling.shown(template), "language": sampling.language(template)}

    def _save(self) -> Message:
        templates.save(self._typed())
        return _("The template is saved.")

    def _remove(self) -> Message:
        templates.remove(self._said("id"))
        return _("The template was removed.")

    def _refused(self, error: InvalidLetter) -> str:
        transaction.abort()
        self.problems = error.problems
        self.request.response.setStatus(error.status, lock=1)
        return str(self.index())

    def _typed(self) -> Template:
        units = self.request.form.get("units", [])
        position = grids.whole(self._said("position") or "0")
        return Template(
            id=self._said("id"),
            names={"ar": self._said("name_ar"), "en": self._said("name_en")},
            kind=self._said("kind"),
            units=tuple(grids.all_said(units)),
            language=self._said("language"),
            letter_subject=self._said("letter_subject"),
            body=self._said("body").replace("\r\n", "\n"),
            position=position if isinstance(position, int) else 0,
        )

    def _said(self, name: str) -> str:
        return grids.said(self.request.form.get(name, ""))
