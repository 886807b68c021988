"""What a failed try means: when to try again, or that nothing more can be done."""

from dataclasses import dataclass
from datetime import datetime
from gov.exchange.wire import errors
from gov.exchange.wire.errors import Retry
from gov.exchange.wire.schedule import next_attempt


class GivenUp(errors.WireError):
    """An operator decided that the letter is not tried any more (local only)."""

    code = "given-up"
    retry = Retry.NEVER


REFRESHES = 3
LOCAL = (
    GivenUp,
    errors.PeerUnreachable,
    errors.EndpointRefused,
    errors.ReceiptInvalid,
    errors.Expired,
)


@dataclass(frozen=True, slots=True)
class Again:
    """Try again at that time; ``refresh`` when keys or directory may have been old."""

    at: datetime
    refresh: bool


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing more to try: ``event`` is ``refused`` (the peer said so) or ``failed``."""

    event: str


def decide(
    error: errors.WireError,
    *,
    attempts: int,
    refreshed: int,
    now: datetime,
    expires_at: datetime,
) -> Again | Over:
    """The consequence of ``error`` at the ``attempts``-th failed try (1 = the first).

    Errors that an old directory explains are tried again at most ``REFRESHES`` times: a new
    list takes its time to reach everybody, and each try reads the newest.
    """
    event = "failed" if isinstance(error, LOCAL) else "refused"
    refresh = error.retry in (Retry.REFRESH, Retry.REFRESH_ONCE)
    if error.retry is Retry.NEVER or (refresh and refreshed >= REFRESHES):
        return Over(event)
    at = next_attempt(attempts, now, expires_at, error.retry_after)
    return Again(at, refresh) if at else Over("failed")
