"""The registry enters a letter that came on paper, and registers and distributes it at once."""

import transaction
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
from gov.correspondence.filing import settings as plan
from gov.correspondence.incoming import copies
from gov.correspondence.incoming import duplicates
from gov.correspondence.incoming.browser import fields
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser.judged import JudgedForm
from gov.correspondence.letters.browser.judged import MadeOnce
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
from typing import Any


PAGE = ViewPageTemplateFile("templates/arrival.pt")


class ArrivalForm(MadeOnce, JudgedForm):
    """A letter on paper. What was typed is shown again, each fault beside its input.

    Entering, registering and distributing are three acts, the first two committed on their own;
    whatever can refuse is therefore asked before the first of them.
    """

    label = _("Enter a letter on paper")
    template = PAGE
    grid_names = (fields.GRID,)
    # Whether what was done is said above the page that follows.
    tells = True
    texts = ("letter_subject", "sender_name", "sender_unit", "their_number")
    shown_at = fields.SHOWN_AT
    fields = fields.form_fields()

    def __call__(self) -> str:
        z2.switch_on(self)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.typed = self._tidy() if self.request.method == "POST" else {}
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if "more" not in self.request.form:
                return self.save()
            self.keep_files()
        return self.page()

    def save(self) -> str:
        """Enter the letter and do what else was asked; show the form again if that cannot be."""
        try:
            letter = self._enter()
        except CorrespondenceError as error:
            return self.refused(error)
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

    def following(self, letter: IncomingLetter) -> str:
        """Return the address of the page that follows."""
        return str(letter.absolute_url())

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
        values, problems = fields.values(self.request.form, self._stem, self.typed[fields.GRID]), []
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
        """Register and distribute as asked, and lead to what follows; to the letter on a fault."""
        done = [_("The letter is entered and open. Register it next.")]
        url = self.following(letter)
        try:
            if self._said("book") and not letter.number:
                done = [self._register(letter)]
                if self._units:
                    acts.distribute(letter, self._units)
                    done.append(_("The letter was distributed."))
        except CorrespondenceError as error:
            transaction.abort()
            url = letter.absolute_url()
            api.portal.show_message(error.message, self.request, type="error")
        for message in done if self.tells or url == letter.absolute_url() else ():
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
