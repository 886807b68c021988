"""The page on which the webmaster keeps the directives."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser.posting import PostingView
from gov.correspondence.letters.browser.urgencies import UNITS
from gov.correspondence.letters.urgencies import DAYS
from gov.correspondence.letters.urgencies import HOURS
from gov.correspondence.letters.urgencies import typed_limit
from gov.correspondence.referrals import settings
from gov.correspondence.referrals.interfaces import TASKS
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


FIELDS = ("code", "name_ar", "name_en", "task", "number", "unit")
NEW = {"task": "act", "number": "0", "unit": DAYS}


class DirectiveSettings(PostingView):
    """Directives in their order: add, change, move, remove one that nothing names."""

    index = ViewPageTemplateFile("templates/directives.pt")
    units = UNITS

    def tasks(self) -> list[tuple[str, Message]]:
        """Return the kinds of task."""
        return [(term.value, term.title) for term in TASKS]

    def rows(self) -> list[dict[str, Any]]:
        """Return the directives in their order."""
        found = settings.directives()
        return [
            {
                "code": each.code,
                "name_ar": each.names["ar"],
                "name_en": each.names["en"],
                "task": TASKS.getTerm(each.task).title,
                **_limit(each),
                "unit_name": dict(UNITS)[_limit(each)["unit"]],
                "used": settings.is_used(each.code),
                "first": position == 0,
                "last": position == len(found) - 1,
                "edit": f"{self.url}?edit={each.code}",
            }
            for position, each in enumerate(found)
        ]

    def form(self) -> dict[str, Any]:
        """Return what stands in the form: what was typed, or the one to change, or nothing."""
        if self.refusal is not None and self.said("save"):
            return {**{name: self.said(name) for name in FIELDS}, "known": self.said("known")}
        wanted = self.said("edit")
        for each in settings.directives():
            if each.code == wanted:
                return {
                    "code": each.code,
                    "name_ar": each.names["ar"],
                    "name_en": each.names["en"],
                    "task": each.task,
                    **_limit(each),
                    "known": "1",
                }
        return {**dict.fromkeys((*FIELDS, "known"), ""), **NEW}

    def perform(self) -> Message:
        if self.said("remove"):
            settings.remove(self.said("remove"))
            return _("The directive is off the list.")
        for name, by in (("up", -1), ("down", 1)):
            if self.said(name):
                settings.shift(self.said(name), by)
                return _("The order of the directives is changed.")
        return self._save()

    def _save(self) -> Message:
        values: dict[str, Any] = {name: self.said(name) for name in FIELDS}
        code, number, unit = (values.pop(name) for name in ("code", "number", "unit"))
        if not self.said("known") and code in {each.code for each in settings.directives()}:
            raise Invalid(_("This code is taken."), field="code")
        limit = typed_limit(number, unit, "days")
        settings.write(code, {**values, "days": limit.days, "hours": limit.hours})
        return _("The directives are changed.")


def _limit(directive: settings.Directive) -> dict[str, str]:
    """Return the number and the unit of a directive's time limit, for the form."""
    number = directive.hours or directive.days
    return {"number": str(number), "unit": HOURS if directive.hours else DAYS}
