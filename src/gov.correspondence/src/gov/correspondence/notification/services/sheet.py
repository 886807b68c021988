"""Notification as the webmaster sets it through the API."""

from collections.abc import Mapping
from gov.correspondence.notification import settings
from gov.correspondence.notification.interfaces import INotificationSettings
from gov.correspondence.settings.table import record
from gov.correspondence.settings.table import Sheet
from typing import Any


class NotificationSettings(Sheet):
    """Ways, quiet hours, the hour of the digest, and the matrix of event, role and way."""

    schema = INotificationSettings

    def values(self) -> dict[str, Any]:
        """Return what is set."""
        return record(INotificationSettings, settings.settings())

    def save(self, values: Mapping[str, Any]) -> None:
        """Set everything."""
        settings.save(values)
