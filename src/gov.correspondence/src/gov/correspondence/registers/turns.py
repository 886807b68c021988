"""One writer at a time, each in a transaction of its own, begun after the turn was given."""

import random
import time
import transaction
from collections.abc import Callable
from gov.correspondence import _
from gov.correspondence.exceptions import Busy
from gov.correspondence.registers.interfaces import IBookLocks
from gov.correspondence.registers.interfaces import TurnEnds
from typing import TypeVar
from zope.component import getUtility
from zope.event import notify


PATIENCE = 20.0
TRIES = 8
PAUSE = 0.02

Result = TypeVar("Result")


def write(key: str, act: Callable[[], Result]) -> Result:
    """Run an act alone under a lock, in a transaction of its own, and commit it.

    What the caller's transaction held is given up. A conflict with writers elsewhere is tried
    again while the lock is held. Raises what the act raises, after an abort; ``Busy`` if the lock
    or a commit without conflict was not to be had.
    """
    transaction.abort()
    with getUtility(IBookLocks).hold(key, PATIENCE):
        for attempt in range(TRIES):
            transaction.begin()
            try:
                result = act()
                notify(TurnEnds())
                transaction.commit()
            except transaction.interfaces.TransientError:
                transaction.abort()
                time.sleep(random.uniform(0, PAUSE * (attempt + 1)))  # noqa: S311
            except BaseException:
                transaction.abort()
                raise
            else:
                return result
    raise Busy(_("The letter could not be registered just now. Please try again."))
