"""The acknowledgement map of a letter as an XLSX workbook."""

from collections.abc import Iterable
from datetime import datetime
from gov.correspondence import _
from gov.correspondence.api import calendar
from gov.correspondence.circulars.standing import Standing
from gov.correspondence.letters.browser import parties
from gov.correspondence.printing.workbook import lay_out
from gov.correspondence.printing.workbook import row
from gov.correspondence.printing.workbook import XLSX
from gov.correspondence.registers.printing import Printed
from gov.correspondence.registers.wording import Wording
from gov.correspondence.tracking.labels import status_label
from io import BytesIO
from openpyxl import Workbook
from typing import Any


HEADINGS = (
    _("Recipient"),
    _("Where it stands"),
    _("Since"),
    _("Received"),
    _("Registered"),
    _("Their number"),
    _("Answered"),
    _("Reminded on"),
)
WIDTHS = (44, 30, 18, 18, 18, 22, 18, 18)


def printed(letter: Any, found: Iterable[Standing], words: Wording) -> Printed:
    """Return the map in the language of ``words``, times by the agency's clock."""
    book = Workbook(write_only=True)
    page = book.create_sheet(words.say(_("Acknowledgements")))
    lay_out(page, words.right_to_left, WIDTHS)
    row(page, [words.say(_("Letter")), letter.reference])
    row(page, [words.say(heading) for heading in HEADINGS], bold=True)
    for one in found:
        row(page, cells(one, words))
    file = BytesIO()
    book.save(file)
    return Printed(file.getvalue(), XLSX, f"acknowledgements-{letter.getId()}.xlsx")


def cells(one: Standing, words: Wording) -> list[str]:
    """Return the cells of one recipient."""
    delivery = one.recipient.get("delivery") or "exchange"
    return [
        words.say(parties.recipient(one.recipient)),
        words.say(status_label(one.status, delivery)),
        *(clock(each) for each in (one.since, one.received, one.registered)),
        one.number,
        *(clock(each) for each in (one.answered, one.reminded)),
    ]


def clock(at: datetime | None) -> str:
    """Return a time by the agency's clock, ``""`` for none."""
    return f"{at.astimezone(calendar.zone()):%Y-%m-%d %H:%M}" if at else ""
