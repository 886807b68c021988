"""Whether letters leave by e-mail, and for whom they are encrypted: for the webmaster."""

from cryptography import x509
from gov.correspondence.letters.browser import dates
from gov.correspondence.settings.form import SettingsForm
from gov.exchange.mailing import choices
from gov.exchange.mailing import keeping
from typing import Any


FIELDS = ("name", "address", "certificate")


class MailingSettings(SettingsForm):
    """One thing is saved at a time; what was typed stays when it is refused."""

    def save(self) -> None:
        """Do what the button of the form says. Raises ``Invalid``."""
        if removed := self.said("remove"):
            keeping.remove(removed)
        elif self.said("add"):
            values = {name: self.said(name) for name in FIELDS}
            keeping.put(keeping.row_name(values["address"]), values)
        else:
            keeping.save({"enabled": self.said("enabled") == "1"})

    def enabled(self) -> bool:
        """Whether letters leave by e-mail."""
        return bool(keeping.chosen()["enabled"])

    def server(self) -> str:
        """The mail server that takes them, ``""`` where none is set."""
        return choices.host()

    def sender(self) -> str:
        """The address from which they leave, ``""`` where none is set."""
        return choices.sender()[0]

    def typed(self, name: str) -> str:
        """What was typed and refused."""
        return self.said(name) if self.refusal is not None else ""

    def parties(self) -> list[dict[str, Any]]:
        """For whom letters are encrypted, and until when that is possible."""
        return [
            {"id": id, "name": row["name"], "address": row["address"], "until": self._until(row)}
            for id, row in keeping.parties().items()
        ]

    def _until(self, row: dict[str, Any]) -> dict[str, str]:
        known = x509.load_pem_x509_certificate(str(row["certificate"]).encode("ascii"))
        return dates.in_words(known.not_valid_after_utc, self.request)
