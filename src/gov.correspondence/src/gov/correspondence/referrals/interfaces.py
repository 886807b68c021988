"""Directives of an agency, referrals, and who answers for them."""

from gov.correspondence import _
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


TASKS = SimpleVocabulary(
    [
        SimpleTerm(value, value, title)
        for value, title in (
            ("inform", _("For information")),
            ("act", _("To act")),
            ("answer", _("To answer")),
            ("study", _("To study")),
            ("file", _("To file")),
        )
    ]
)


class IDirective(Interface):
    """A directive phrase; registry prefix ``gov.correspondence.directives/<code>``."""

    name_ar = schema.TextLine(title=_("Name in Arabic"))
    name_en = schema.TextLine(title=_("Name in English"))
    task = schema.Choice(title=_("Kind of task"), vocabulary=TASKS, default="act")
    days = schema.Int(
        title=_("Working days"),
        description=_("Time limit in working days, 0 for none."),
        min=0,
        max=365,
        required=False,
        default=0,
    )
    hours = schema.Int(
        title=_("Working hours"),
        description=_("Time limit in working hours in place of days, 0 where days are counted."),
        min=0,
        max=500,
        required=False,
        default=0,
    )
    position = schema.Int(title=_("Position"), required=False, default=0)


class IReferral(Interface):
    """The matter put before a unit or a person."""

    id = Attribute("Identifier within its transaction, str.")
    unit = Attribute("Code of the unit that referred it.")
    parent = Attribute('Id of the referral it follows from, ``""`` for none.')
    target = Attribute("``Target``: unit, and person or ``''``.")
    copy = Attribute("True for a copy for information.")
    directives = Attribute("Codes of directives, a tuple of str.")
    text = Attribute("What is asked in free words.")
    due = Attribute("Day by which it is due, or None.")
    due_time = Attribute("Time of that day by the agency's clock, ``''`` for the whole day.")
    round = Attribute("How often the matter has come to this unit, from 1.")
    state = Attribute("One of ``course.STATES``.")
    events = Attribute("Every act on it, oldest first, a tuple of ``Event``.")

    def perform(event):
        """Do an act; ValueError where the course does not allow it."""
