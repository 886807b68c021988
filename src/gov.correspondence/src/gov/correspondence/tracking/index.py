"""Which letter a message of the exchange carries."""

from BTrees.OOBTree import OOBTree
from gov.correspondence import _
from gov.correspondence.exceptions import NotFound
from gov.correspondence.interfaces import FactRecorded
from gov.correspondence.letters import lookup
from gov.correspondence.tracking import dispatching
from gov.correspondence.tracking.consignment import Consignment
from gov.correspondence.tracking.fact import Fact
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations
from zope.event import notify


KEY = "gov.correspondence.tracking.messages"


def create(portal: Any) -> None:
    """Make the index of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = OOBTree()


def add(message_id: str, letter: Any) -> None:
    """Note that a message carries this letter; idempotent."""
    messages = _messages()
    known = messages.get(message_id)
    if known not in (None, letter.UID()):
        raise ValueError("the message carries another letter already")
    if known is None:
        messages[message_id] = letter.UID()


def record(message_id: str, fact: Fact) -> bool:
    """Add a fact to the consignment of a message, and tell the other rooms."""
    letter, found = _sent(message_id)
    return tell(letter, found, fact)


def tell(letter: Any, found: Consignment, fact: Fact) -> bool:
    """Add a fact to a consignment of the letter, and tell the other rooms."""
    new = found.record(fact)
    if new:
        notify(FactRecorded(letter, found, fact))
    return new


def consignment(message_id: str) -> Consignment:
    """Return the consignment of a message. Raises ``NotFound``."""
    return _sent(message_id)[1]


def _sent(message_id: str) -> tuple[Any, Consignment]:
    uid = _messages().get(message_id)
    letter = lookup.by_uid(uid)
    if letter is not None:
        for found in dispatching.of(letter):
            if found.message_id == message_id:
                return letter, found
    raise NotFound(_("No letter was sent under this message id."))


def _messages() -> Any:
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[KEY]
