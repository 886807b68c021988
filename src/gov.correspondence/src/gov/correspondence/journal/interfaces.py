"""The journal of a letter and the chain of the agency's journals."""

from zope.interface import Attribute
from zope.interface import Interface


class IJournal(Interface):
    """The acts upon one letter, appended only."""

    def append(entry):
        """Add an ``Entry``; return its position, counted from 1."""

    def entries():
        """All entries, a tuple, oldest first."""


class IChain(Interface):
    """Every act upon every letter of the agency in one order, each bound to the one before."""

    head = Attribute("``(sequence, digest)`` of the last link; ``(0, START)`` of an empty chain.")

    def request(record):
        """Ask that ``record`` (canonical JSON text) be chained; never touches the head."""

    def pending():
        """Number of requests not yet chained, an int."""

    def chain(limit):
        """Move at most ``limit`` requests into the chain, oldest first; return how many."""

    def links():
        """Iterate over the links in order of sequence."""

    def waiting():
        """Iterate over the records not chained yet, in no order."""
