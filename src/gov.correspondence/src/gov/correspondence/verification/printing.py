"""The sheet that goes with a letter on paper and carries its code."""

from gov.correspondence import _
from gov.correspondence.api import verification
from gov.correspondence.exceptions import Invalid
from gov.correspondence.hybrid.manifest import short
from gov.correspondence.hybrid.pack import pages
from gov.correspondence.letters import wording
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.words import size
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.printing.paper import pdf
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.wording import Wording
from gov.correspondence.verification import qr
from gov.correspondence.verification.verifying import DOCUMENT
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


LANGUAGES = ("ar", "en")
ARCHIVED = "pdf/a-3b"
LABELS = {
    "sheet": _("Verification sheet"),
    "number": _("Number"),
    "date": _("Date"),
    "document_of": _("Document of the letter"),
    "document": _("Document"),
    "pages": _("Pages"),
    "size": _("Size"),
    "digest": _("Digest (SHA-512, its beginning)"),
    "ask": _(
        "Whoever holds this paper may ask whether the letter is genuine: open the code "
        "with a telephone, or the address below."
    ),
    "told": _(
        "The page tells whether the letter was issued here and still stands, and "
        "whether a file is the one that was sent; of what the letter says it tells "
        "nothing."
    ),
}


def printed(letter: OutgoingLetter, request: Any, language: str = "") -> Printed:
    """Return the sheet of a letter in ``ar`` or ``en``, by default that of the portal.

    Raises ``NotAllowed``, ``WrongState``, ``Invalid``.
    """
    if language and language not in LANGUAGES:
        raise Invalid(_("A sheet is in ar or en."), field="language")
    said = Wording(request, language or api.portal.get_current_language())
    page = Sheet(letter, request).page(verification.code(letter), said)
    return Printed(pdf(page, ARCHIVED), PDF, f"verification-{letter.getId()}.pdf")


class Sheet(BrowserView):
    """One page; registered nowhere."""

    template = ViewPageTemplateFile("templates/sheet.pt")
    words: Wording
    code: str

    def page(self, code: str, said: Wording) -> str:
        """Return the HTML of the sheet."""
        self.code, self.words = code, said
        return str(self.template())

    def label(self, name: str) -> str:
        """Return words of the page in its own language, whatever that of the request is."""
        return self.words.say(LABELS[name])

    @property
    def agency(self) -> str:
        """Return the name of our agency in the language of the sheet."""
        own = agency()
        return str((own.name_ar if self.words.right_to_left else own.name_en) or "")

    @property
    def day(self) -> str:
        """Return the date of the letter, the Hijri date beside."""
        day, _words = wording.day_of(self.context)
        spoken = self.words.language
        return f"{wording.in_words(day, spoken)} ({dates.hijri(day, spoken)})"

    @property
    def qr(self) -> str:
        """Return the code as SVG."""
        return qr.svg(self.code)

    @property
    def address(self) -> str:
        """Return the address in the code."""
        return qr.address(self.code)

    def documents(self) -> list[dict[str, Any]]:
        """Return the letter's document, and the copy that was signed by hand."""
        return [
            {
                "kind": self.words.say(words.FILE_ROLES[file.role]),
                "pages": pages(file),
                "size": self.words.say(size(file.size)),
                "digest": short(file.sha512),
            }
            for file in self.context.files.values()
            if file.role in DOCUMENT
        ]
