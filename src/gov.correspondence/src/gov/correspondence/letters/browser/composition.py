"""What the forms of an outgoing letter share."""

from abc import abstractmethod
from gov.correspondence import _
from gov.correspondence.addressees import choosing
from gov.correspondence.api import acts
from gov.correspondence.api import linting
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters import fields
from gov.correspondence.letters import rendering
from gov.correspondence.letters import wording
from gov.correspondence.letters.browser import attached
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser.asked import form_fields
from gov.correspondence.letters.browser.asked import GRIDS
from gov.correspondence.letters.browser.asked import PLAIN
from gov.correspondence.letters.browser.choices import composed_kind
from gov.correspondence.letters.browser.choices import LISTED
from gov.correspondence.letters.browser.folding import Folds
from gov.correspondence.letters.browser.judged import JudgedForm
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.linting.finding import Finding
from gov.correspondence.unsaved.form import KeepsText
from plone import api
from plone.protect import CheckAuthenticator
from plone.z3cform import z2
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form.field import Fields


class LetterForm(Folds, KeepsText, JudgedForm):
    """What both forms share."""

    template = ViewPageTemplateFile("templates/compose.pt")
    grid_names = GRIDS
    inputs = (*PLAIN, "language", "unit")
    texts = ("letter_subject", "body", "body_translation")
    preview: tuple[dict[str, str], ...] = ()
    found: tuple[Finding, ...] = ()

    def __call__(self) -> str:
        z2.switch_on(self)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.typed = self._tidy() if self.request.method == "POST" else {}
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if {"more", "preview", "check", "take"}.isdisjoint(self.request.form):
                return self.save()
            self.keep_files()
            self.take_theirs()
            self.preview = self._read() if "preview" in self.request.form else ()
            self.found = self.check() if "check" in self.request.form else ()
        else:
            self.restore()
        return self.page()

    @property
    def kind(self) -> str:
        """What kind of letter is written."""
        return composed_kind()

    def fills(self) -> bool:
        """Tell whether the form fills in by when an answer is due, until somebody says it."""
        return False

    @property
    def fields(self) -> Fields:
        """The fields of the form."""
        return form_fields(self.kind)

    def save(self) -> str:
        """Store the letter, and submit it where that was asked."""
        try:
            letter = self.store()
        except CorrespondenceError as error:
            return self.refused(error)
        self.forget_text()
        return self._leave(letter)

    @abstractmethod
    def store(self) -> OutgoingLetter:
        """Make or change the letter from what was typed."""

    @property
    def letter(self) -> Any:
        """The letter that is changed, ``None`` for a new one."""
        return None

    state = "draft"

    def seen(self) -> str:
        """Return the version of the letter that is changed, ``""`` for a new one."""
        return ""

    def values(self) -> dict[str, Any]:
        """Return what was typed as ``api.letters`` takes it, not yet judged."""
        form = self.request.form
        plain = {name: grids.said(form.get(f"{self._stem}{name}", "")) for name in PLAIN}
        language = grids.said(form.get(f"{self._stem}language", "")) or "ar"
        other = ["en" if language == "ar" else "ar"] if plain["body_translation"] else []
        return {
            **plain,
            "declared_attachments": grids.whole(plain["declared_attachments"]) or 0,
            "languages": [language, *other],
            **{name: grids.rows(name, self.typed[name]) for name in GRIDS},
        }

    @property
    @abstractmethod
    def unit(self) -> str:
        """The code of the unit that writes, as far as it was said."""

    def check(self) -> tuple[Finding, ...]:
        """Return what is to be said of what was typed, nothing stored."""
        files = attached.files(self.request, self.chosen_files(), self.letter)
        return tuple(linting.findings_of(self.kind, self.values(), self.unit, files))

    def differences(self) -> list[Any]:
        """Return where somebody else was faster; nobody is before a letter is stored."""
        return []

    def take_theirs(self) -> None:
        """Take what somebody else stored, where that was asked."""

    def has_more_recipients(self) -> bool:
        """Tell whether there are more recipients than the list of the page holds."""
        return choosing.count(self.kind) > LISTED

    def asks_reason(self) -> bool:
        """Tell whether the letter goes on with a reason only."""
        return any(each.asks for each in self.found)

    def reason(self) -> str:
        """Return the reason that was typed."""
        return grids.said(self.request.form.get("remark", ""))

    def place(self, finding: Finding) -> str:
        """Return the id of the input a finding is about."""
        return attached.place(finding, self.prefix, tuple(self.widgets))

    def _read(self) -> tuple[dict[str, str], ...]:
        """Return the texts as the recipient would read them."""
        values = self._written()
        shown = wording.preview(values)
        return tuple(
            {"text": shown[name], "language": wording.language(values, name)}
            for name in wording.TEXTS
            if shown[name]
        )

    def placeholders(self) -> list[str]:
        """Return what may stand in braces in the text."""
        return ["{" + name + "}" for name in rendering.PLACEHOLDERS]

    def other_faults(self) -> list[Any]:
        """Return the sentences about nothing the form shows."""
        known = {*self.widgets.keys(), "main", "attachment"}
        return [fault.message for fault in self.faults if fault.field not in known]

    def address(self) -> str:
        """Return how the post the letter goes to is addressed, as the directory has it."""
        values = self._written()
        form = wording.early(values, wording.language(values, "body"))
        words = (form[name] for name in ("form_of_address", "opening", "closing"))
        return " · ".join(filter(None, words))

    def _written(self) -> dict[str, Any]:
        """Return what the text depends on: what was typed, else what the draft has."""
        told: dict[str, Any] = {}
        if self.request.method == "POST":
            told, _problems = fields.read(self.kind, self.values())
        elif self.letter is not None:
            told = {name: getattr(self.letter, name) for name in wording.FIELDS}
        return {**dict.fromkeys(wording.FIELDS, ()), "letter_subject": "", **told}

    def updateWidgets(self, prefix: str | None = None) -> None:  # noqa: N802
        """Make room for the text."""
        super().updateWidgets(prefix)
        self.widgets["body"].rows = 14
        self.widgets["body_translation"].rows = 4

    def _leave(self, letter: OutgoingLetter) -> str:
        """Lead to the letter; back to the form with what it lacks, if it could not be submitted."""
        url = letter.absolute_url()
        message = _("The draft is saved.") if self.state == "draft" else _("The change is saved.")
        if "submit" in self.request.form:
            try:
                acts.submit(letter, self.reason())
                message = _("The letter is on its review path.")
            except CorrespondenceError:
                url = f"{url}/edit?check=1"
                message = _("The draft is saved, but it cannot be submitted yet: see below.")
        api.portal.show_message(message, self.request)
        return str(self.request.response.redirect(url, status=303))
