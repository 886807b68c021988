"""The chores of the portal, done by its one worker now and then."""

from datetime import datetime
from datetime import timedelta
from gov.correspondence.api import chores
from gov.exchange import log
from gov.exchange.worker.portal import Portal


BATCH = 20
# A chore that finds no end is left until the next time.
MOST_BATCHES = 50


class Chores:
    """Does every chore once each ``pause``; a chore that fails stops no other."""

    def __init__(self, portal: Portal, pause: timedelta) -> None:
        self.portal = portal
        self.pause = pause
        self.last: datetime | None = None

    def do(self, now: datetime) -> None:
        """Do what is due, if the pause is over."""
        if self.last is not None and now - self.last < self.pause:
            return
        self.last = now
        for name in chores.names():
            try:
                self._exhaust(name)
            except Exception as error:  # the other chores go on
                log.failed("chore", error, name=name)

    def _exhaust(self, name: str) -> None:
        for _batch in range(MOST_BATCHES):
            done = self.portal.commit(lambda _site: chores.do(name, BATCH), f"chore: {name}")
            if done:
                log.happened("chore-done", name=name, count=done)
            if done < BATCH:
                return
