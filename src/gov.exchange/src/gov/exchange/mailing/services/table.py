"""For whom letters are encrypted, as the webmaster keeps it through the API."""

from collections.abc import Mapping
from gov.correspondence.exceptions import Taken
from gov.correspondence.settings import members
from gov.correspondence.settings.table import Table
from gov.exchange.mailing import keeping
from gov.exchange.mailing.interfaces import IMailParty
from gov.exchange.messages import _
from typing import Any


class Certificates(Table):
    """One row for each address; its name follows from the address."""

    schema = IMailParty
    key_field = None

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return every row."""
        return keeping.parties()

    def new(self, data: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return name and values of a new row; raises ``Invalid``."""
        values = members.whole(self.fields(), data)
        name = keeping.row_name(values["address"])
        if name in self.rows():
            message = _("A certificate of this address is known already.")
            raise Taken(message, field="address")
        return name, values

    def write(self, name: str, values: Mapping[str, Any]) -> str:
        """Add a row or change it."""
        return keeping.put(name, values)

    def remove(self, name: str) -> None:
        """Forget a certificate."""
        keeping.remove(name)
