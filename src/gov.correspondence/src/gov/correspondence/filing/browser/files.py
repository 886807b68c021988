"""The files of the agency: their list, one with its letters, and keeping them."""

import transaction
from abc import abstractmethod
from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import filing
from gov.correspondence.exceptions import CorrespondenceError
from gov.correspondence.exceptions import NotFound
from gov.correspondence.filing import files
from gov.correspondence.filing import rights
from gov.correspondence.filing.browser.offered import entries
from gov.correspondence.filing.record import RecordFile
from gov.correspondence.letters import lists
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import offered
from gov.correspondence.letters.browser import parties
from gov.correspondence.letters.browser.line import Lines
from gov.correspondence.letters.browser.requested import Asked
from gov.correspondence.letters.browser.words import isolated
from gov.correspondence.letters.vocabularies import named
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from urllib.parse import urlencode
from zExceptions import NotFound as NoPage
from zope.i18nmessageid import Message


PAGE = 25


class FilesView(Asked, BrowserView):
    """The list of files; ``?file=`` shows one. ``refusal`` is why an act was refused."""

    listing = ViewPageTemplateFile("templates/files.pt")
    single = ViewPageTemplateFile("templates/file.pt")
    refusal: CorrespondenceError | None = None

    def __call__(self) -> str:
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return str(self.single() if self.said("file") else self.listing())

    def fault(self, field: str) -> Message | str:
        """Return the sentence about one field of an act that was refused."""
        refusal = self.refusal
        return refusal.message if refusal is not None and refusal.field == field else ""

    @cached_property
    def keeps(self) -> bool:
        """Whether the person may open files at all."""
        return bool(api.user.has_permission(files.KEEP, obj=api.portal.get()["letters"]))

    @cached_property
    def store_url(self) -> str:
        """Where the acts are posted to."""
        return f"{api.portal.get().absolute_url()}/letters"

    def plan(self) -> list[dict[str, Any]]:
        """Return the entries of the plan as choices, deeper ones set in."""
        return entries()

    def units(self) -> list[dict[str, str]]:
        """Return the units a file may belong to."""
        return offered.units()

    def degrees(self) -> list[dict[str, str]]:
        """Return the degrees of confidentiality."""
        return offered.degrees()

    @cached_property
    def _found(self) -> list[RecordFile]:
        """One file more than a page, to know whether another page follows."""
        state = self.said("state") if self.said("state") in ("open", "closed") else ""
        return filing.files(self.said("in"), state, self.said("after"), PAGE + 1)

    def rows(self) -> list[dict[str, Any]]:
        """Return the files of the page."""
        return [self._row(record) for record in self._found[:PAGE]]

    def following(self) -> str:
        """Return the address of the next page, ``""`` on the last one."""
        if len(self._found) <= PAGE:
            return ""
        told = {"in": self.said("in"), "state": self.said("state")}
        query = {name: value for name, value in told.items() if value}
        return self._url(**query, after=self._found[PAGE - 1].id)

    @cached_property
    def file(self) -> dict[str, Any]:
        """The file asked for. Raises NotFound alike for an unknown and a hidden one."""
        record = self._record
        closing = record.closing
        return {
            **self._row(record),
            "id": record.id,
            "print": f"{api.portal.get().absolute_url()}/@@record-file-print?file={record.id}",
            "keeps": files.allows(record, rights.may_keep),
            "volumes": [
                {
                    "number": volume.number,
                    "when": dates.in_words(volume.opened_at, self.request),
                    "by": volume.opened_by[1],
                }
                for volume in record.volumes
            ],
            "closed_at": dates.in_words(closing.at, self.request) if closing else None,
            "closed_by": closing.by[1] if closing else "",
            "remark": closing.remark if closing else "",
        }

    @cached_property
    def _record(self) -> RecordFile:
        try:
            return filing.get(self.said("file"))
        except NotFound:
            raise NoPage(self.said("file")) from None

    @cached_property
    def _contents(self) -> list[Any]:
        return filing.contents(self._record, self.said("after"), PAGE + 1)

    def letters(self) -> list[Any]:
        """Return the lines of the letters in the file that the person may see."""
        lines = Lines(self.request)
        return [lines.line(letter) for _item, letter in self._contents[:PAGE]]

    def more_letters(self) -> str:
        """Return the address of the next letters, ``""`` on the last page."""
        if len(self._contents) <= PAGE:
            return ""
        return self._url(file=self._record.id, after=self._contents[PAGE - 1][0].letter)

    def _row(self, record: RecordFile) -> dict[str, Any]:
        entry = next((each for each in filing.plan() if each.code == record.plan), None)
        return {
            "number": record.number,
            "title": record.title,
            "url": self._url(file=record.id),
            "plan": record.plan,
            "plan_name": named(entry.names, record.plan) if entry else record.plan,
            "unit": parties.unit(record.unit) if record.unit else _("The whole agency"),
            "badge": parties.badge(lists.confidentialities(), record.confidentiality),
            "open": record.is_open,
            "volumes_count": len(record.volumes),
        }

    def _url(self, **query: str) -> str:
        return f"{api.portal.get().absolute_url()}/@@record-files?{urlencode(query)}"


class FileAct(FilesView):
    """An act of who keeps files: a POST with a token; a refusal shows the page again."""

    @abstractmethod
    def perform(self) -> tuple[RecordFile, Message]:
        """Do the act; return the file and the sentence that says it was done."""

    def __call__(self) -> str:
        if self.request.method != "POST":
            return str(self.request.response.redirect(self._url()))
        CheckAuthenticator(self.request)
        try:
            record, done = self.perform()
        except CorrespondenceError as error:
            transaction.abort()
            self.refusal = error
            self.request.response.setStatus(error.status, lock=1)
            return super().__call__()
        api.portal.show_message(done, self.request)
        return str(self.request.response.redirect(self._url(file=record.id), status=303))


class OpenFile(FileAct):
    """Opens a file."""

    def perform(self) -> tuple[RecordFile, Message]:
        names = ("plan", "title", "unit", "confidentiality")
        record = filing.open_file(*(self.said(name) for name in names))
        number = isolated(record.number)
        return record, _("The file ${number} is open.", mapping={"number": number})


class BeginVolume(FileAct):
    """Begins the next volume."""

    def perform(self) -> tuple[RecordFile, Message]:
        volume = filing.open_volume(self.said("file"))
        done = _("Volume ${number} begins here.", mapping={"number": volume.number})
        return filing.get(self.said("file")), done


class CloseFile(FileAct):
    """Closes a file."""

    def perform(self) -> tuple[RecordFile, Message]:
        return filing.close_file(self.said("file"), self.said("remark")), _("The file is closed.")
