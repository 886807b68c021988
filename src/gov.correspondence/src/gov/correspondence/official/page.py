"""The page of an official letter: letterhead, text, signature block, copies, the code."""

from gov.correspondence import _
from gov.correspondence.calendar import hijri
from gov.correspondence.delegation import signature
from gov.correspondence.letters import lists
from gov.correspondence.letters import wording
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.official.frame import direction
from gov.correspondence.official.frame import frame
from gov.correspondence.official.frame import paragraphs
from gov.correspondence.printing import places
from gov.correspondence.printing.paper import pdf
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.wording import Wording
from gov.correspondence.theme.appearance import chosen
from gov.correspondence.theme.appearance import emblem
from gov.correspondence.verification import qr
from gov.correspondence.verification import verifying
from plone.registry.interfaces import IRegistry
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.component import getUtility
from zope.globalrequest import getRequest
from zope.i18n import translate


ARCHIVED = "pdf/a-3b"
LABELS = {
    "number": _("Number:"),
    "date": _("Date:"),
    "hijri": _("Corresponding to:"),
    "attachments": _("Attachments:"),
    "subject": _("Subject:"),
    "copies": _("Copy to:"),
    "translation": _("Unofficial translation"),
    "draft": _("Draft"),
    "verify": _("Verify this letter: open the code with a telephone."),
}


def made(letter: OutgoingLetter, final: bool = True) -> bytes:
    """Return the letter as PDF/A, across its page the word *draft* unless ``final``.

    Asks no permission.
    """
    return pdf(Official(letter, getRequest()).page(final), ARCHIVED)


class Official(BrowserView):
    """The letter in its own language, whoever prints it; registered nowhere."""

    template = ViewPageTemplateFile("templates/official.pt")
    direction = staticmethod(direction)
    words: Wording
    final = True

    def page(self, final: bool) -> str:
        """Return the HTML of the letter."""
        self.final = final
        spoken = next(iter(self.context.languages or ()), "ar")
        self.words = Wording(self.request, spoken)
        return str(self.template())

    def label(self, name: str, spoken: str = "") -> str:
        """Return the words beside a value, by default in the language of the letter."""
        return str(translate(LABELS[name], target_language=spoken or self.words.language))

    def size(self, place: str) -> str:
        """Return the style of a place that is filled in later; see ``printing.places``."""
        return places.SIZES[place].style

    @property
    def names(self) -> dict[str, str]:
        """Return the names of the agency by language."""
        own = agency()
        return {"ar": own.name_ar or "", "en": own.name_en or ""}

    @property
    def unit(self) -> str:
        """Return the unit that writes, in the language of the letter."""
        row = {"kind": "unit", "unit": self.context.signatory_unit or self.context.unit}
        return wording.name_of(row, self.words.language)

    @property
    def emblem(self) -> str:
        """Return the agency's emblem as SVG, in its colour, which print does not inherit."""
        return emblem(chosen(getUtility(IRegistry), "emblem")).replace("currentColor", self.colour)

    @property
    def colour(self) -> str:
        """Return the agency's colour."""
        return chosen(getUtility(IRegistry), "primary_colour")

    @property
    def days(self) -> dict[str, str]:
        """Return the date in both calendars; empty until the letter has its number."""
        if not self.context.number:
            return {"gregorian": "", "hijri": ""}
        day, _words = wording.day_of(self.context)
        found = hijri.of(day)
        spoken = self.words.language
        return {
            "gregorian": wording.in_words(day, spoken),
            "hijri": found.words(spoken) if found else "",
        }

    @property
    def marks(self) -> list[str]:
        """Return the degrees that set the letter apart and its handling mark, in words."""
        letter, spoken = self.context, self.words.language
        rows = (
            (lists.confidentialities(), letter.confidentiality),
            (lists.urgencies(), letter.urgency),
        )
        raised = [(found, code) for found, code in rows if found and code != found[0].code]
        return [
            value.names.get(spoken) or value.code
            for found, code in (*raised, (lists.handlings(), letter.handling))
            for value in found
            if value.code == code
        ]

    def text(self) -> dict[str, Any]:
        """Return the frame and the paragraphs of the text."""
        return self._text("body")

    def translation(self) -> dict[str, Any] | None:
        """Return the unofficial translation, ``None`` where there is none."""
        return self._text("body_translation") if self.context.body_translation else None

    def _text(self, name: str) -> dict[str, Any]:
        fields = {each: getattr(self.context, each) for each in wording.FIELDS}
        spoken = wording.language(fields, name)
        kept = {"body": "written_body", "body_translation": "written_translation"}[name]
        written = getattr(self.context, kept) or fields[name] or ""
        return {
            "language": spoken,
            "direction": "rtl" if spoken == "ar" else "ltr",
            "frame": frame(written, wording.early(fields, spoken)),
            "paragraphs": paragraphs(wording.rendered(self.context)[name]),
        }

    @property
    def signature(self) -> dict[str, str]:
        """Return who signs, in which form and for whom; empty before approval."""
        found = signature.of(self.context)
        if found is None:
            return {"name": "", "form": ""}
        form = f"{self.words.say(found.words)} {found.behalf}" if found.form else ""
        return {"name": found.name, "form": form}

    def copies(self) -> list[str]:
        """Return who gets a copy, by name in the language of the letter."""
        rows = self.context.recipients or ()
        copies = (row for row in rows if row.get("role") == "copy")
        return list(filter(None, (wording.name_of(row, self.words.language) for row in copies)))

    @property
    def attachments(self) -> int:
        """Return the declared number of attachments."""
        return int(self.context.declared_attachments or 0)

    @property
    def code(self) -> str:
        """Return the code of the letter as SVG, ``""`` for a memo.

        It is the same before and after registration, and answers once the letter has its number.
        """
        leaves = self.context.kind in verifying.KINDS and self.final
        return qr.svg(verifying.code(self.context)) if leaves else ""

    @property
    def title(self) -> str:
        """Return what the file is called by whoever opens it: the line on the envelope."""
        return str(self.context.Title())
