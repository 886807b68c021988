"""Certifying a copy, printing it, and the copies of a letter beside it."""

from gov.correspondence import _
from gov.correspondence.api import certifying
from gov.correspondence.certifying import copies
from gov.correspondence.certifying.record import Copy
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.download import DownloadView
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from plone.app.layout.viewlets.common import ViewletBase
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


class Certify(ActView):
    """Certifies the next copy; it is printed from the page of the letter."""

    act = "certify"

    def perform(self) -> Message:
        made = certifying.certify(self.context, said(self.request.form.get("purpose", "")))
        return _("Copy no. ${number} is certified.", mapping={"number": made.number})


class CopyView(DownloadView):
    """``?copy=1&language=ar``: the copy as PDF; without a number, the letter."""

    document = "copy"

    def __call__(self) -> Any:
        if not said(self.request.form.get("copy", "")):
            return str(self.request.response.redirect(self.context.absolute_url()))
        return super().__call__()

    def made(self) -> Printed:
        form = self.request.form
        number, language = (said(form.get(name, "")) for name in ("copy", "language"))
        wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
        body = certifying.copy_pdf(self.context, wanted, language)
        return Printed(body, PDF, f"copy-{self.context.getId()}-{wanted}.pdf")


class CopiesViewlet(ViewletBase):
    """The copies of a registered letter and a form for the next one, for who may certify."""

    index = ViewPageTemplateFile("templates/panel.pt")
    most_words = copies.MOST_WORDS

    def copies(self) -> list[dict[str, Any]]:
        """Return the copies, the last one first."""
        return [self._row(each) for each in reversed(certifying.certified(self.context))]

    def _row(self, made: Copy) -> dict[str, Any]:
        url = f"{self.context.absolute_url()}/@@certified-copy?copy={made.number}"
        return {
            "label": _("Copy no. ${number}", mapping={"number": made.number}),
            "url": url,
            "when": dates.in_words(made.at, self.request),
            "name": made.name,
            "purpose": made.purpose,
        }

    def render(self) -> str:
        """Nothing before registration."""
        offered = self.context.number and copies.may_certify(self.context)
        return str(self.index()) if offered else ""
