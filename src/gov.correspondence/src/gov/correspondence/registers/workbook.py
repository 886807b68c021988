"""A year of a book as an XLSX workbook: its lines, and how it was closed."""

from gov.correspondence import _
from gov.correspondence.printing.workbook import lay_out
from gov.correspondence.printing.workbook import row
from gov.correspondence.registers.sheets import Sheet
from gov.correspondence.registers.wording import Wording
from io import BytesIO
from openpyxl import Workbook


WIDTHS = (6, 22, 18, 14, 20, 20, 44, 24, 40, 66)


def workbook(sheet: Sheet, words: Wording) -> bytes:
    """Return the workbook in the language of ``words``; no text in it is a formula."""
    book = Workbook(write_only=True)
    lines = book.create_sheet(words.say(_("Lines")))
    lay_out(lines, words.right_to_left, WIDTHS)
    row(lines, words.headings(), bold=True)
    for line, link in sheet.lines:
        row(lines, words.cells(line, link))
    closing = book.create_sheet(words.say(_("Closing")))
    lay_out(closing, words.right_to_left, WIDTHS)
    for pair in words.closing(sheet):
        row(closing, pair)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
