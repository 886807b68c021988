"""The registry enters a letter that came on paper, and registers and distributes it at once."""

import transaction
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import accounts
from gov.correspondence.api import acts
from gov.correspondence.api import incoming
from gov.correspondence.api import registers
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Duplicate
from gov.correspondence.exceptions import Invalid
from gov.correspondence.exceptions import InvalidLetter
from gov.correspondence.exceptions import Reused
from gov.correspondence.filing import settings as plan
from gov.correspondence.incoming import copies
from gov.correspondence.incoming import duplicates
from gov.correspondence.incoming.browser import fields
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser.chosen import KeepsFiles
from gov.correspondence.letters.browser.widgets import Fault
from gov.correspondence.letters.browser.words import isolated
from gov.correspondence.letters.content import IncomingLetter
from gov.correspondence.letters.lists import confidentialities
from gov.correspondence.letters.lists import urgencies
from gov.correspondence.letters.settings import setting
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.registers.arriving import Circumstances
from plone import api
from plone.protect import CheckAuthenticator
from plone.z3cform import z2
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from secrets import token_hex
from typing import Any
from z3c.form.form import BaseForm


class ArrivalForm(KeepsFiles, BaseForm):
    """A letter on paper. What was typed is shown again, each fault beside its input.

    Entering, registering and distributing are three acts, the first two committed on their own;
    whatever can refuse is therefore asked before the first of them.
    """

    label = _("Enter a letter on paper")
    template = ViewPageTemplateFile("templates/arrival.pt")
    fields = fields.form_fields()
    faults: tuple[CorrespondenceError, ...] = ()

    def __call__(self) -> str:
        z2.switch_on(self)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.lines = self._tidy() if self.request.method == "POST" else []
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if "more" not in self.request.form:
                return self.save()
            self.keep_files()
        return self.page()

    def page(self, faults: Iterable[CorrespondenceError] = ()) -> str:
        """Return the form, with faults beside the inputs they are about."""
        self.faults = tuple(faults)
        self.update()
        self._mark()
        return str(self.template())

    def save(self) -> str:
        """Enter the letter and do what else was asked; show the form again if that cannot be."""
        try:
            letter = self._enter()
        except CorrespondenceError as error:
            transaction.abort()
            self.request.response.setStatus(error.status, lock=1)
            self.faults = tuple(getattr(error, "problems", (error,)))
            self.keep_files(error.field)
            return self.page(self.faults)
        return self._go_on(letter)

    def getContent(self) -> dict[str, Any]:  # noqa: N802
        """Return what stands in the empty form."""
        now = datetime.now(dates.zone())
        return {
            "arrival": "hand",
            "arrived_on": now.date(),
            "arrived_time": f"{now:%H:%M}",
            "addressee_unit": setting("registry_unit"),
            "confidentiality": next((one.code for one in confidentialities()), None),
            "urgency": next((one.code for one in urgencies()), None),
            "declared_attachments": "0",
        }

    def key(self) -> str:
        """Return the key that keeps a second press of the button from entering it twice."""
        key = self.request.form.get("key", "")
        stale = any(isinstance(fault, Reused) for fault in self.faults)
        usable = isinstance(key, str) and key.isalnum() and len(key) == 32
        return key if usable and not stale else self._new_key

    @cached_property
    def _new_key(self) -> str:
        return token_hex(16)

    def absent(self) -> bool:
        """Whether the letter was said to be without a number."""
        return bool(self._said("their_number_absent"))

    def units(self) -> list[dict[str, Any]]:
        """Return the units to which the letter can be distributed."""
        return [
            {
                "code": unit.code,
                "name": named(unit.names, unit.code),
                "chosen": unit.code in self._units,
            }
            for unit in accounts.units()
        ]

    def found(self) -> list[dict[str, Any]]:
        """Return the letters of which this may be a further copy."""
        refused = [fault for fault in self.faults if isinstance(fault, Duplicate)]
        return [dict(each) for fault in refused for each in fault.letters]

    def faults_of(self, field: str) -> list[Any]:
        """Return the sentences about one field as a whole."""
        return [
            fault.message for fault in self.faults if fault.field == field and fault.row is None
        ]

    def other_faults(self) -> list[Any]:
        """Return the sentences about nothing the form shows."""
        own = {
            "their_number_absent",
            "main",
            "attachment",
            "units",
            "further_copy_of",
            *fields.SHOWN_AT,
        }
        known = {*self.widgets.keys(), *own}
        return [fault.message for fault in self.faults if fault.field not in known]

    def _enter(self) -> IncomingLetter:
        letter = self._made()
        if letter.number:
            return letter
        if not letter.files:
            self.take_files(letter)
            duplicates.note(letter)
        if self._said("book"):
            self._foresee(letter)
        elif self._units:
            message = _("A letter is distributed with its number: choose the book.")
            raise Invalid(message, field="book")
        return letter

    def _made(self) -> IncomingLetter:
        """Enter the letter; all that is wrong is said at once."""
        values, problems = fields.values(self.request.form, self._stem, self.lines), []
        try:
            values["arrived_at"] = fields.arrived_at(self.request.form, self._stem).isoformat()
        except Invalid as error:
            problems.append(error)
        try:
            letter = incoming.create_paper(values, self.key())
        except InvalidLetter as error:
            raise InvalidLetter([*problems, *error.problems]) from error
        if problems:
            raise InvalidLetter(problems)
        return letter

    def _foresee(self, letter: IncomingLetter) -> None:
        """Raise what registering and distributing would raise after the letter was committed."""
        if self._said("book") not in [book.id for book in registers.books_for(letter)]:
            raise Invalid(_("This letter does not belong into this book."), field="book")
        if self._said("file_code"):
            plan.usable(self._said("file_code"), "file_code")
        if set(self._units) - {unit.code for unit in accounts.units()}:
            raise Invalid(_("This is not a list of units."), field="units")
        copies.decide(letter, self._first)

    def _go_on(self, letter: IncomingLetter) -> str:
        """Register and distribute as asked, and lead to the letter."""
        done = [_("The letter is entered and open. Register it next.")]
        url = letter.absolute_url()
        try:
            if self._said("book") and not letter.number:
                done = [self._register(letter)]
                if self._units:
                    acts.distribute(letter, self._units)
                    done.append(_("The letter was distributed."))
        except CorrespondenceError as error:
            transaction.abort()
            api.portal.show_message(error.message, self.request, type="error")
        for message in done:
            api.portal.show_message(message, self.request)
        return str(self.request.response.redirect(url, status=303))

    def _register(self, letter: IncomingLetter) -> Any:
        transaction.commit()
        how = Circumstances(file_code=self._said("file_code"), further_copy_of=self._first)
        number = registers.register(letter, self._said("book"), how)
        return _("Registered under number ${number}.", mapping={"number": isolated(number)})

    @cached_property
    def _units(self) -> tuple[str, ...]:
        chosen = self.request.form.get("units", [])
        listed = [chosen] if isinstance(chosen, str) else chosen
        return tuple(unit for unit in listed if isinstance(unit, str))

    @property
    def _first(self) -> str:
        return grids.said(self.request.form.get("further_copy_of", ""))

    def _said(self, name: str) -> str:
        return grids.said(self.request.form.get(f"{self._stem}{name}", ""))

    @property
    def _stem(self) -> str:
        return f"{self.prefix}widgets."

    def _tidy(self) -> list[grids.Line]:
        form, prefix = self.request.form, f"{self._stem}{fields.GRID}."
        typed = grids.lines(form, fields.GRID, prefix)
        grids.rewrite(form, fields.GRID, prefix, typed)
        return typed

    def updateWidgets(self, prefix: str | None = None) -> None:  # noqa: N802
        """Let text find its own direction, and say less about a choice not made."""
        super().updateWidgets(prefix)
        for name in ("letter_subject", "sender_name", "sender_unit", "their_number"):
            self.widgets[name].dir = "auto"
        lines = self.widgets[fields.GRID].widgets
        cells = [cell for line in lines for cell in line.widgets.values()]
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
        widget = self.widgets.get(fields.SHOWN_AT.get(fault.field, fault.field))
        lines = getattr(widget, "widgets", None)
        if fault.row is None or lines is None or not 0 <= fault.row < len(lines):
            return widget
        return lines[fault.row].widgets[grids.shown_at(fault.field, fault.column)]
