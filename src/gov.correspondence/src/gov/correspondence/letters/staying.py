"""Letters stay: nobody removes, moves or renames one, nor a folder above it."""

from gov.correspondence.letters.messages import STAYS
from OFS.interfaces import IObjectWillBeMovedEvent
from typing import Any
from zExceptions import Forbidden


class Stays(Forbidden):
    """Raised where a letter, its container, or a folder above it would go."""


def refuse(thing: Any, event: IObjectWillBeMovedEvent) -> None:
    """Refuse removal and move; only an object that is being added has no old parent."""
    if event.oldParent is not None:
        raise Stays(STAYS)
