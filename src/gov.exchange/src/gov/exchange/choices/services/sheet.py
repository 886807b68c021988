"""The choices for the exchange as the webmaster sets them through the API."""

from collections.abc import Mapping
from gov.correspondence.settings.table import Sheet
from gov.exchange.choices import keeping
from gov.exchange.interfaces import IExchangeSettings
from typing import Any


class Choices(Sheet):
    """What others are told, how long a letter is tried, whose letters are not taken."""

    schema = IExchangeSettings

    def values(self) -> dict[str, Any]:
        """Return what is chosen."""
        return keeping.chosen()

    def save(self, values: Mapping[str, Any]) -> None:
        """Set the choices."""
        keeping.save(values)
