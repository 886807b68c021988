"""Which letter a message became, for ever: a message makes one letter, however often it comes."""

from BTrees.OOBTree import OOBTree
from gov.correspondence.letters import factory
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.incoming.messages"


def create(portal: Any) -> None:
    """Make the record of messages of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()


def find(sender: str, message_id: str) -> Any:
    """Return the letter of a message, or None."""
    place = _messages().get((sender, message_id))
    if place is None:
        return None
    month, letter_id = place
    return factory.store()._getOb(month)._getOb(letter_id)


def note(sender: str, message_id: str, letter: Any) -> None:
    """Bind a message to its letter.

    Two transactions that bind the same message at once conflict in this record, and the one that
    repeats finds the letter of the other.
    """
    _messages()[(sender, message_id)] = letter.getPhysicalPath()[-2:]


def _messages() -> Any:
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[KEY]
