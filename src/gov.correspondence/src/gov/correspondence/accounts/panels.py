"""The pages of units and of identity and letterhead, for the webmaster."""

from gov.correspondence import _
from gov.correspondence.accounts.keeping import AgencyIdentity
from gov.correspondence.accounts.keeping import AgencyUnits
from gov.correspondence.accounts.keeping import named_by
from gov.correspondence.api import official
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters.browser import offered
from gov.correspondence.policy.undoing import mark
from gov.correspondence.policy.undoing import undo
from gov.correspondence.settings.panel import Choices
from gov.correspondence.settings.panel import SheetPanel
from gov.correspondence.settings.panel import TablePanel
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from zope.i18n import translate
from zope.i18nmessageid import Message


KINDS = (
    ("office", _("Office")),
    ("department", _("Department")),
    ("section", _("Section")),
    ("registry", _("Registry")),
)
# What the letter of the preview says; it is nobody's letter.
SAMPLE = {
    "letter_subject": "كتاب للمعاينة",
    "body": "هذا نص للمعاينة فقط، ليظهر شكل الكتاب الرسمي كما يُطبع.",
}


class UnitSettings(TablePanel):
    """Units: make, rename, move below another, take away one that nothing names."""

    settings = AgencyUnits()
    title = _("Units")
    lead = _("The units of the agency: what they are called and below which unit each lies.")
    helps = (
        _(
            "Who belongs to a unit and who holds a post is said by groups of the directory "
            "service: unit-CODE for its members, role-ROLE.CODE for who does what there, "
            "post-POST for posts."
        ),
        _("Name the unit afterwards where it is to have a book or a review path of its own."),
    )

    def choices(self, name: str, field: Any) -> Choices | None:
        """Return the kinds of unit, and the units below which one can lie."""
        if name == "kind":
            return list(KINDS)
        if name == "parent":
            units = [each for each in offered.units() if each["code"] != self.known]
            return [("", _("First level")), *((each["code"], each["name"]) for each in units)]
        return super().choices(name, field)

    def notes(self) -> list[Message]:
        """Return what the change comes to for letters and settings; no letter is counted."""
        code = self.known
        if self.said("remove") or not code:
            return [_("No letter changes. Groups of the directory service say who is in a unit.")]
        found = [
            _("Letters that are registered keep what was printed; lists say the new name."),
            _("Nobody gains or loses a letter: who reads does not hang on name or place."),
        ]
        if names := named_by(code):
            found.append(_("Named by: ${names}", mapping={"names": " · ".join(names)}))
        return found


class IdentitySettings(SheetPanel):
    """Names, emblem, colours: how pages and official letters look."""

    settings = AgencyIdentity()
    title = _("Identity and letterhead")
    lead = _("What the agency is called, its emblem and its colours, on pages and on letters.")
    helps = (
        _(
            "Both names, the emblem and the primary colour are the letterhead of official letters. "
            "A PDF that is kept on a letter stays; one made from its text again has the new one."
        ),
    )
    letter = ViewPageTemplateFile("templates/letter_button.pt")

    def choices(self, name: str, field: Any) -> Choices | None:
        """Return the units of which one is the registry."""
        if name == "registry_unit":
            return [(each["code"], each["name"]) for each in offered.units()]
        return super().choices(name, field)

    def more(self) -> str:
        """Return the button that shows a letter."""
        return str(self.letter())


class IdentityLetter(IdentitySettings):
    """A letter as it would be printed with what stands in the form; nothing is stored."""

    def __call__(self) -> Any:
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            response.setStatus(405)
            response.setHeader("Allow", "POST")
            return b""
        CheckAuthenticator(self.request)
        place = mark()
        try:
            self.save()
            made = official.preview_pdf("outgoing", SAMPLE, self.said("registry_unit"))
        except CorrespondenceError as error:
            response.setStatus(error.status, lock=1)
            response.setHeader("Content-Type", "text/plain; charset=utf-8")
            return str(translate(error.message, context=self.request)).encode()
        finally:
            undo(place)
        response.setHeader("Content-Type", "application/pdf")
        response.setHeader("Content-Disposition", "inline; filename=letterhead.pdf")
        return made
