"""The portal as the worker sees it: short transactions on connections of its own.

Its threads take turns: the next one gets the connection that the one before has just given back,
with all it read, instead of reading anew what the others changed.
"""

import transaction
from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from AccessControl.users import SimpleUser
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from gov.correspondence.registers.locks import Turn
from gov.exchange.transactions import commit
from Testing.makerequest import makerequest
from typing import Any
from typing import TypeVar
from zope.component.hooks import getSite
from zope.component.hooks import setSite
from zope.globalrequest import getRequest
from zope.globalrequest import setRequest


T = TypeVar("T")
USER = "gov.exchange"
# Seconds after which a thread goes on beside the others: a long chore holds up no urgent letter.
PATIENCE = 0.25


class Portal:
    """One site in one database; ``path`` is where it lies in the application root."""

    def __init__(self, db: Any, path: str) -> None:
        self.db = db
        self.path = path
        self.turn = Turn()

    def commit(self, work: Callable[[Any], T], note: str) -> T:
        """``work(site)`` in a transaction of its own, again after conflicts."""
        with self.turns(), self.opened() as site:
            return commit(lambda: work(site), note)

    def read(self, work: Callable[[Any], T]) -> T:
        """``work(site)`` on the newest state; whatever it changed is dropped."""
        with self.turns(), self.opened() as site:
            return work(site)

    @contextmanager
    def turns(self) -> Iterator[None]:
        """One thread at a time, in the order in which they came, while none is slow."""
        ours = self.turn.acquire(PATIENCE)
        try:
            yield
        finally:
            if ours:
                self.turn.release()

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """The site on a new connection, as a user without any role."""
        transaction.abort()
        before = (getSite(), getRequest(), getSecurityManager())
        connection = self.db.open()
        try:
            root = makerequest(connection.root()["Application"])
            setRequest(root.REQUEST)
            site = root.unrestrictedTraverse(self.path)
            setSite(site)
            newSecurityManager(None, SimpleUser(USER, "", (), []).__of__(site.acl_users))
            yield site
        finally:
            transaction.abort()
            connection.close()
            setSite(before[0])
            setRequest(before[1])
            setSecurityManager(before[2])
