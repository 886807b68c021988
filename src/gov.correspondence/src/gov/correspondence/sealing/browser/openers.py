"""The page on which the head of a unit names who opens what comes sealed to it."""

import transaction
from gov.correspondence import _
from gov.correspondence.api import sealing
from gov.correspondence.delegation import clock
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.sealing import appointing
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


STATUS = {
    "coming": _("not yet"),
    "holds": _("now"),
    "ended": _("ended"),
    "withdrawn": _("withdrawn"),
}


class OpenersView(BrowserView):
    """The namings of the caller's units; one form that names, one button that ends."""

    template = ViewPageTemplateFile("templates/openers.pt")
    refusal: CorrespondenceError | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return str(self.template())
        CheckAuthenticator(self.request)
        try:
            done = self._end() if self.said("end") else self._name()
        except CorrespondenceError as error:
            transaction.abort()
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return str(self.template())
        api.portal.show_message(done, self.request)
        return str(self.request.response.redirect(self.url, status=303))

    @property
    def url(self) -> str:
        """The address of this page."""
        return f"{self.context.absolute_url()}/@@openers"

    def said(self, name: str) -> str:
        """Return one value of the request, ``""`` for none."""
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def fault(self, field: str) -> Message | str:
        """Return the sentence about one field of what was refused."""
        refusal = self.refusal
        return refusal.message if refusal is not None and refusal.field == field else ""

    def units(self) -> list[dict[str, str]]:
        """Return the units the caller is the head of."""
        return [{"code": code, "name": parties.unit(code)} for code in appointing.headed()]

    def namings(self) -> list[dict[str, Any]]:
        """Return whom the heads of these units named, newest first."""
        day = clock.today()
        return [
            {
                "id": made.id,
                "unit": parties.unit(made.unit),
                "name": made.person[1],
                "begins": dates.in_words(made.begins, self.request),
                "ends": dates.in_words(made.ends, self.request),
                "status": STATUS[made.status(day)],
                "live": made.status(day) in ("coming", "holds"),
            }
            for unit in appointing.headed()
            for made in sealing.openers(unit)
        ]

    def _name(self) -> Message:
        made = sealing.name_opener(*map(self.said, ("unit", "person", "begins", "ends")))
        return _("${name} opens what comes sealed.", mapping={"name": made.person[1]})

    def _end(self) -> Message:
        made = sealing.end_opener(self.said("end"))
        return _("${name} opens sealed letters no longer.", mapping={"name": made.person[1]})
