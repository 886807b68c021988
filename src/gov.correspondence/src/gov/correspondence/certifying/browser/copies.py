"""Certifying a copy, printing it, and the copies of a letter beside it."""

from gov.correspondence import _
from gov.correspondence.api import certifying
from gov.correspondence.certifying import copies
from gov.correspondence.certifying.record import Copy
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.letters.browser.page import LetterView
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


class CopyView(LetterView):
    """``?copy=1&language=ar``: the copy as PDF; a refusal shows the letter with the reason."""

    def __call__(self) -> str | bytes:
        form = self.request.form
        number, language = (said(form.get(name, "")) for name in ("copy", "language"))
        if not number:
            return str(self.request.response.redirect(self.context.absolute_url()))
        wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
        try:
            body = certifying.copy_pdf(self.context, wanted, language)
        except CorrespondenceError as error:
            self.failed, self.refusal = "copy", error
            self.request.response.setStatus(error.status, lock=1)
            return super().__call__()
        answer = Printed(body, PDF, f"copy-{self.context.getId()}-{wanted}.pdf")
        for name, value in answer.headers.items():
            self.request.response.setHeader(name, value)
        return answer.body


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
