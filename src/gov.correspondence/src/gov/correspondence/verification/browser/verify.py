"""``/verify``: what the holder of a printed letter may know of it."""

from gov.correspondence import _
from gov.correspondence.api import verification
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.grids import said
from gov.correspondence.letters.browser.uploads import uploads
from gov.correspondence.letters.settings import setting
from gov.correspondence.verification import asking
from gov.correspondence.verification.verifying import Answer
from gov.correspondence.verification.verifying import Given
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18nmessageid import Message


# The secret stands in the address of the page: it is neither kept nor handed on.
HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
# What a field of the page takes; it is shown again after a refusal.
MOST_SIGNS = 200
HEADINGS = {
    "stands": _("This letter was issued here"),
    "partly-withdrawn": _("This letter was issued here, and taken back in part"),
}
FALLEN = _("This letter was issued here, but no longer stands")
STANDINGS = {
    "stands": (_("Stands as it was issued"), "is-done"),
    "replaced": (_("Another letter took its place"), "is-late"),
    "withdrawn": (_("Withdrawn by its sender"), "is-late"),
    "partly-withdrawn": (_("Taken back from some who had it: ask the sender"), "is-waiting"),
    "void": (_("Its number is void"), "is-late"),
}
SEALS = {
    "valid": (_("Valid, and it covers the document"), "is-done"),
    "invalid": (_("Not valid"), "is-late"),
    "unknown": (_("Cannot be checked at the moment"), "is-waiting"),
    "": (_("Did not leave under an electronic seal"), ""),
}
DOCUMENTS = {
    "same": (_("The file is the document of this letter."), "alert-success"),
    "other": (_("The file is not the document of this letter."), "alert-danger"),
}
NUMBERS = {
    "same": (_("The letter bears this number."), "alert-success"),
    "other": (_("The letter does not bear this number."), "alert-danger"),
}


class VerifyView(BrowserView):
    """``?code=``, and by POST with it a file and a number to compare; it keeps nothing."""

    template = ViewPageTemplateFile("templates/verify.pt")
    answer: Answer | None = None
    refusal: CorrespondenceError | None = None

    def __call__(self) -> str:
        for name, value in HEADERS.items():
            self.request.response.setHeader(name, value)
        try:
            self.ask()
        except CorrespondenceError as error:
            self.refuse(error)
        return str(self.template())

    @property
    def code(self) -> str:
        """The code that was opened or typed."""
        return self._typed("code").strip()

    @property
    def number(self) -> str:
        """The number that was typed to be compared."""
        return self._typed("number")

    def _typed(self, name: str) -> str:
        # What is no text in UTF-8 could not be shown again.
        typed = said(self.request.form.get(name, ""))[:MOST_SIGNS]
        return typed.encode("utf-8", "replace").decode()

    def ask(self) -> None:
        """Ask what may be known of the letter. Raises ``CorrespondenceError``."""
        if not self.code:
            return
        asking.count(self.request)
        chosen = uploads(self.request, "file")[:1]
        given = Given(file=chosen[0].stream if chosen else None, number=self.number)
        self.answer = verification.verify(self.code, given)

    def refuse(self, error: CorrespondenceError) -> None:
        """Answer as the refusal says."""
        self.refusal = error
        response = self.request.response
        response.setStatus(error.status, lock=1)
        if retry_after := getattr(error, "retry_after", 0):
            response.setHeader("Retry-After", str(retry_after))

    @property
    def sender(self) -> str:
        """The agency whose letters are verified here."""
        return parties.agency(setting("agency_id")) or setting("name_ar")

    @property
    def day(self) -> dict[str, str] | None:
        """The date of the letter in both calendars."""
        return dates.in_words(self.answer.day, self.request) if self.answer else None

    @property
    def heading(self) -> Message:
        """What is to be known first: a letter that fell is not one that stands."""
        return HEADINGS.get(self.answer.standing, FALLEN) if self.answer else FALLEN

    def words(self, name: str) -> dict[str, Any]:
        """Return in words what one part of the answer is."""
        tables = {
            "standing": STANDINGS,
            "seal": SEALS,
            "document": DOCUMENTS,
            "number_given": NUMBERS,
        }
        label, css = tables[name].get(getattr(self.answer, name), ("", ""))
        return {"label": label, "css": css}
