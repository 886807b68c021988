"""What the form of an arrival asks, and how its answers become the fields of a letter."""

from collections.abc import Mapping
from collective.z3cform.datagridfield.row import DictRow
from datetime import datetime
from datetime import UTC
from gov.correspondence import _
from gov.correspondence.exceptions import Invalid
from gov.correspondence.incoming.browser import choices
from gov.correspondence.letters.browser import dates
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser.choices import OUTSIDE
from gov.correspondence.letters.browser.widgets import grid
from gov.correspondence.letters.interfaces import IIncomingLetter
from typing import Any
from z3c.form.field import Fields
from zope import schema
from zope.interface import Interface


GRID = "physical_attachments"
# Taken as typed; the rules of letters judge them.
PLAIN = (
    "sender_unit",
    "their_number",
    "their_date",
    "arrival",
    "addressee_unit",
    "letter_subject",
    "confidentiality",
    "handling",
    "urgency",
    "answer_due",
    "answer_due_time",
)
# Where a fault of a field of the letter shows in the form.
SHOWN_AT = {"sender_agency": "sender", "arrived_at": "arrived_on"}


class IArrival(Interface):
    """What the form asks in its own way."""

    sender = schema.Choice(title=_("Sender"), source=choices.senders)
    sender_name = schema.TextLine(title=_("Name of an outside party"), required=False)
    arrival = schema.Choice(title=_("Way of arrival"), vocabulary=choices.WAYS, default="hand")
    arrived_on = schema.Date(title=_("Day of arrival"))
    arrived_time = schema.TextLine(title=_("Time of arrival"), description=_("For example 09:30"))
    addressee_unit = schema.Choice(
        title=_("Addressed to"), vocabulary="gov.correspondence.units", required=False
    )
    paper_reason = schema.TextLine(
        title=_("Reason for paper"),
        description=_("Needed when the agency has stopped sending on paper."),
        required=False,
        max_length=500,
    )
    letter_subject = schema.TextLine(
        title=_("Subject"),
        description=_("May be left out for a sealed envelope."),
        required=False,
        max_length=500,
    )
    declared_attachments = schema.TextLine(
        title=_("Number of attachments"),
        description=_("Electronic and physical attachments together"),
        required=False,
    )
    physical_attachments = schema.List(
        title=_("Physical attachments"),
        value_type=DictRow(
            title=_("Physical attachment"), schema=grids.IPhysicalLine, required=False
        ),
        required=False,
    )
    book = schema.Choice(
        title=_("Register in the book"),
        description=_("Leave empty to register later."),
        source=choices.incoming_books,
        required=False,
    )
    file_code = schema.Choice(title=_("File code"), source=choices.plan_entries, required=False)


def form_fields() -> Fields:
    """Return the fields of the form."""
    own = ("sender_unit", "their_number", "their_date")
    degrees = ("confidentiality", "handling", "urgency", "answer_due", "answer_due_time")
    found = Fields(IArrival) + Fields(IIncomingLetter).select(*own, *degrees)
    found[GRID].widgetFactory = grid
    return found


def values(form: Mapping[str, Any], stem: str, lines: list[grids.Line]) -> dict[str, Any]:
    """Return the fields of the letter as typed, but for the time of arrival.

    ``stem`` is what the names of the inputs begin with, ``lines`` those of the grid.
    """
    sender = grids.said(form.get(f"{stem}sender", ""))
    agency = "" if sender == OUTSIDE else sender
    absent = grids.said(form.get(f"{stem}their_number_absent", ""))
    reason = grids.said(form.get(f"{stem}paper_reason", ""))
    declared = grids.said(form.get(f"{stem}declared_attachments", ""))
    return {
        **{name: grids.said(form.get(f"{stem}{name}", "")) for name in PLAIN},
        "sender_agency": agency,
        "sender_name": "" if agency else grids.said(form.get(f"{stem}sender_name", "")),
        "their_number_absent": bool(absent),
        "letter_date": grids.said(form.get(f"{stem}their_date", "")),
        "declared_attachments": grids.whole(declared) if declared else 0,
        GRID: grids.rows(GRID, lines),
        **({"paper_reason": reason} if reason else {}),
    }


def arrived_at(form: Mapping[str, Any], stem: str) -> datetime:
    """Return the time of arrival, UTC, of a day and a time in the agency's zone.

    Arabic digits count. Raises ``Invalid``.
    """
    day = grids.said(form.get(f"{stem}arrived_on", ""))
    time = grids.said(form.get(f"{stem}arrived_time", ""))
    ascii_time = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in time)
    for field, text, pattern in (
        ("arrived_on", day, "%Y-%m-%d"),
        ("arrived_time", ascii_time, "%H:%M"),
    ):
        try:
            datetime.strptime(text, pattern)
        except ValueError:
            raise Invalid(_("Give the day and the time of arrival."), field=field) from None
    local = datetime.strptime(f"{day} {ascii_time}", "%Y-%m-%d %H:%M")
    return local.replace(tzinfo=dates.zone()).astimezone(UTC)
