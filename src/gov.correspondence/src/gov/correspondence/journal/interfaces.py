"""The journal of a letter and the chain of the agency's journals."""

from zope.interface import Attribute
from zope.interface import Interface


class IJournal(Interface):
    """The acts upon one letter, appended only."""

    def append(entry):
        """Add an ``Entry``; return its position, counted from 1."""

    def entries():
        """All entries, a tuple, oldest first."""

    def items():
        """All entries with their positions, a tuple of pairs, oldest first."""


class ISiteJournal(Interface):
    """The acts that are on no single letter: delegations, books, settings; appended only."""

    def append(entry):
        """Add an ``Entry``."""

    def entries(after="", limit=0):
        """Entries in the order of time, at most ``limit`` (0 for all) behind the one named."""

    def entry(entry_key):
        """The entry under a key, ``None`` where there is none."""

    def items():
        """Iterate over the entries with their keys."""


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

    def link(sequence):
        """The link of a sequence, ``None`` where there is none."""

    def waiting():
        """Iterate over the records not chained yet, in no order."""


class IOtherJournal(Interface):
    """A journal that another room keeps and that the same auditors read.

    A named adapter of the container of letters and the request.
    """

    title = Attribute("Its name, a translatable text")
    url = Attribute("Where it is read, empty where there is none")
