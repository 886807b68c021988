"""A result as an XLSX workbook: what its lines say to who exports it, and no more."""

from collections.abc import Iterator
from collections.abc import Sequence
from gov.correspondence import _
from gov.correspondence.letters.browser.line import Line
from gov.correspondence.printing.workbook import lay_out
from gov.correspondence.printing.workbook import row
from gov.correspondence.printing.workbook import XLSX
from gov.correspondence.registers.printing import Printed
from gov.correspondence.registers.wording import Wording
from io import BytesIO
from openpyxl import Workbook
from typing import Any


HEADINGS = (
    _("Number"),
    _("Date"),
    _("Letter"),
    _("From or to"),
    _("Their number"),
    _("Their date"),
    _("State"),
    _("Confidentiality"),
    _("Urgency"),
    _("Answer due by"),
    _("Address"),
)
WIDTHS = (24, 16, 60, 44, 22, 16, 22, 16, 16, 16, 60)


def printed(text: str, count: int, lines: Sequence[Line], words: Wording) -> Printed:
    """Return the lines in the language of ``words``, below what was asked and how many answer."""
    book = Workbook(write_only=True)
    page = book.create_sheet(words.say(_("Search")))
    lay_out(page, words.right_to_left, WIDTHS)
    row(page, [words.say(_("Number or words")), text])
    row(page, [words.say(_("Letters found")), count, words.say(_("in this file")), len(lines)])
    row(page, [words.say(heading) for heading in HEADINGS], bold=True)
    for line in lines:
        row(page, cells(line, words))
    file = BytesIO()
    book.save(file)
    return Printed(file.getvalue(), XLSX, "letters.xlsx")


def cells(line: Line, words: Wording) -> list[Any]:
    """Return the cells of one letter."""
    return [
        line.number,
        _day(line.day),
        words.say(line.heading),
        line.party if not line.more_parties else f"{line.party} (+{line.more_parties})",
        words.say(line.their_number),
        _day(line.their_day),
        words.say(line.state.label),
        *_names(line),
        _day(line.due),
        line.url,
    ]


def _names(line: Line) -> Iterator[str]:
    for badge in (line.confidentiality, line.urgency):
        yield badge["name"] if badge else ""


def _day(day: dict[str, str] | None) -> str:
    return day["iso"] if day else ""
