"""What is known of a letter on its way to one recipient."""

from zope.interface import Attribute
from zope.interface import Interface


class IConsignment(Interface):
    """One letter to one recipient."""

    id = Attribute("Id within the letter, a str.")
    message_id = Attribute("UUIDv7 of the transfer, or '' for a recipient outside the exchange.")
    recipient = Attribute("The row of the recipients grid, a dict.")

    def record(fact):
        """Add a ``Fact``; return False if its id is known already (nothing changes then)."""

    def facts():
        """All facts, a tuple ordered by time, then id."""

    def status():
        """The status derived from the facts, one of ``tracking.status.STATUSES``."""


class ICarrier(Interface):
    """Subscription adapter of a letter and one of its consignments: who carries it."""

    def unsent():
        """True while nothing of it can have left, and ``ILetterWithdrawing`` still stops it."""
