"""The form of an outgoing letter, to write a new one and to change a draft."""

import transaction
from collections.abc import Iterable
from collective.z3cform.datagridfield.row import DictRow
from gov.correspondence import _
from gov.correspondence.api import acts
from gov.correspondence.api import files
from gov.correspondence.api import letters
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import Reused
from gov.correspondence.letters import validation
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser.choices import writing_units
from gov.correspondence.letters.browser.uploads import uploads
from gov.correspondence.letters.browser.widgets import Fault
from gov.correspondence.letters.browser.widgets import grid
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.letters.interfaces import LANGUAGES
from gov.correspondence.letters.lists import confidentialities
from gov.correspondence.letters.lists import urgencies
from plone import api
from plone.protect import CheckAuthenticator
from plone.z3cform import z2
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from secrets import token_hex
from typing import Any
from z3c.form.field import Fields
from z3c.form.form import BaseForm
from zope import schema
from zope.interface import Interface


GRIDS = ("recipients", "references", "physical_attachments")
PLAIN = (
    "signatory_unit",
    "letter_subject",
    "body",
    "body_translation",
    "confidentiality",
    "handling",
    "urgency",
    "letter_date",
    "answer_due",
    "declared_attachments",
)


class IComposition(Interface):
    """What the form asks beside the fields of a letter itself."""

    unit = schema.Choice(title=_("Unit"), vocabulary="gov.correspondence.own-units")
    language = schema.Choice(title=_("Language of the text"), vocabulary=LANGUAGES, default="ar")
    declared_attachments = schema.TextLine(
        title=_("Number of attachments"),
        description=_("Electronic and physical attachments together"),
    )
    recipients = schema.List(
        title=_("Recipients"),
        value_type=DictRow(title=_("Recipient"), schema=grids.IRecipientLine, required=False),
        required=False,
    )
    references = schema.List(
        title=_("Earlier letters"),
        value_type=DictRow(title=_("Earlier letter"), schema=grids.IReferenceLine, required=False),
        required=False,
    )
    physical_attachments = schema.List(
        title=_("Physical attachments"),
        value_type=DictRow(
            title=_("Physical attachment"), schema=grids.IPhysicalLine, required=False
        ),
        required=False,
    )


def form_fields() -> Fields:
    """Return the fields of the form; grids get our widget."""
    own = [name for name in PLAIN if name != "declared_attachments"]
    found = Fields(IOutgoingLetter).select(*own) + Fields(IComposition)
    for name in GRIDS:
        found[name].widgetFactory = grid
    return found


class LetterForm(BaseForm):
    """What both forms share.

    z3c.form draws the form; the rules of letters judge it, so that a page and the REST API say
    the same. Whatever was typed is shown again, each fault beside its input.
    """

    template = ViewPageTemplateFile("templates/compose.pt")
    fields = form_fields()
    faults: tuple[CorrespondenceError, ...] = ()

    def __call__(self) -> str:
        z2.switch_on(self)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.typed = self._tidy() if self.request.method == "POST" else {}
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if "more" not in self.request.form:
                return self.save()
        return self.page()

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
            return self.page(getattr(error, "problems", (error,)))
        return self._leave(letter)

    def store(self) -> OutgoingLetter:
        """Make or change the letter from what was typed."""
        raise NotImplementedError

    @property
    def letter(self) -> Any:
        """The letter that is changed, ``None`` for a new one."""
        return None

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

    def take_files(self, letter: OutgoingLetter) -> None:
        """Put the chosen files on the letter."""
        for role in ("main", "attachment"):
            for upload in uploads(self.request, role):
                try:
                    files.add(letter, role, upload.filename, upload.media_type, upload.stream)
                except Invalid as error:
                    raise Invalid(error.message, field=role) from error

    def faults_of(self, field: str) -> list[Any]:
        """Return the sentences about one field as a whole."""
        return [
            fault.message for fault in self.faults if fault.field == field and fault.row is None
        ]

    def other_faults(self) -> list[Any]:
        """Return the sentences about nothing the form shows."""
        known = {*self.widgets.keys(), "main", "attachment"}
        return [fault.message for fault in self.faults if fault.field not in known]

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
        message = _("The draft is saved.")
        if "submit" in self.request.form:
            try:
                acts.submit(letter)
                message = _("The letter is before the head of its unit.")
            except CorrespondenceError:
                url = f"{url}/edit?check=1"
                message = _("The draft is saved, but it cannot be submitted yet: see below.")
        api.portal.show_message(message, self.request)
        return str(self.request.response.redirect(url, status=303))


class ComposeForm(LetterForm):
    """A new letter."""

    label = _("New letter")

    def getContent(self) -> dict[str, Any]:  # noqa: N802
        """Return what stands in the empty form."""
        unit = min(writing_units(), default="")
        return {
            "unit": unit,
            "signatory_unit": unit,
            "language": (api.portal.get_current_language() or "ar")[:2],
            "confidentiality": next((one.code for one in confidentialities()), None),
            "urgency": next((one.code for one in urgencies()), None),
            "letter_date": dates.today(),
            "declared_attachments": "0",
        }

    def key(self) -> str:
        """Return the key that keeps a second press of the button from making a second letter."""
        key = self.request.form.get("key", "")
        stale = any(isinstance(fault, Reused) for fault in self.faults)
        usable = isinstance(key, str) and key.isalnum() and len(key) == 32
        return key if usable and not stale else token_hex(16)

    def store(self) -> OutgoingLetter:
        unit = grids.said(self.request.form.get(f"{self._stem}unit", ""))
        letter = letters.create(unit, self.values(), self.key())
        if not letter.files:
            self.take_files(letter)
        return letter


class EditForm(LetterForm):
    """A draft."""

    label = _("Change the draft")
    fields = form_fields().omit("unit")

    def __call__(self) -> str:
        if api.content.get_state(obj=self.context) != "draft":
            return str(self.request.response.redirect(self.context.absolute_url()))
        return super().__call__()

    @property
    def letter(self) -> Any:
        return self.context

    def getContent(self) -> dict[str, Any]:  # noqa: N802
        """Return the draft as the form shows it."""
        letter = self.context
        return {
            **{name: getattr(letter, name) for name in PLAIN},
            **{name: grids.typed_lines(name, getattr(letter, name) or ()) for name in GRIDS},
            "language": next(iter(letter.languages or ()), "ar"),
            "declared_attachments": str(letter.declared_attachments or 0),
        }

    def key(self) -> str:
        """A draft needs no key: changing it twice changes it once."""
        return ""

    def page(self, faults: Iterable[CorrespondenceError] = ()) -> str:
        if self.request.method != "POST" and self.request.form.get("check") == "1":
            faults = self._lacking()
        return super().page(faults)

    def store(self) -> OutgoingLetter:
        letters.update(self.context, self.values())
        self._drop_files()
        self.take_files(self.context)
        return self.context

    def kept_files(self) -> list[Any]:
        """Return the files the draft has."""
        return [file for file in self.context.files.values() if file.role != "signed"]

    def _drop_files(self) -> None:
        chosen = self.request.form.get("drop", [])
        for file_id in [chosen] if isinstance(chosen, str) else chosen:
            if file_id in self.context.files:
                files.remove(self.context, file_id)

    def _lacking(self) -> list[Invalid]:
        values = {name: getattr(self.context, name) for name in (*GRIDS, "declared_attachments")}
        attachments = [file.id for file in self.context.files.values() if file.role == "attachment"]
        return validation.incomplete(values, attachments)
