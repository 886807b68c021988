"""A report as a file, XLSX or PDF, in the language of the reader."""

from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.wording import in_words
from gov.correspondence.printing.paper import pdf
from gov.correspondence.printing.workbook import lay_out
from gov.correspondence.printing.workbook import row
from gov.correspondence.printing.workbook import XLSX
from gov.correspondence.registers.printing import PDF
from gov.correspondence.registers.printing import Printed
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.wording import Wording
from gov.correspondence.reports.shown import Shown
from io import BytesIO
from openpyxl import Workbook
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any


FORMS = ("xlsx", "pdf")
WIDTHS = (44, 14, 14, 14, 14, 14)


def printed(form: str, shown: Shown, words: Wording, context: Any, request: Any) -> Printed:
    """Return a report as a file. Raises ``Invalid`` for another form."""
    if form == "xlsx":
        return Printed(_workbook(shown, words), XLSX, f"report-{shown.name}.xlsx")
    if form == "pdf":
        page = Paper(context, request).page(shown, words)
        return Printed(pdf(page), PDF, f"report-{shown.name}.pdf")
    choices = {"choices": ", ".join(FORMS)}
    raise Invalid(_("Choose one of: ${choices}.", mapping=choices), field="format")


def _workbook(shown: Shown, words: Wording) -> bytes:
    book = Workbook(write_only=True)
    page = book.create_sheet(words.say(_("Report")))
    lay_out(page, words.right_to_left, WIDTHS)
    row(page, [shown.title], bold=True)
    row(page, [words.say(_("Period")), shown.period.first, shown.period.last])
    row(page, [words.say(_("Letters that are counted")), shown.counted])
    since = [shown.since_title] if shown.since_title else []
    titles = [shown.value_title, *(column.title for column in shown.columns), *since]
    row(page, titles, bold=True)
    for line in shown.rows:
        days = [line.since] if since else []
        row(page, [line.title, *(cell.count for cell in line.cells), *days])
    row(page, [words.say(_("All letters")), *(cell.count for cell in shown.totals)], bold=True)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


class Paper(BrowserView):
    """A report on paper; registered nowhere."""

    template = ViewPageTemplateFile("templates/paper.pt")
    shown: Shown
    words: Wording

    def page(self, shown: Shown, words: Wording) -> str:
        """Return the HTML of the page."""
        self.shown, self.words = shown, words
        return str(self.template())

    @property
    def agency(self) -> str:
        """The name of our agency in the language of the report."""
        own = agency()
        return str((own.name_ar if self.words.right_to_left else own.name_en) or "")

    def between(self) -> str:
        """Return the days of the report in words."""
        language = self.words.language
        days = dict.fromkeys(self.shown.period)
        return " – ".join(in_words(day, language) for day in days)

    def total(self) -> str:
        """Return the heading of the last line."""
        return self.words.say(_("All letters"))

    def label(self) -> str:
        """Return the words before what is counted."""
        return self.words.say(_("Letters that are counted"))
