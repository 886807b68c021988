"""The incoming stamp ختم الوارد over a copy of page one."""

from gov.correspondence import _
from gov.correspondence.calendar import hijri
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import NotAllowed
from gov.correspondence.exceptions import WrongState
from gov.correspondence.letters.acting import may
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.files import LetterFile
from gov.correspondence.letters.messages import NOT_ALLOWED
from gov.correspondence.letters.wording import in_words
from gov.correspondence.printing.paper import pdf
from gov.correspondence.printing.unfit import UnfitDocumentError
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.wording import Wording
from gov.correspondence.stamping.overlay import CORNERS
from gov.correspondence.stamping.overlay import stamped
from gov.correspondence.theme.appearance import chosen
from plone import api
from plone.registry.interfaces import IRegistry
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.component import getUtility


LANGUAGES = ("ar", "en")
LIMIT_MIB = 50


def printed(letter: IncomingLetter, request: Any, language: str, corner: str) -> bytes:
    """Return the stamped copy; see ``api.stamping.incoming_stamp``."""
    if not may(letter, "Read Letter"):
        raise NotAllowed(NOT_ALLOWED)
    if language and language not in LANGUAGES:
        raise Invalid(_("A stamp is in ar or en."), field="language")
    if corner and corner not in CORNERS:
        raise Invalid(_("A page has no such corner."), field="corner")
    if not letter.number:
        raise WrongState(_("A letter is stamped once it is registered."))
    said = Wording(request, language or api.portal.get_current_language())
    stamp = pdf(Stamp(letter, request).page(said))
    try:
        with _document(letter).open() as source:
            return stamped(source, stamp, corner or CORNERS[0])
    except UnfitDocumentError:
        message = _("The document is protected or damaged: its first page cannot be stamped.")
        raise Invalid(message, field="files") from None


def _document(letter: IncomingLetter) -> LetterFile:
    found = next((file for file in letter.files.values() if file.role == "main"), None)
    if found is None:
        raise Invalid(_("The letter has no main document."), field="files")
    if found.size > LIMIT_MIB * 1024 * 1024:
        message = _("A copy to stamp takes at most ${limit} MiB.", mapping={"limit": LIMIT_MIB})
        raise Invalid(message, field="files")
    return found


class Stamp(BrowserView):
    """What is printed over the page; registered nowhere."""

    template = ViewPageTemplateFile("templates/stamp.pt")
    words: Wording

    def page(self, said: Wording) -> str:
        """Return the HTML of the stamp."""
        self.words = said
        return str(self.template())

    @property
    def agency(self) -> str:
        """Return the name of our agency in the language of the stamp."""
        own = agency()
        return str((own.name_ar if self.words.right_to_left else own.name_en) or "")

    @property
    def colour(self) -> str:
        """Return the agency's colour."""
        return chosen(getUtility(IRegistry), "primary_colour")

    @property
    def moment(self) -> dict[str, str]:
        """Return when it was registered: both dates and the time, by the agency's clock."""
        local = self.context.registered_at.astimezone(dates.zone())
        found, spoken = hijri.of(local.date()), self.words.language
        return {
            "day": in_words(local.date(), spoken),
            "hijri": found.words(spoken) if found else "",
            "time": f"{local:%H:%M}",
        }

    @property
    def attachments(self) -> int:
        """Return how many attachments came: those declared, or what is there."""
        files = [file for file in self.context.files.values() if file.role == "attachment"]
        pieces = sum(row.get("count") or 0 for row in self.context.physical_attachments or ())
        return int(self.context.declared_attachments or len(files) + pieces)

    def label(self, name: str) -> str:
        """Return the words beside a value, in the language of the stamp."""
        return self.words.say(LABELS[name])


LABELS = {
    "incoming": _("Incoming"),
    "number": _("Number:"),
    "date": _("Date:"),
    "hijri": _("Corresponding to:"),
    "time": _("Time:"),
    "attachments": _("Attachments:"),
}
