"""What the page of a letter shows of its filing: its code, its file, and the ways to both."""

from functools import cached_property
from gov.correspondence import _
from gov.correspondence.api import filing
from gov.correspondence.exceptions import Invalid
from gov.correspondence.filing import files
from gov.correspondence.filing import filings
from gov.correspondence.filing import rights
from gov.correspondence.filing.browser.offered import entries
from gov.correspondence.letters.browser.acts import ActView
from gov.correspondence.letters.browser.words import isolated
from plone import api
from plone.app.layout.viewlets.common import ViewletBase
from typing import Any
from zope.i18nmessageid import Message


FILE_LETTER = "gov.correspondence: File Letter"
OFFERED = 100


class FilingViewlet(ViewletBase):
    """File code and file; the forms for those who may file the letter."""

    @cached_property
    def files_letters(self) -> bool:
        """Whether the reader may file the letter at all."""
        return bool(api.user.has_permission(FILE_LETTER, obj=self.context))

    @cached_property
    def plan(self) -> list[dict[str, Any]]:
        """The entries of the plan."""
        return entries()

    def code(self) -> str:
        """Return the file code of the letter with its name, ``""`` for none."""
        code = getattr(self.context, "file_code", "") or ""
        return next((each["name"] for each in self.plan if each["code"] == code), code)

    @cached_property
    def file(self) -> dict[str, str] | None:
        """The file the letter lies in, where the reader may know it."""
        record = filing.of(self.context)
        if record is None:
            return None
        url = f"{api.portal.get().absolute_url()}/@@record-files?file={record.id}"
        return {"number": record.number, "title": record.title, "url": url}

    def codable(self) -> bool:
        """Whether the reader may give the code now."""
        return self.files_letters and filings.is_free_of_the_number(self.context)

    def fileable(self) -> bool:
        """Whether the reader may put the letter into a file now."""
        return self.files_letters and self.file is None and filings.is_over(self.context)

    def offered(self) -> list[dict[str, str]]:
        """Return open files the reader may fill; under the code of the letter if it has one."""
        fits = files.knower(rights.may_fill)
        code = getattr(self.context, "file_code", "") or ""
        under = filing.files(code, "open", limit=OFFERED) if code else []
        found = under or filing.files("", "open", limit=OFFERED)
        return [{"number": each.number, "title": each.title} for each in found if fits(each)]


class FileLetter(ActView):
    """Puts the letter into a file."""

    act = "file"

    def perform(self) -> Message:
        number = self.request.form.get("file", "")
        if not isinstance(number, str) or not number.strip():
            raise Invalid(_("Name the file."), field="file")
        record = filing.file(self.context, number.strip(), self.remark)
        mapping = {"number": isolated(record.number)}
        return _("The letter lies in the file ${number}.", mapping=mapping)


class Classify(ActView):
    """Gives the letter its file code."""

    act = "classify"

    def perform(self) -> Message:
        code = self.request.form.get("code", "")
        filing.classify(self.context, code if isinstance(code, str) else "")
        return _("The file code is given.")
