"""What the exchange marks and promises inside a portal."""

from gov.exchange.messages import _
from zope import schema
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


class IGateway(Interface):
    """``/@gcx``: the root of what other agencies call."""


class IStatementArrived(Interface):
    """A sealed statement of another agency was verified and kept, in this transaction.

    Sent as an event once for each statement, whichever way it came: pushed, pulled or recovered.
    """

    told = Attribute("What it says, an ``Evidence``.")
    sent = Attribute("True when it is about a letter that we sent, False for one we received.")


@implementer(IStatementArrived)
class StatementArrived:
    def __init__(self, told, sent):
        self.told = told
        self.sent = sent


MOST_HOURS = 720
MOST_DAYS = 365
STATUSES = SimpleVocabulary(
    [
        SimpleTerm(value, value, title)
        for value, title in (
            ("Assigned", _("Handed to a unit")),
            ("InProgress", _("In progress")),
            ("Answered", _("Answered")),
        )
    ]
)


class IExchangeSettings(Interface):
    """Choices of the agency; registry prefix ``gov.exchange``."""

    disclose_names = schema.Bool(
        title=_("Tell other agencies the name of the person who opened or registered a letter"),
        description=_("Without it they see the unit only."),
        default=True,
    )
    disclose_units = schema.Bool(
        title=_("Tell other agencies which unit has the letter"),
        description=_("Without it they see the agency only."),
        default=True,
    )
    disclose_statuses = schema.Tuple(
        title=_("What other agencies are told of the work on their letters"),
        value_type=schema.Choice(vocabulary=STATUSES),
        default=("Assigned", "InProgress", "Answered"),
        required=False,
    )
    disclose_forwards = schema.Bool(
        title=_("Tell the sender of a letter to whom we forward it"),
        description=_("And under which number it is registered there."),
        default=True,
    )
    suspended_senders = schema.Dict(
        title=_("Agencies from which nothing is taken for now"),
        description=_("Their letters are refused with a reason; they may send them again later."),
        key_type=schema.ASCIILine(title=_("Agency")),
        value_type=schema.TextLine(title=_("Reason"), required=False),
        required=False,
        default={},
    )
    hours_to_live = schema.Dict(
        title=_("Hours for which a letter is tried"),
        description=_(
            "By degree of urgency; where none is set, seven days. Afterwards the registry has to "
            "send it another way."
        ),
        key_type=schema.ASCIILine(title=_("Degree of urgency")),
        value_type=schema.Int(title=_("Hours"), min=1, max=MOST_HOURS),
        required=False,
        default={},
    )
    open_within = schema.Int(
        title=_("Working days for a unit to open what was distributed to it"),
        description=_(
            "After these days the sender of a letter that came by the exchange is told, once, that"
            " no unit opened it; 0 tells nobody."
        ),
        min=0,
        max=MOST_DAYS,
        default=0,
    )
