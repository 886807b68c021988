"""The page on which the webmaster sets books up, with the numbers that would come next."""

import json
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.accounts.people import units
from gov.correspondence.api import registers
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.registers.browser import typed
from gov.correspondence.registers.interfaces import IBookSettings
from gov.correspondence.registers.interfaces import KINDS
from gov.correspondence.registers.settings import BookRule
from plone import api
from Products.Five.browser import BrowserView
from typing import Any
from urllib.parse import urlencode
from zope.i18n import translate
from zope.i18nmessageid import Message
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IBool
from zope.schema.interfaces import IChoice
from zope.schema.interfaces import IInt
from zope.schema.interfaces import IText


YES_NO = (("", _("No")), ("yes", _("Yes")))


def values(form: Any) -> dict[str, Any]:
    """Return what was typed as the settings of a book take it; raises ``Invalid``."""
    found: dict[str, Any] = {}
    for name, field in getFieldsInOrder(IBookSettings):
        said = typed.text(form, name)
        if IBool.providedBy(field):
            found[name] = said == "yes"
        elif IInt.providedBy(field):
            found[name] = typed.number(form, name) if said else field.default
        else:
            found[name] = said
    return found


class BookSettings(PostingView):
    """Lists the books; ``?id=`` puts one into the form; a POST previews or saves."""

    def perform(self) -> Message | None:
        given = values(self.request.form)
        if self.said("act") != "save":
            registers.preview(self.wanted, given)
            return None
        registers.set_up(self.wanted, given)
        return _("The book is saved.")

    def next_page(self) -> str:
        """Return here, with the book in the form."""
        return f"{self.url}?id={self.wanted}"

    @property
    def wanted(self) -> str:
        """The id of the book in the form."""
        return self.said("id")

    @cached_property
    def rules(self) -> dict[str, BookRule]:
        """Every book by its id."""
        return {rule.id: rule for rule in registers.all_books()}

    @property
    def changing(self) -> bool:
        """Whether the form shows a book that is there."""
        return self.wanted in self.rules

    def books(self) -> list[dict[str, Any]]:
        """Return the books as lines."""
        language = api.portal.get_current_language()
        names = {unit.code: unit.names for unit in units()}
        return [
            {
                "name": rule.name(language),
                "kind": KINDS.getTerm(rule.kind).title,
                "pattern": rule.pattern,
                "sealed": rule.sealed,
                "unit": names.get(rule.unit, {}).get(language) or rule.unit,
                "url": f"{self.url}?{urlencode({'id': rule.id})}",
            }
            for rule in self.rules.values()
        ]

    def inputs(self) -> list[dict[str, Any]]:
        """Return the inputs of the form with what stands in them."""
        posted, rule = self.request.method == "POST", self.rules.get(self.wanted)
        found = []
        for name, field in getFieldsInOrder(IBookSettings):
            kept = getattr(rule, name) if rule else field.default
            value = typed.text(self.request.form, name) if posted else _shown(kept)
            found.append(
                {
                    "name": name,
                    "title": field.title,
                    "help": field.description,
                    "kind": "number" if IInt.providedBy(field) else "text",
                    "required": field.required and IText.providedBy(field),
                    "choices": _choices(field),
                    "value": value,
                }
            )
        return found

    def ahead(self) -> str:
        """Return the numbers the book in the form would give next."""
        if self.refusal is not None or not self.wanted:
            return ""
        form = self.request.form
        try:
            given = values(form) if self.request.method == "POST" else {}
            return "   ".join(registers.preview(self.wanted, given))
        except CorrespondenceError:
            return ""


class BookPreview(BrowserView):
    """The numbers that typed settings would give, or what is wrong with them, as JSON."""

    def __call__(self) -> str:
        response, form = self.request.response, self.request.form
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "private, no-store")
        try:
            numbers = registers.preview(typed.text(form, "id"), values(form))
        except CorrespondenceError as error:
            fault = translate(error.message, context=self.request)
            return json.dumps({"numbers": [], "fault": fault, "field": error.field})
        return json.dumps({"numbers": list(numbers), "fault": "", "field": ""})


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def _choices(field: Any) -> list[dict[str, Any]]:
    if IBool.providedBy(field):
        return [{"value": value, "title": title} for value, title in YES_NO]
    if IChoice.providedBy(field):
        return [{"value": term.value, "title": term.title} for term in field.vocabulary]
    return []
