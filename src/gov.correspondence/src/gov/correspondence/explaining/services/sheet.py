"""Whom people ask for help, as the webmaster sets it through the API."""

from collections.abc import Mapping
from gov.correspondence.explaining import contact
from gov.correspondence.explaining.interfaces import IHelpContact
from gov.correspondence.settings.table import Sheet
from typing import Any


class HelpContact(Sheet):
    """Who helps, by name, telephone and e-mail."""

    schema = IHelpContact

    def values(self) -> dict[str, Any]:
        """Return what is set."""
        return dict(contact.values())

    def save(self, values: Mapping[str, Any]) -> None:
        """Set it."""
        contact.save(values)
