"""Which letters the reports count, as the webmaster sets it through the API."""

from collections.abc import Mapping
from gov.correspondence.reports import settings
from gov.correspondence.reports.interfaces import IReportSettings
from gov.correspondence.settings.table import Sheet
from typing import Any


class ReportSettings(Sheet):
    """``counted`` is ``own``, ``open`` or ``all``."""

    schema = IReportSettings

    def values(self) -> dict[str, Any]:
        """Return what is set."""
        return {"counted": settings.counted()}

    def save(self, values: Mapping[str, Any]) -> None:
        """Set it."""
        settings.save(values)
