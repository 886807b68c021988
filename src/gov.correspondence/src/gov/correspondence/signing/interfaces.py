"""The signing folder of a unit."""

from zope.interface import Attribute
from zope.interface import Interface


class IFolder(Interface):
    """The order and the notes in which an office manager prepared the letters of a signatory."""

    order = Attribute("UIDs of letters in the order prepared, a tuple of str.")
    notes = Attribute("Note by UID of the letter, a mapping.")
    prepared_by = Attribute('User id of who prepared it last, or ``""``.')
    prepared_at = Attribute("UTC time of that, or ``None``.")


class ICabinet(Interface):
    """The folders of a portal, by code of the unit that signs."""

    def get(unit):
        """Return the folder of a unit, a new empty one if there is none."""

    def put(unit, folder):
        """Keep the folder of a unit."""
