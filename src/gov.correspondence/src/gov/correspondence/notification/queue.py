"""Messages that wait to leave: durable before they are sent, leased while they are tried.

The portal's one worker alone puts them in and takes them out.
"""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from collections.abc import Iterator
from datetime import datetime
from datetime import timedelta
from gov.correspondence.notification.notice import Notice
from persistent import Persistent
from plone import api
from typing import Any
from zope.annotation.interfaces import IAnnotations


KEY = "gov.correspondence.notification.messages"
LEASE = timedelta(minutes=10)
# After it a message is old news; whoever opens the portal finds all of it there.
LIFE = timedelta(days=3)
# Messages that could not be sent, of which so many are kept for the webmaster.
MOST_DEAD = 200


class Message(Persistent):
    """What one person is told in one message; ``data`` is what is sent, once it was composed."""

    __roles__ = ()

    def __init__(self, id: str, person: str, way: str, due: datetime) -> None:
        self.id = id
        self.person = person
        self.way = way
        self.due = due
        self.expires_at = due + LIFE
        self.notices: tuple[Notice, ...] = ()
        self.recipient = ""
        self.data = b""
        self.attempts = 0
        self.owner = ""
        self.error = ""


class Messages(Persistent):
    """Messages by id, and the order in which they are due; of those sent, the ids of a while."""

    __roles__ = ()

    def __init__(self) -> None:
        self._messages = OOBTree()
        self._due = OOTreeSet()
        self._dead = OOBTree()

    def __len__(self) -> int:
        return len(self._messages)

    def add(self, message: Message, notice: Notice) -> None:
        """Put a notice in the message of that id, which is new or still waits."""
        waiting = self._messages.get(message.id)
        if waiting is None:
            waiting = self._messages[message.id] = message
            self._due.insert(_key(message))
        if notice not in waiting.notices:
            waiting.notices = (*waiting.notices, notice)

    def get(self, id: str) -> Message | None:
        """Return a message that waits."""
        return self._messages.get(id)

    def claim(self, owner: str, now: datetime) -> Message | None:
        """Return the next message that is due, held by ``owner`` until the lease ends."""
        first = next(iter(self._due), None)
        if first is None or first[0] > now.timestamp():
            return None
        message: Message = self._messages[first[1]]
        self.postpone(message, now + LEASE)
        message.owner = owner
        return message

    def postpone(self, message: Message, at: datetime) -> None:
        """Try again at that time."""
        self._due.remove(_key(message))
        message.due, message.owner = at, ""
        self._due.insert(_key(message))

    def finish(self, message: Message) -> None:
        """It is sent, or there is nothing to say any more."""
        self._due.remove(_key(message))
        del self._messages[message.id]

    def bury(self, message: Message, error: str, now: datetime) -> None:
        """Give up; the newest of them are kept with what the server said, without the text."""
        self.finish(message)
        told = (message.id, message.person, message.way, message.attempts, error)
        self._dead[f"{now:%Y%m%d%H%M%S%f}"] = told
        for oldest in list(self._dead)[:-MOST_DEAD]:
            del self._dead[oldest]

    def dead(self) -> list[tuple[str, str, str, int, str]]:
        """Return those given up, the newest first: id, person, way, tries, why."""
        return list(reversed(self._dead.values()))

    def release(self, owner: str, now: datetime) -> int:
        """Make due what a worker of that name held when it died; how many."""
        held = [each for each in self._messages.values() if each.owner == owner]
        for message in held:
            self.postpone(message, now)
        return len(held)

    def waiting(self) -> Iterator[Message]:
        """Yield all that wait, in the order in which they are due."""
        return (self._messages[id] for _due, id in self._due)


def create(portal: Any) -> None:
    """Make the place for messages of the portal, once."""
    annotations = IAnnotations(portal)
    if KEY not in annotations:
        annotations[KEY] = Messages()


def messages() -> Messages:
    """Return the messages of this portal."""
    portal = api.portal.get()
    create(portal)
    return IAnnotations(portal)[KEY]


def _key(message: Message) -> tuple[float, str]:
    return message.due.timestamp(), message.id
