"""The filing plan as the webmaster keeps it through the API."""

from collections.abc import Mapping
from gov.correspondence.filing import settings
from gov.correspondence.filing.interfaces import IPlanEntry
from gov.correspondence.settings.table import kept
from gov.correspondence.settings.table import Table
from typing import Any


class Plan(Table):
    """Entries in the order of their codes; ``open`` is the entry's own, whatever lies above."""

    key = "code"
    schema = IPlanEntry

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return the whole plan in its order."""
        found = kept(IPlanEntry, settings.PREFIX)
        return {entry.code: found[entry.code] for entry in settings.entries()}

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Add an entry or change it."""
        settings.write(name, dict(values))
        return name

    def remove(self, name: str) -> None:
        """Take an entry off the plan under which nothing lies."""
        settings.remove(name)
