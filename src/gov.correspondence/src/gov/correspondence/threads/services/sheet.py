"""Follow-up as the webmaster sets it through the API."""

from collections.abc import Mapping
from gov.correspondence.settings.table import record
from gov.correspondence.settings.table import Sheet
from gov.correspondence.threads import settings
from gov.correspondence.threads.interfaces import IFollowUpSettings
from typing import Any


class FollowUp(Sheet):
    """When a reminder is drafted, and what it says."""

    schema = IFollowUpSettings

    def values(self) -> dict[str, Any]:
        """Return what is set."""
        return record(IFollowUpSettings, settings.settings())

    def save(self, values: Mapping[str, Any]) -> None:
        """Set days and texts."""
        settings.save(values)
