"""The forms of an outgoing letter: a new one, and the change of a draft."""

from collections.abc import Iterable
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.api import files
from gov.correspondence.api import letters
from gov.correspondence.api import linting
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import Stale
from gov.correspondence.letters import changing
from gov.correspondence.letters import templates
from gov.correspondence.letters import version
from gov.correspondence.letters.acts import lacking
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser import words
from gov.correspondence.letters.browser.asked import form_fields
from gov.correspondence.letters.browser.asked import GRIDS
from gov.correspondence.letters.browser.asked import PLAIN
from gov.correspondence.letters.browser.composition import LetterForm
from gov.correspondence.letters.browser.conflict import ShowsConflict
from gov.correspondence.letters.browser.judged import MadeOnce
from gov.correspondence.letters.content import OutgoingLetter
from gov.correspondence.letters.drafting import writing_units
from gov.correspondence.letters.kinds import WRITTEN
from gov.correspondence.letters.lists import confidentialities
from gov.correspondence.letters.lists import urgencies
from gov.correspondence.letters.templates import Template
from gov.correspondence.letters.vocabularies import named
from gov.correspondence.threads.settings import waiting_days
from plone import api
from typing import Any
from z3c.form.field import Fields
from zope.i18nmessageid import Message


class ComposeForm(MadeOnce, LetterForm):
    """A new letter."""

    LABELS = {
        "outgoing": _("New letter"),
        "circular": _("New circular"),
        "memo": _("New memo"),
    }

    @property
    def label(self) -> Message:
        """The heading of the page."""
        return self.LABELS[self.kind]

    @cached_property
    def template_chosen(self) -> Template | None:
        """The template the letter begins with."""
        wanted = self.request.form.get("template", "")
        return next((each for each in self._templates() if each.id == wanted), None)

    def templates(self) -> list[dict[str, Any]]:
        """Return the templates the writer may begin with."""
        return [
            {"id": one.id, "name": named(one.names, one.id), "chosen": one == self.template_chosen}
            for one in self._templates()
        ]

    def kinds(self) -> list[dict[str, Any]]:
        """Return the kinds of letter one may write, to choose from first."""
        url = f"{self.context.absolute_url()}/@@compose"
        return [
            {
                "label": words.KINDS[kind],
                "url": f"{url}?kind={kind}",
                "current": "page" if kind == self.kind else None,
            }
            for kind in WRITTEN
        ]

    def _templates(self) -> list[Template]:
        return templates.offered(self.kind, writing_units())

    def getContent(self) -> dict[str, Any]:  # noqa: N802
        """Return what stands in the empty form."""
        unit = min(writing_units(), default="")
        begun = self.template_chosen
        urgency = next((one.code for one in urgencies()), None)
        return {
            "unit": unit,
            "signatory_unit": unit,
            "letter_subject": begun.letter_subject if begun else "",
            "body": begun.body if begun else "",
            "language": begun.language if begun else api.portal.get_current_language()[:2],
            "confidentiality": next((one.code for one in confidentialities()), None),
            "urgency": urgency,
            "letter_date": dates.today(),
            "declared_attachments": "0",
            **self._awaited(urgency),
        }

    def fills(self) -> bool:
        """Tell whether letters of this kind ask for an answer; what came back stays as it is."""
        return self.request.method != "POST" and waiting_days(self.kind) > 0

    def _awaited(self, urgency: str | None) -> dict[str, Any]:
        """Return by when letters of this kind ask for an answer."""
        days = waiting_days(self.kind)
        due = calendar.deadline_for(urgency, within=days) if days and urgency else None
        return {"answer_due": due.day, "answer_due_time": due.time} if due else {}

    @property
    def unit(self) -> str:
        return grids.said(self.request.form.get(f"{self._stem}unit", ""))

    def store(self) -> OutgoingLetter:
        letter = letters.create(self.unit, self.values(), self.key(), self.kind)
        if not letter.files:
            self.take_files(letter)
        return letter


class EditForm(ShowsConflict, LetterForm):
    """A draft."""

    label = _("Change the draft")

    @property
    def fields(self) -> Fields:
        """The fields of the form; a draft stays with its unit."""
        return form_fields(self.kind).omit("unit")

    @property
    def letter(self) -> Any:
        return self.context

    @property
    def unit(self) -> str:
        return str(self.context.unit)

    @cached_property
    def state(self) -> str:
        """The state of the letter: only a draft is submitted from here."""
        return str(api.content.get_state(obj=self.context))

    def seen(self) -> str:
        """Return the version the form was filled in for; the present one after a stale one."""
        typed = self.request.form.get("version", "")
        stale = any(isinstance(fault, Stale) for fault in self.faults)
        told = self.request.method == "POST" or self.restored is not None
        kept = isinstance(typed, str) and typed and not stale and told
        return typed if kept else version.version(self.context)

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
        """Return the draft's own id: changing it twice changes it once."""
        return str(self.context.UID())

    def page(self, faults: Iterable[CorrespondenceError] = ()) -> str:
        if self.request.method != "POST" and self.request.form.get("check") == "1":
            faults = lacking(self.context)
            self.found = tuple(linting.findings(self.context))
        return super().page(faults)

    def store(self) -> OutgoingLetter:
        version.expect(self.context, grids.said(self.request.form.get("version", "")))
        with changing.one_change():
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
