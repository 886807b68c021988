"""The page on which the webmaster keeps the letter templates."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.letters import rendering
from gov.correspondence.letters import sampling
from gov.correspondence.letters import templates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser import offered
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.letters.templates import Template
from gov.correspondence.letters.templates import WRITTEN_KINDS
from gov.correspondence.letters.terms import LANGUAGES
from gov.correspondence.letters.vocabularies import named
from typing import Any
from zope.i18nmessageid import Message


EMPTY = Template("", {"ar": "", "en": ""}, "outgoing", (), "ar", "", "")


class TemplateSettings(PostingView):
    """Lists the templates and changes one; ``edit`` in the address chooses it."""

    needed = ("id", "name_ar", "name_en")
    previewed: dict[str, str] | None = None

    def perform(self) -> Message | None:
        act = self.said("act")
        if act == "preview":
            self.previewed = self.shown(self.current)
            return None
        return self._remove() if act == "remove" else self._save()

    @cached_property
    def current(self) -> Template:
        """The template in the form: as it was typed, as it is kept, or an empty one."""
        if self.request.method == "POST":
            return self._typed()
        return next((one for one in templates.templates() if one.id == self.said("edit")), EMPTY)

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
        return offered.units()

    def unit_name(self, code: str) -> str:
        """Return the name of a unit."""
        return next((unit["name"] for unit in self.units() if unit["code"] == code), code)

    def placeholders(self) -> list[str]:
        """Return what may stand in braces."""
        return ["{" + name + "}" for name in rendering.PLACEHOLDERS]

    def faults_of(self, field: str) -> list[Any]:
        """Return the sentences about one input."""
        problems = getattr(self.refusal, "problems", ())
        return [each.message for each in problems if each.field == field]

    def shown(self, template: Template) -> dict[str, str]:
        """Return a template as a letter begun with it would read, and its language."""
        return {"text": sampling.shown(template), "language": sampling.language(template)}

    def _save(self) -> Message:
        templates.save(self._typed())
        return _("The template is saved.")

    def _remove(self) -> Message:
        templates.remove(self.said("id"))
        return _("The template was removed.")

    def _typed(self) -> Template:
        position = grids.whole(self.said("position") or "0")
        return Template(
            id=self.said("id"),
            names={"ar": self.said("name_ar"), "en": self.said("name_en")},
            kind=self.said("kind"),
            units=tuple(grids.all_said(self.several("units"))),
            language=self.said("language"),
            letter_subject=self.said("letter_subject"),
            body=self.said("body").replace("\r\n", "\n"),
            position=position if isinstance(position, int) else 0,
        )
