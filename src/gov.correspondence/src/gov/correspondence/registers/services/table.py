"""The books as their webmaster sets them up through the API."""

from collections.abc import Mapping
from gov.correspondence.api import registers
from gov.correspondence.registers.interfaces import IBookSettings
from gov.correspondence.settings.table import Table
from typing import Any


class Books(Table):
    """Books are added and changed within what their lines allow, and never taken away."""

    schema = IBookSettings

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return every book, also those whose lines the caller may not see."""
        names = self.fields()
        return {
            rule.id: {name: getattr(rule, name) for name in names} for rule in registers.all_books()
        }

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Set a book up."""
        return registers.set_up(name, values).id
