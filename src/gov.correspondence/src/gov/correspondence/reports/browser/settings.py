"""Which letters the reports count, for the webmaster."""

from gov.correspondence.reports.interfaces import CHOICES
from gov.correspondence.reports.settings import counted
from gov.correspondence.reports.settings import save
from gov.correspondence.reports.titles import COUNTED
from gov.correspondence.settings.form import SettingsForm
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


class ReportSettingsView(SettingsForm):
    """One choice; nothing but what readers may see is counted until the agency says so."""

    index = ViewPageTemplateFile("templates/settings.pt")

    def choices(self) -> list[dict[str, Any]]:
        """Return what can be chosen."""
        chosen = counted()
        return [
            {
                "value": value,
                "title": COUNTED[value],
                "checked": "checked" if value == chosen else None,
            }
            for value in CHOICES
        ]

    def save(self) -> None:
        """Set it. Raises ``Invalid``."""
        save({"counted": self.said("counted")})
