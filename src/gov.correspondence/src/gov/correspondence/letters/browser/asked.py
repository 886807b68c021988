"""What the form of a letter asks."""

from collective.z3cform.datagridfield.row import DictRow
from gov.correspondence import _
from gov.correspondence.letters.browser import grids
from gov.correspondence.letters.browser.widgets import grid
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.letters.interfaces import LANGUAGES
from z3c.form.field import Fields
from zope import schema
from zope.interface import Interface


GRIDS = ("recipients", "references", "physical_attachments")
PLAIN = (
    "signatory_unit",
    "letter_subject",
    "body",
    "body_translation",
    "confidentiality",
    "handling",
    "urgency",
    "letter_date",
    "answer_due",
    "answer_due_time",
    "declared_attachments",
)


class IComposition(Interface):
    """What the form asks beside the fields of a letter itself."""

    unit = schema.Choice(title=_("Unit"), vocabulary="gov.correspondence.own-units")
    language = schema.Choice(title=_("Language of the text"), vocabulary=LANGUAGES, default="ar")
    declared_attachments = schema.TextLine(
        title=_("Number of attachments"),
        description=_("Electronic and physical attachments together"),
    )
    references = schema.List(
        title=_("Earlier letters"),
        value_type=DictRow(title=_("Earlier letter"), schema=grids.IReferenceLine, required=False),
        required=False,
    )
    physical_attachments = schema.List(
        title=_("Physical attachments"),
        value_type=DictRow(
            title=_("Physical attachment"), schema=grids.IPhysicalLine, required=False
        ),
        required=False,
    )


class IAddressing(Interface):
    """The recipients of a letter or a circular."""

    recipients = schema.List(
        title=_("Recipients"),
        value_type=DictRow(title=_("Recipient"), schema=grids.IRecipientLine, required=False),
        required=False,
    )


class IMemoAddressing(Interface):
    """The units a memo goes to."""

    recipients = schema.List(
        title=_("Recipients"),
        value_type=DictRow(title=_("Recipient"), schema=grids.IUnitLine, required=False),
        required=False,
    )


def form_fields(kind: str) -> Fields:
    """Return the fields of the form for a kind of letter; grids get our widget."""
    own = [name for name in PLAIN if name != "declared_attachments"]
    addressing = IMemoAddressing if kind == "memo" else IAddressing
    found = Fields(IOutgoingLetter).select(*own) + Fields(IComposition) + Fields(addressing)
    for name in GRIDS:
        found[name].widgetFactory = grid
    return found
