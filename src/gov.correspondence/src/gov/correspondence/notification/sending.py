"""Messages leave by the portal's one worker: claimed, sent outside any transaction, settled."""

from datetime import datetime
from gov.correspondence.notification import composing
from gov.correspondence.notification import queue
from gov.correspondence.notification import settings
from typing import NamedTuple


class Sending(NamedTuple):
    """What a try needs of its message, free of the database."""

    id: str
    sender: str
    recipient: str
    data: bytes
    attempts: int
    expires_at: datetime


def claim(owner: str, now: datetime) -> Sending | None:
    """Take the lease of the next message that is due, composed; None where none is.

    What was composed once is kept, so that each try sends the same bytes. What has nothing to say
    any more is dropped.
    """
    kept = queue.messages()
    if not settings.mails():
        return None
    while (message := kept.claim(owner, now)) is not None:
        if message.data or composing.compose(message, now):
            return Sending(
                message.id,
                settings.sender()[0],
                message.recipient,
                message.data,
                message.attempts,
                message.expires_at,
            )
        kept.finish(message)
    return None


def sent(id: str) -> None:
    """The server took it."""
    message = queue.messages().get(id)
    if message is not None:
        queue.messages().finish(message)


def again(id: str, at: datetime, error: str) -> None:
    """It did not go; try again at that time."""
    message = queue.messages().get(id)
    if message is not None:
        message.attempts, message.error = message.attempts + 1, error
        queue.messages().postpone(message, at)


def give_up(id: str, error: str, now: datetime) -> None:
    """It does not go; who opens the portal finds it there."""
    message = queue.messages().get(id)
    if message is not None:
        message.attempts += 1
        queue.messages().bury(message, error, now)
