"""What rooms of the portal do when a letter is registered or leaves.

They are asked one by one and not by the event, which would also have the exchange tell other
agencies of letters they never sent.
"""

from gov.correspondence.interfaces import LetterRegistered
from gov.correspondence.threads import subscribers as threads
from gov.correspondence.transactions import beginning
from typing import Any


def registered(letter: Any) -> None:
    """Begin the matter, and look whether an answer has come."""
    beginning.on_registered(LetterRegistered(letter))
    threads.registered(letter, None)


def dispatched(letter: Any) -> None:
    """Look whether an answer we owed has left."""
    threads.dispatched(letter, None)
