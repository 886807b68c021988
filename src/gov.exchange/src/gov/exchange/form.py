"""A page of settings: what its form says is saved whole or not at all."""

import transaction
from collections.abc import Callable
from gov.correspondence.exceptions import CorrespondenceError
from gov.exchange.messages import _
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any


class SettingsForm(BrowserView):
    """What was typed stays when it is refused; a subclass says how to ``save``."""

    # Does what the form says; raises CorrespondenceError.
    save: Callable[[], None]
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

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def fault(self, name: str) -> Any:
        """Why the value of a field was refused."""
        refusal = self.refusal
        return refusal.message if refusal is not None and refusal.field == name else ""

    def said(self, name: str) -> str:
        """One value of the form."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""
