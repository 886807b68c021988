"""What was answered to requests with an ``Idempotency-Key``, for a week."""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.interfaces import IChore
from itertools import islice
from persistent import Persistent
from plone import api
from typing import NamedTuple
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


KEY = "gov.correspondence.services.answers"
KEPT = timedelta(days=7)
# A tree is never empty: an empty one cannot merge what two writers put into it.
_FLOOR = ("", "")


class Asked(NamedTuple):
    """Who asked with which key, and the digest of everything the request said."""

    person: str
    key: str
    digest: str


class Answer(NamedTuple):
    """``content`` is the body of the answer, ``""`` while only the act itself is known."""

    digest: str
    at: datetime
    status: int = 0
    location: str = ""
    content: str = ""


class Answers(Persistent):
    """Answers by person and key. The empty ``__roles__`` closes it to the publisher."""

    __roles__ = ()

    def __init__(self) -> None:
        self._given = OOBTree({_FLOOR: None})
        self._times = OOBTree({_FLOOR: None})

    def find(self, asked: Asked) -> Answer | None:
        """Return what is kept under the person's key, whatever the request said."""
        found = self._given.get((asked.person, asked.key))
        return Answer(*found) if found else None

    def keep(self, asked: Asked, answer: Answer) -> None:
        """Keep an answer, or that the act was done."""
        place = (asked.person, asked.key)
        earlier = self.find(asked)
        if earlier is not None:
            del self._times[earlier.at.isoformat(), *place]
        self._given[place] = tuple(answer)
        self._times[answer.at.isoformat(), *place] = None

    def forget(self, before: datetime, limit: int) -> int:
        """Remove at most so many answers that are older; return how many."""
        old = self._times.keys(_FLOOR, (before.isoformat(),), excludemin=True)
        gone = list(islice(old, limit))
        for at, person, key in gone:
            del self._times[at, person, key]
            del self._given[person, key]
        return len(gone)


@implementer(IChore)
class Forgetting:
    """The chore that removes what was kept long enough."""

    def do(self, limit: int) -> int:
        """Remove at most ``limit`` answers; return how many."""
        return answers().forget(datetime.now(UTC) - KEPT, limit)


def answers() -> Answers:
    """Return the answers kept in this portal."""
    annotations = IAnnotations(api.portal.get())
    if KEY not in annotations:
        annotations[KEY] = Answers()
    return annotations[KEY]
