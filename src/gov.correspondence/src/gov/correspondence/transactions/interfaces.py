"""The matter: an incoming letter or memo with everything that follows from it."""

from zope.interface import Attribute
from zope.interface import Interface


class ITransaction(Interface):
    """One matter, under the number of its leading letter."""

    id = Attribute("UID of the leading letter, str.")
    number = Attribute("Official number of the leading letter.")
    kind = Attribute("Kind of the leading letter.")
    opened_at = Attribute("UTC instant of its registration.")
    members = Attribute("UIDs of the letters that joined, a tuple of str.")
    referrals = Attribute("Its referrals, oldest first, a tuple of ``IReferral``.")
    moves = Attribute("Where the paper original was, oldest first, a tuple of ``Move``.")
    endings = Attribute("Closings and reopenings, oldest first, a tuple of ``Ending``.")
    pauses = Attribute("Times in which its limits stood still, a tuple of ``Pause``.")
    is_open = Attribute("Whether it is worked on.")
    paper = Attribute("Where the paper original is: the last ``Move``, or None.")


class IMatters(Interface):
    """All transactions of a portal, its hand-over lists, and the index of who has what."""

    def get(id):
        """Return a transaction by id, or None."""

    def begin(transaction):
        """Keep a new transaction."""

    def place(transaction):
        """Write anew under whom the referrals and the paper of a transaction are found."""

    def places(buckets, pile, after="", until=""):
        """Iterate over ``Place`` objects of several buckets, the earliest due first."""


class IHandOverList(Interface):
    """Paper originals that one unit hands to another, each line with its receipt."""

    id = Attribute("Identifier, str.")
    number = Attribute("Number by which people know it, shown left to right.")
    source = Attribute("Code of the unit that hands over.")
    target = Attribute("``Target`` that receives.")
    lines = Attribute("A tuple of ``Line``.")
    receipts = Attribute("Mapping of transaction id to ``Receipt``.")
