"""Whether letters leave by e-mail, and for whom they are encrypted: for the webmaster."""

import transaction
from cryptography import x509
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser import dates
from gov.exchange.mailing import choices
from gov.exchange.mailing import keeping
from gov.exchange.messages import _
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any


FIELDS = ("name", "address", "certificate")


class MailingSettings(BrowserView):
    """One thing is saved at a time; what was typed stays when it is refused."""

    refusal: CorrespondenceError | None = None

    def __call__(self) -> Any:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        try:
            self.save()
        except CorrespondenceError as error:
            transaction.abort()
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return self.index()
        api.portal.show_message(_("The settings are saved."), self.request)
        return self.request.response.redirect(self.url, status=303)

    def save(self) -> None:
        """Do what the button of the form says. Raises ``Invalid``."""
        if removed := self.said("remove"):
            keeping.remove(removed)
        elif self.said("add"):
            values = {name: self.said(name) for name in FIELDS}
            keeping.put(keeping.row_name(values["address"]), values)
        else:
            keeping.save({"enabled": self.said("enabled") == "1"})

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@mailing-settings"

    def enabled(self) -> bool:
        """Whether letters leave by e-mail."""
        return bool(keeping.chosen()["enabled"])

    def server(self) -> str:
        """The mail server that takes them, ``""`` where none is set."""
        return choices.host()

    def sender(self) -> str:
        """The address from which they leave, ``""`` where none is set."""
        return choices.sender()[0]

    def fault(self, name: str) -> Any:
        """Why the value of a field was refused."""
        refusal = self.refusal
        return refusal.message if refusal is not None and refusal.field == name else ""

    def typed(self, name: str) -> str:
        """What was typed and refused."""
        return self.said(name) if self.refusal is not None else ""

    def parties(self) -> list[dict[str, Any]]:
        """For whom letters are encrypted, and until when that is possible."""
        return [
            {"id": id, "name": row["name"], "address": row["address"], "until": self._until(row)}
            for id, row in keeping.parties().items()
        ]

    def said(self, name: str) -> str:
        """One value of the form."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def _until(self, row: dict[str, Any]) -> dict[str, str]:
        known = x509.load_pem_x509_certificate(str(row["certificate"]).encode("ascii"))
        return dates.in_words(known.not_valid_after_utc, self.request)
