"""One moment at which a letter became news, as it is noted in the transaction of the act. Pure."""

import hashlib
import json
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.correspondence.notification.events import News
from typing import NamedTuple


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Occasion(NamedTuple):
    """``letter`` is a UID, ``at`` an aware instant, ``by`` the user id of whose act it was."""

    letter: str
    at: datetime
    by: str
    news: tuple[News, ...]

    def text(self) -> str:
        """Return it as text, the same for the same occasion."""
        return json.dumps([self.letter, self.at.isoformat(), self.by, self.news])


def read(text: str) -> Occasion:
    """Return the occasion that ``Occasion.text`` wrote."""
    letter, at, by, news = json.loads(text)
    return Occasion(letter, datetime.fromisoformat(at), by, tuple(News(*each) for each in news))


def key(person: str, event: str, letter: str, at: datetime) -> str:
    """Return the id of what one person is told of one event of a letter at one occasion.

    32 hexadecimal digits, in the order of time; equal facts have equal ids, so that nothing is
    told twice.
    """
    return _key(at, person, event, letter)


def digest_key(person: str, at: datetime) -> str:
    """Return the id of a person's digest of an hour."""
    return _key(at, person)


def _key(at: datetime, *parts: str) -> str:
    digest = hashlib.sha256("\n".join((*parts, at.isoformat())).encode("utf-8")).hexdigest()
    return f"{(at - _EPOCH) // timedelta(microseconds=1):014x}{digest[:18]}"
