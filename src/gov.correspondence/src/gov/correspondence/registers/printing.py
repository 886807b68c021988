"""A book as a file: PDF or XLSX, for pages and programs alike."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.printing.paper import pdf
from gov.correspondence.printing.workbook import XLSX
from gov.correspondence.registers import sheets
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.sheets import Sheet
from gov.correspondence.registers.wording import Wording
from gov.correspondence.registers.workbook import workbook
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from typing import NamedTuple
from urllib.parse import quote


PDF = "application/pdf"


class Printed(NamedTuple):
    """The bytes of a file and how they are called."""

    body: bytes
    media_type: str
    name: str

    @property
    def headers(self) -> dict[str, str]:
        """The response headers: a download that nobody keeps."""
        return {
            "Content-Type": self.media_type,
            "Content-Length": str(len(self.body)),
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(self.name, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        }


def printed(
    context: Any,
    request: Any,
    book_id: str,
    *,
    year: str = "",
    outage: str = "",
    form: str = "pdf",
    volume: int = 1,
) -> Printed:
    """Return a year of a book, or the sheet of an outage, as the caller may see it.

    Raises ``NotFound`` and ``Invalid``; an outage is printed as PDF only.
    """
    words = Wording(request, api.portal.get_current_language())
    if outage and form == "pdf":
        sheet = sheets.of_outage(book_id, outage)
        page = OutagePaper(context, request).page(sheet, words)
        return Printed(pdf(page), PDF, f"{book_id}-outage-{outage}.pdf")
    if form == "pdf":
        sheet = sheets.of_year(book_id, year, volume)
        page = BookPaper(context, request).page(sheet, words)
        return Printed(pdf(page), PDF, f"{book_id}-{year}-{volume}.pdf")
    if form == "xlsx" and not outage:
        sheet = sheets.of_year(book_id, year)
        return Printed(workbook(sheet, words), XLSX, f"{book_id}-{year}.xlsx")
    raise Invalid(_("A book is printed as pdf or xlsx, an outage as pdf."), field="format")


class Paper(BrowserView):
    """A page of HTML for the printer; registered nowhere."""

    template: Any = None
    sheet: Sheet
    words: Wording

    def page(self, sheet: Sheet, words: Wording) -> str:
        """Return the HTML of a sheet."""
        self.sheet, self.words = sheet, words
        return str(self.template())

    @property
    def title(self) -> str:
        """The name of the book."""
        return self.sheet.book.name(self.words.language)

    @property
    def agency(self) -> str:
        """The name of the agency."""
        own = agency()
        return str((own.name_ar if self.words.right_to_left else own.name_en) or "")


class BookPaper(Paper):
    """A volume of a year of a book."""

    template = ViewPageTemplateFile("templates/book.pt")


class OutagePaper(Paper):
    """Numbers to be given by hand, with room to write."""

    template = ViewPageTemplateFile("templates/outage.pt")
