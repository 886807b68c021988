"""When to try again: the retry schedule as data, and one pure function."""

import random
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta


MINUTE, HOUR = 60, 3600
FIRST_STEPS = (10, 30, 1 * MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 40 * MINUTE)
HOURLY_UNTIL = 24  # attempts spaced one hour, which brings the letter to about a day
LATER_STEP = 4 * HOUR
JITTER = 0.2
MAX_RETRY_AFTER = HOUR
DEFAULT_TTL = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Warning:
    """Who is told, ``unit`` or ``registry``, when a letter is undelivered for so long."""

    after: timedelta
    whom: str


WARNINGS = (Warning(timedelta(hours=1), "unit"), Warning(timedelta(hours=24), "registry"))


def warnings_due(created_at: datetime, now: datetime, expires_at: datetime) -> int:
    """How many of `WARNINGS` are due; none that the end of the letter's time overtakes."""
    times = (created_at + warning.after for warning in WARNINGS)
    return sum(at <= now and at < expires_at for at in times)


def next_look(created_at: datetime, told: int, expires_at: datetime) -> datetime:
    """When an undelivered letter is to be looked at again, ``told`` warnings having been given."""
    if told < len(WARNINGS):
        return min(created_at + WARNINGS[told].after, expires_at)
    return expires_at


def base_delay(attempts: int) -> int:
    """Seconds to wait after `attempts` failed attempts (1 = the first), before jitter."""
    if attempts < 1:
        return 0
    if attempts <= len(FIRST_STEPS):
        return FIRST_STEPS[attempts - 1]
    if attempts <= len(FIRST_STEPS) + HOURLY_UNTIL - 1:
        return HOUR
    return LATER_STEP


def next_attempt(
    attempts: int,
    now: datetime,
    expires_at: datetime,
    retry_after: int | None = None,
    rng: random.Random | None = None,
) -> datetime | None:
    """The time of the next attempt, or None when the letter expires before it.

    `attempts` counts the failed ones so far; `retry_after` is the peer's wish in seconds,
    honoured as a lower bound up to one hour. The delay is spread by 20 percent either way so
    that peers returning from an outage are not met by everybody at once.
    """
    spread = (rng or random).uniform(1 - JITTER, 1 + JITTER)
    delay = base_delay(attempts) * spread
    if retry_after is not None:
        delay = max(delay, min(retry_after, MAX_RETRY_AFTER))
    at = now + timedelta(seconds=delay)
    return at if at < expires_at else None
