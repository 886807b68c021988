"""What the forms of an outgoing letter share."""

import transaction
from abc import abstractmethod
from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.api import acts
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.letters import fields
from gov.correspondence.letters import rendering
from gov.correspondence.letters import wording
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser.asked import form_fields
from gov.correspondence.letters.browser.asked import GRIDS
from gov.correspondence.letters.browser.asked import PLAIN
from gov.correspondence.letters.browser.choices import composed_kind
from gov.correspondence.letters.browser.chosen import KeepsFiles
from gov.correspondence.letters.browser.widgets import Fault
from gov.correspondence.letters.content import OutgoingLetter
from plone import api
from plone.protect import CheckAuthenticator
from plone.z3cform import z2
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form.field import Fields
from z3c.form.form import BaseForm


# How many choices of a list with several are seen at once.
MOST_ROWS = 5


class LetterForm(KeepsFiles, BaseForm):
    """What both forms share.

    z3c.form draws the form; the rules of letters judge it, so that a page and the REST API say
    the same. Whatever was typed is shown again, each fault beside its input.
    """

    template = ViewPageTemplateFile("templates/compose.pt")
    faults: tuple[CorrespondenceError, ...] = ()
    preview: tuple[dict[str, str], ...] = ()

    def __call__(self) -> str:
        z2.switch_on(self)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.typed = self._tidy() if self.request.method == "POST" else {}
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if {"more", "preview"}.isdisjoint(self.request.form):
                return self.save()
            self.keep_files()
            self.preview = self._read() if "preview" in self.request.form else ()
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

    def page(self, faults: Iterable[CorrespondenceError] = ()) -> str:
        """Return the form, with faults beside the inputs they are about."""
        self.faults = tuple(faults)
        self.update()
        self._mark()
        return self.template()

    def save(self) -> str:
        """Store the letter, and submit it where that was asked."""
        try:
            letter = self.store()
        except CorrespondenceError as error:
            transaction.abort()
            self.request.response.setStatus(error.status, lock=1)
            self.keep_files(error.field)
            return self.page(getattr(error, "problems", (error,)))
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

    def faults_of(self, field: str) -> list[Any]:
        """Return the sentences about one field as a whole."""
        return [
            fault.message for fault in self.faults if fault.field == field and fault.row is None
        ]

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

    @property
    def _stem(self) -> str:
        return f"{self.prefix}widgets."

    def _tidy(self) -> dict[str, list[grids.Line]]:
        """Read the lines of the grids and number them anew."""
        form, typed = self.request.form, {}
        for name in GRIDS:
            prefix = f"{self._stem}{name}."
            typed[name] = grids.lines(form, name, prefix)
            grids.rewrite(form, name, prefix, typed[name])
        return typed

    def updateWidgets(self, prefix: str | None = None) -> None:  # noqa: N802
        """Make room for the text, and say less about a choice not made."""
        super().updateWidgets(prefix)
        for name in ("letter_subject", "body", "body_translation"):
            self.widgets[name].dir = "auto"
        self.widgets["body"].rows = 14
        self.widgets["body_translation"].rows = 4
        cells = [
            cell
            for name in GRIDS
            for line in self.widgets[name].widgets
            for cell in line.widgets.values()
        ]
        for widget in [*self.widgets.values(), *cells]:
            widget.noValueMessage = "—"
            if getattr(widget, "multiple", None):
                widget.size = min(len(widget.terms), MOST_ROWS)

    def _mark(self) -> None:
        for widget in self.widgets.values():
            widget.error = None
        for fault in self.faults:
            target = self._widget(fault)
            if target is not None:
                target.error = Fault(fault.message, self.request)
                target.addClass("is-invalid")

    def _widget(self, fault: CorrespondenceError) -> Any:
        widget = self.widgets.get(fault.field)
        lines = getattr(widget, "widgets", None)
        if fault.row is None or lines is None or not 0 <= fault.row < len(lines):
            return widget
        return lines[fault.row].widgets[grids.shown_at(fault.field, fault.column)]

    def _leave(self, letter: OutgoingLetter) -> str:
        """Lead to the letter; back to the form with what it lacks, if it could not be submitted."""
        url = letter.absolute_url()
        message = _("The draft is saved.") if self.state == "draft" else _("The change is saved.")
        if "submit" in self.request.form:
            try:
                acts.submit(letter)
                message = _("The letter is on its review path.")
            except CorrespondenceError:
                url = f"{url}/edit?check=1"
                message = _("The draft is saved, but it cannot be submitted yet: see below.")
        api.portal.show_message(message, self.request)
        return str(self.request.response.redirect(url, status=303))
