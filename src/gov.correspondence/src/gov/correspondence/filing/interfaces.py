"""The filing plan of an agency, its files, and where they are kept."""

from gov.correspondence import _
from zope import schema
from zope.interface import Attribute
from zope.interface import Interface


class IPlanEntry(Interface):
    """An entry of the filing plan; registry prefix ``gov.correspondence.filing_plan/<code>``.

    The code says where it stands: ``1.2.3`` lies under ``1.2``.
    """

    name_ar = schema.TextLine(title=_("Name in Arabic"))
    name_en = schema.TextLine(title=_("Name in English"))
    open = schema.Bool(
        title=_("In use"),
        description=_("Files may be opened and letters classified under it."),
        required=False,
        default=True,
    )
    retention = schema.ASCIILine(
        title=_("Retention rule"),
        description=_("Code of the rule that says how long its files are kept."),
        required=False,
        default="",
    )


class IRecordFile(Interface):
    """A file of the agency: letters on one matter, under one entry of the plan."""

    id = Attribute("Identifier, str.")
    number = Attribute("Number by which people know it, shown left to right.")
    plan = Attribute("Code of its entry of the plan.")
    title = Attribute("What it is about.")
    unit = Attribute('Code of the unit that keeps it, ``""`` for the whole agency.')
    confidentiality = Attribute("Code of its degree of confidentiality.")
    volumes = Attribute("Its volumes, a tuple of ``Volume``, the last one takes letters.")

    def put(item):
        """Add an ``Item``; ValueError if its letter lies in the file already."""

    def take(letter):
        """Take a letter (UID) out; return its ``Item`` or None."""

    def items(after=""):
        """Iterate over the items in the order of filing, after the letter with this UID."""


class ICabinet(Interface):
    """All files of a portal."""

    def open(draft):
        """Make a file for a ``FileDraft``, with its number, and return it."""

    def get(key):
        """Return the file with this id or number, or None."""

    def files(plan="", after=""):
        """Iterate over the files in the order of their numbers, after the file with this id."""
