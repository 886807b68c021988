"""A certified copy as PDF: the document with its mark, and the page that certifies it."""

from gov.correspondence import _
from gov.correspondence.calendar import hijri
from gov.correspondence.certifying import copies
from gov.correspondence.certifying.record import Copy
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.content import Letter
from gov.correspondence.letters.wording import in_words
from gov.correspondence.printing.paper import pdf
from gov.correspondence.printing.unfit import UnfitDocumentError
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.wording import Wording
from gov.correspondence.stamping.overlay import marked
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.globalrequest import getRequest


LANGUAGES = ("ar", "en")
LIMIT_MIB = 50
MOST_PAGES = 300
LABELS = {
    "before": _(
        "The pages before this one are a true copy of the document that is kept under this number."
    ),
    "letter": _("Letter"),
    "copy": _("Copy"),
    "by": _("Certified by"),
    "at": _("Certified at"),
    "purpose": _("For whom and why"),
    "digest": _("Digest of the document (SHA-512)"),
    "sign": _("Signature and stamp"),
}


def printed(letter: Letter, number: int, language: str = "") -> bytes:
    """Return a certified copy as PDF; see ``api.certifying.copy_pdf``."""
    if language and language not in LANGUAGES:
        raise Invalid(_("A copy is certified in ar or en."), field="language")
    made, document = copies.copy(letter, number)
    if document.size > LIMIT_MIB * 1024 * 1024:
        message = _("A certified copy takes at most ${limit} MiB.", mapping={"limit": LIMIT_MIB})
        raise Invalid(message, field="files")
    said = Wording(getRequest(), language or api.portal.get_current_language())
    mark = pdf(Mark(letter, getRequest()).page(made, said))
    closing = pdf(Certificate(letter, getRequest()).page(made, said))
    try:
        with document.open() as source:
            return marked(source, mark, closing, MOST_PAGES)
    except UnfitDocumentError:
        message = _(
            "The document is protected, damaged or too long: no copy of it can be certified."
        )
        raise Invalid(message, field="files") from None


class Mark(BrowserView):
    """What stands across each page; registered nowhere."""

    template = ViewPageTemplateFile("templates/mark.pt")
    words: Wording
    copy: Copy

    def page(self, made: Copy, said: Wording) -> str:
        """Return the HTML of the page."""
        self.copy, self.words = made, said
        return str(self.template())

    @property
    def title(self) -> str:
        """Return what the copy is."""
        return self.words.say(_("Certified true copy"))

    @property
    def numbered(self) -> str:
        """Return which copy it is."""
        return self.words.say(_("Copy no. ${number}", mapping={"number": self.copy.number}))


class Certificate(Mark):
    """The page behind the document; registered nowhere."""

    template = ViewPageTemplateFile("templates/certificate.pt")

    def label(self, name: str) -> str:
        """Return words of the page in its own language, whatever that of the request is."""
        return self.words.say(LABELS[name])

    @property
    def agency(self) -> str:
        """Return the name of our agency in the language of the copy."""
        own = agency()
        return str((own.name_ar if self.words.right_to_left else own.name_en) or "")

    @property
    def moment(self) -> str:
        """Return when it was certified: both dates and the time, by the agency's clock."""
        local = self.copy.at.astimezone(dates.zone())
        found, spoken = hijri.of(local.date()), self.words.language
        told = f"{in_words(local.date(), spoken)} {local:%H:%M}"
        return told + (f" ({found.words(spoken)})" if found else "")
