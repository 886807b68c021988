"""A rule of the review path, and what a letter remembers of its review."""

from gov.correspondence import _
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface


class IReviewRule(Interface):
    """A rule; registry prefix ``gov.correspondence.review_rules/<id>``."""

    unit = schema.ASCIILine(
        title=_("Unit"), description=_("Left empty: every unit."), required=False, default=""
    )
    kind = schema.ASCIILine(
        title=_("Kind of letter"),
        description=_("Left empty: every kind."),
        required=False,
        default="",
    )
    confidentiality = schema.ASCIILine(
        title=_("Confidentiality"),
        description=_("Left empty: every degree."),
        required=False,
        default="",
    )
    reviewers = schema.Tuple(
        title=_("Reviewers"),
        description=_(
            "Codes of units whose heads review in order; owner is the letter's own unit."
        ),
        value_type=schema.ASCIILine(),
        default=("owner",),
    )
    signatory_unit = schema.ASCIILine(
        title=_("Signed by the unit"),
        description=_("Left empty: the drafter chooses."),
        required=False,
        default="",
    )
    position = schema.Int(title=_("Position"), required=False, default=0)


class IReview(Interface):
    """What a letter remembers of its review."""

    path = Attribute("The ``Path``: steps, approvals that stand, whose turn it is.")
    events = Attribute("What happened on the path, a tuple of ``Event``, oldest first.")
    snapshots = Attribute("What the letter said at each submission and endorsement.")
    consultations = Attribute("Questions to other units, a tuple of ``Consultation``.")
