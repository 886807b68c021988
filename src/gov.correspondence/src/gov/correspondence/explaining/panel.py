"""Whom people are told to ask, for the webmaster."""

from gov.correspondence.explaining.contact import save
from gov.correspondence.explaining.contact import values
from gov.correspondence.explaining.interfaces import IHelpContact
from gov.correspondence.settings.form import SettingsForm
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.schema import getFieldsInOrder


# The direction of each input, and what a browser may fill in or show keys for.
KINDS = {
    "name_ar": ("rtl", "text"),
    "name_en": ("ltr", "text"),
    "telephone": ("ltr", "tel"),
    "email": ("ltr", "email"),
}


class HelpSettings(SettingsForm):
    """The contact, shown to everybody; what was typed stays when it is refused."""

    index = ViewPageTemplateFile("templates/contact.pt")

    def inputs(self) -> list[dict[str, Any]]:
        """Return the inputs of the page."""
        shown = values() if self.refusal is None else self._typed()
        return [
            {
                "name": name,
                "title": field.title,
                "help": field.description,
                "dir": KINDS[name][0],
                "type": KINDS[name][1],
                "value": shown[name],
                "fault": self.fault(name),
            }
            for name, field in getFieldsInOrder(IHelpContact)
        ]

    def save(self) -> None:
        """Set whom to ask. Raises ``Invalid``."""
        save(self._typed())

    def _typed(self) -> dict[str, str]:
        found = {name: self.request.form.get(name, "") for name in KINDS}
        return {name: text if isinstance(text, str) else "" for name, text in found.items()}
