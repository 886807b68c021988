"""Follow-up as the webmaster sets it through the API."""

from collections.abc import Mapping
from gov.correspondence.settings.table import record
from gov.correspondence.settings.table import Sheet
from gov.correspondence.threads import settings
from gov.correspondence.threads.interfaces import IFollowUpSettings
from typing import Any


class FollowUp(Sheet):
    """How long answers are awaited, when a reminder is drafted, and what it says."""

    schema = IFollowUpSettings

    @classmethod
    def fields(cls) -> dict[str, Any]:
        """Return what is set on the page, the time to decide on what comes included."""
        return settings.fields()

    def values(self) -> dict[str, Any]:
        """Return what is set."""
        found = record(IFollowUpSettings, settings.settings())
        return {**found, settings.DECIDE_WITHIN: settings.decide_within()}

    def save(self, values: Mapping[str, Any]) -> None:
        """Set times and texts."""
        settings.save(values)
