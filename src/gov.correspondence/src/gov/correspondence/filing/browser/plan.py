"""The page on which the webmaster keeps the filing plan."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.filing import settings
from gov.correspondence.letters.browser.posting import PostingView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


FIELDS = ("code", "name_ar", "name_en", "retention")


class PlanSettings(PostingView):
    """Entries in their order; adding, changing and removing one at a time."""

    index = ViewPageTemplateFile("templates/plan.pt")

    def perform(self) -> Message:
        return self._remove() if "remove" in self.request.form else self._write()

    def rows(self) -> list[dict[str, Any]]:
        """Return the plan, deeper entries set in; ``open`` is the entry's own mark."""
        return [
            {
                "code": entry.code,
                "indent": f"padding-inline-start: {entry.level - 1}.5rem",
                "name_ar": entry.names["ar"],
                "name_en": entry.names["en"],
                "open": entry.open,
                "retention": entry.retention,
                "edit": f"{self.url}?edit={entry.code}",
            }
            for entry in settings.entries()
        ]

    def form(self) -> dict[str, Any]:
        """Return what stands in the form: what was typed, or the entry to change, or nothing."""
        if self.refusal is not None:
            typed = {name: self.said(name) for name in FIELDS}
            return {**typed, "open": bool(self.said("open")), "known": bool(self.said("known"))}
        entry = settings.entry(self.said("edit")) if self.said("edit") else None
        if entry is None:
            return {**dict.fromkeys(FIELDS, ""), "open": True, "known": False}
        return {
            "code": entry.code,
            "name_ar": entry.names["ar"],
            "name_en": entry.names["en"],
            "retention": entry.retention,
            "open": entry.open,
            "known": True,
        }

    def _write(self) -> Message:
        values = {name: self.said(name) for name in FIELDS}
        code = values.pop("code")
        if not self.said("known") and settings.entry(code) is not None:
            raise Invalid(_("This code is taken."), field="code")
        settings.write(code, {**values, "open": bool(self.said("open"))})
        return _("The filing plan is changed.")

    def _remove(self) -> Message:
        settings.remove(self.said("remove"))
        return _("The entry is off the filing plan.")
