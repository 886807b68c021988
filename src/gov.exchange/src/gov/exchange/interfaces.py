"""What the exchange marks and promises inside a portal."""

from gov.exchange.messages import _
from zope import schema
from zope.interface import Interface


class IGateway(Interface):
    """``/@gcx``: the root of what other agencies call."""


class IExchangeSettings(Interface):
    """Choices of the agency; registry prefix ``gov.exchange``."""

    disclose_names = schema.Bool(
        title=_("Tell other agencies the name of the person who opened or registered a letter"),
        description=_("Without it they see the unit only."),
        default=True,
    )
