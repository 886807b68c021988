"""The page on which the webmaster says how long there is to answer, by urgency."""

import transaction
from gov.correspondence import _
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters import lists
from gov.correspondence.letters import urgencies
from gov.correspondence.letters.vocabularies import named
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from typing import Any
from zope.i18nmessageid import Message


UNITS = ((urgencies.DAYS, _("working days")), (urgencies.HOURS, _("working hours")))


class UrgencySettings(BrowserView):
    """Every urgency with a number and its unit; all are saved together or none."""

    refusal: CorrespondenceError | None = None
    units = UNITS

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return str(self.index())
        CheckAuthenticator(self.request)
        try:
            self._save()
        except CorrespondenceError as error:
            transaction.abort()
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return str(self.index())
        api.portal.show_message(_("The time limits are changed."), self.request)
        return str(self.request.response.redirect(self.url, status=303))

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@urgency-settings"

    def fault(self, code: str) -> Message | str:
        """Return the sentence about one urgency of what was refused."""
        refusal = self.refusal
        return refusal.message if refusal is not None and refusal.field == code else ""

    def rows(self) -> list[dict[str, Any]]:
        """Return the urgencies in their order, with what was typed where it was refused."""
        return [self._row(each) for each in lists.urgencies()]

    def _row(self, value: lists.Value) -> dict[str, Any]:
        unit = urgencies.HOURS if value.answer_hours else urgencies.DAYS
        number = str(value.answer_hours or value.answer_days)
        if self.refusal is not None:
            number, unit = self._said(f"number-{value.code}"), self._said(f"unit-{value.code}")
        return {
            "code": value.code,
            "name": named(value.names, value.code),
            "number": number,
            "unit": unit,
        }

    def _save(self) -> None:
        for value in lists.urgencies():
            number, unit = (self._said(f"{name}-{value.code}") for name in ("number", "unit"))
            urgencies.set_limit(value.code, urgencies.typed_limit(number, unit, value.code))

    def _said(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""
