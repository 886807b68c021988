"""A year of a book as an XLSX workbook: its lines, and how it was closed."""

import re
from collections.abc import Iterable
from gov.correspondence import _
from gov.correspondence.registers.sheets import Sheet
from gov.correspondence.registers.wording import Wording
from io import BytesIO
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from typing import Any


# Signs that XML cannot carry; no text of a letter holds them, a name from a directory might.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
LONGEST = 32_000


def workbook(sheet: Sheet, words: Wording) -> bytes:
    """Return the workbook in the language of ``words``; no text in it is a formula."""
    book = Workbook(write_only=True)
    lines = book.create_sheet(words.say(_("Lines")))
    _lay_out(lines, words)
    _row(lines, words.headings(), bold=True)
    for line, link in sheet.lines:
        _row(lines, words.cells(line, link))
    closing = book.create_sheet(words.say(_("Closing")))
    _lay_out(closing, words)
    for pair in words.closing(sheet):
        _row(closing, pair)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _lay_out(page: Any, words: Wording) -> None:
    page.sheet_view.rightToLeft = words.right_to_left
    for column, width in zip("ABCDEFGHIJKL", (6, 22, 18, 14, 20, 20, 44, 24, 40, 66), strict=False):
        page.column_dimensions[column].width = width


def _row(page: Any, values: Iterable[Any], bold: bool = False) -> None:
    cells = []
    for value in values:
        if isinstance(value, str):
            value = _UNWRITABLE.sub(" ", value)[:LONGEST]
        cell = WriteOnlyCell(page, value)
        if isinstance(value, str):
            # A text that begins with "=" would else be calculated.
            cell.data_type = "s"
        if bold:
            cell.font = Font(bold=True)
        cells.append(cell)
    page.append(cells)
