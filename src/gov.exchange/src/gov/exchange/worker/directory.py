"""The worker's part in keeping the agency directory fresh."""

from datetime import datetime
from datetime import timedelta
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory import asked
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import our_keys
from gov.exchange.directory.current import source
from gov.exchange.directory.polling import Polling
from gov.exchange.directory.words import Warnings
from gov.exchange.settings import settings
from gov.exchange.wire import fetching
from gov.exchange.wire.pair import Pair
from gov.exchange.worker.peers import client_for
from gov.exchange.worker.portal import Portal


class Keeping:
    """Polls for the portal; the rules are ``directory.polling``'s."""

    def __init__(self, portal: Portal) -> None:
        chosen = settings()
        self.portal = portal
        self.polling = Polling(
            source(),
            chosen.directory_sources,
            fetch,
            self.ask,
            notes=asked.notes(chosen.spool),
            pause=timedelta(seconds=chosen.directory_poll),
        )
        self.own = ""
        self.warnings = Warnings()

    def do(self) -> None:
        """Ask if it is time."""
        now = clock.now()
        if self.polling.due(now):
            self.own = self.portal.read(lambda _site: our_id())
            self.polling.do(self.own, now)
            self.warn(now)

    def warn(self, now: datetime) -> None:
        """Raise an alarm 30 days, 7 days and 1 day before a certificate of ours ends."""
        for each in self.warnings.new(source().current().agency(self.own), now):
            log.alarm("certificate-ends", service=each.type.value, days=each.days)

    def ask(self, peer: str, etag: str) -> Pair | None:
        """Ask a peer, also while our list is too old for letters: a newer one is what we want."""
        caller = client_for(source().current(), our_keys(self.own))
        try:
            return caller.fetch_directory(peer, etag)
        finally:
            caller.close()


def fetch(url: str, etag: str) -> tuple[Pair, str] | None:
    """Fetch from an address of the settings."""
    chosen = settings()
    timeouts = (chosen.connect_timeout, chosen.read_timeout)
    return fetching.fetch(url, etag, timeouts=timeouts, verify=chosen.ca or True)
