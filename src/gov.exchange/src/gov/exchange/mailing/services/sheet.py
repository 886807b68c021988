"""Whether letters leave by e-mail, as the webmaster sets it through the API."""

from collections.abc import Mapping
from gov.correspondence.settings.table import Sheet
from gov.exchange.mailing import keeping
from gov.exchange.mailing.interfaces import IMailingSettings
from typing import Any


class Mailing(Sheet):
    """Whether letters leave by the mail server of this portal."""

    schema = IMailingSettings

    def values(self) -> dict[str, Any]:
        """Return what is chosen."""
        return keeping.chosen()

    def save(self, values: Mapping[str, Any]) -> None:
        """Set it."""
        keeping.save(values)
