"""The content classes. A letter says nothing of its content in its title."""

from gov.correspondence.letters.interfaces import IIncomingLetter
from gov.correspondence.letters.interfaces import ILetter
from gov.correspondence.letters.interfaces import ILetterShard
from gov.correspondence.letters.interfaces import ILetterStore
from gov.correspondence.letters.interfaces import IOutgoingLetter
from persistent.mapping import PersistentMapping
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from typing import Any
from zope.interface import implementer


@implementer(ILetter)
class Letter(Item):
    """What both kinds of letter share."""

    # A letter takes its roles from the provider alone, never from a folder above it.
    __ac_local_roles_block__ = True

    number: str | None = None
    files: Any
    consignments: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.files = PersistentMapping()
        self.consignments = PersistentMapping()


@implementer(IOutgoingLetter)
class OutgoingLetter(Letter):
    """A letter this agency writes."""

    kind = "outgoing"


@implementer(IIncomingLetter)
class IncomingLetter(Letter):
    """A letter this agency received."""

    kind = "incoming"


@implementer(ILetterStore)
class LetterStore(Container):
    """``/letters``."""


@implementer(ILetterShard)
class LetterShard(Container):
    """``/letters/<year>-<month>``."""
