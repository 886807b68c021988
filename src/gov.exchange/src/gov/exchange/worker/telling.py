"""The worker's part in notification: people are told of what acts noted, and messages leave.

A message is leased and sent outside any transaction. Between the mail server's 250 and our commit
the process may die: the message is then sent again with the same bytes and the same Message-ID.
"""

from datetime import datetime
from functools import partial
from gov.correspondence.accounts.refusals import DirectorySilent
from gov.correspondence.api import notification
from gov.correspondence.notification.sending import Sending
from gov.exchange import clock
from gov.exchange import failpoints
from gov.exchange import log
from gov.exchange.mailing import choices
from gov.exchange.mailing import smtp
from gov.exchange.mailing.errors import MailUnsure
from gov.exchange.outbox.outcome import Again
from gov.exchange.outbox.outcome import decide
from gov.exchange.transactions import assert_outside
from gov.exchange.wire.errors import PeerUnreachable
from gov.exchange.wire.errors import WireError
from gov.exchange.worker.portal import Portal


BATCH = 20
POINT = "notification-before-settle"


def tell_next(portal: Portal) -> bool:
    """Tell the people of some occasions; True when there may be more.

    While the agency's directory is silent nobody can be told; all of it is done later.
    """
    try:
        done = portal.commit(lambda _site: notification.spread(BATCH), "notification: tell")
    except DirectorySilent:
        return False
    return done == BATCH


def notify_next(portal: Portal, owner: str) -> bool:
    """Try the next message that is due; False when none is, or the server is not there."""
    now = clock.now()
    taken = portal.commit(
        lambda _site: (notification.claim(owner, now), choices.server()), "notification: claim"
    )
    message, server = taken
    if message is None:
        return False
    reached = True
    try:
        assert_outside()
        smtp.send(server, smtp.Envelope(message.sender, message.recipient), message.data)
    except WireError as error:
        reached = not isinstance(error, PeerUnreachable)
        settled = partial(failed, message, error)
    except Exception as error:  # whatever broke here must not stop the others
        support_id = log.failed("notification", error, message_id=message.id)
        ours = MailUnsure("The try broke off on our side.", support_id=support_id)
        settled = partial(failed, message, ours)
    else:
        failpoints.reach(POINT)
        settled = partial(notification.sent, message.id)
    portal.commit(lambda _site: settled(), "notification: settle")
    return reached


def failed(message: Sending, error: WireError) -> None:
    """Try it again by the schedule of the exchange, or give it up."""
    now: datetime = clock.now()
    said = f"{error.code}: {error}"[:500]
    verdict = decide(
        error,
        attempts=message.attempts + 1,
        refreshed=0,
        now=now,
        expires_at=message.expires_at,
    )
    if isinstance(verdict, Again):
        notification.again(message.id, verdict.at, said)
    else:
        log.alarm("notification-dead", message_id=message.id, code=error.code)
        notification.give_up(message.id, said, now)
