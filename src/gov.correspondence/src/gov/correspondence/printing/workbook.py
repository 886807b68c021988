"""Sheets of a workbook: rows of text that nothing calculates, from the side people read."""

import re
from collections.abc import Iterable
from collections.abc import Sequence
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from typing import Any


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_000
# Signs that XML cannot carry; no text of a letter holds them, a name from a directory might.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_COLUMNS = "ABCDEFGHIJKL"


def lay_out(page: Any, right_to_left: bool, widths: Sequence[int]) -> None:
    """Set the side from which a sheet is read, and the widths of its columns in signs."""
    page.sheet_view.rightToLeft = right_to_left
    for column, width in zip(_COLUMNS, widths, strict=False):
        page.column_dimensions[column].width = width


def row(page: Any, values: Iterable[Any], bold: bool = False) -> None:
    """Append a row."""
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
