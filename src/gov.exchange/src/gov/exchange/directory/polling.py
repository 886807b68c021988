"""Asking for a newer directory: the authority, then mirrors, then a few peers."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from datetime import datetime
from datetime import timedelta
from gov.exchange import log
from gov.exchange.directory import asked
from gov.exchange.directory.asked import Asked
from gov.exchange.directory.source import DirectorySource
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import Status
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.pair import Pair
from pathlib import Path


# Peers asked in one round when no address of the settings answered.
PEERS = 3
# An URL with the ETag it gave last: the pair and its ETag, None when that one still counts.
Fetch = Callable[[str, str], tuple[Pair, str] | None]
# A peer with the ETag of the list in force.
Ask = Callable[[str, str], Pair | None]


class Polling:
    """Asks for a newer list; whoever answers wrongly leaves the one in force as it is.

    ``pause`` lies between two rounds; ``notes`` is the file where the answers are written down.
    """

    def __init__(
        self,
        source: DirectorySource,
        urls: Sequence[str],
        fetch: Fetch,
        ask: Ask,
        *,
        notes: Path,
        pause: timedelta,
    ) -> None:
        self.source = source
        self.urls = tuple(urls)
        self.fetch = fetch
        self.ask = ask
        self.notes = notes
        self.pause = pause
        self.last: datetime | None = None
        self.turn = 0
        # By URL: the ETag, and the list for which it stood.
        self.etags: dict[str, tuple[str, bytes]] = {}

    def due(self, now: datetime) -> bool:
        """True when the pause is over."""
        return self.last is None or now - self.last >= self.pause

    def do(self, own: str, now: datetime) -> None:
        """Ask; ``own`` is our id."""
        self.last = now
        answers = self.asked_urls(now)
        if not any(answer.outcome in (asked.NEW, asked.SAME) for answer in answers):
            answers += self.asked_peers(own, now)
        if answers:
            asked.keep(self.notes, answers)

    def asked_urls(self, now: datetime) -> list[Asked]:
        """The answers of the addresses of the settings, until one could be used."""
        return self.until((asked.NEW, asked.SAME), self.urls, self.from_url, now)

    def asked_peers(self, own: str, now: datetime) -> list[Asked]:
        """The answers of some peers, others each time, until one brought something new."""
        peers = self.peers(own)
        self.turn += PEERS
        turned = [peers[(self.turn + place) % len(peers)] for place in range(len(peers))]
        return self.until((asked.NEW,), turned[:PEERS], self.from_peer, now)

    def peers(self, own: str) -> list[str]:
        """Whom to ask."""
        known = self.known()
        entries = known.agencies.values() if known else ()
        return [each.id for each in entries if each.id != own and each.status is Status.ACTIVE]

    def until(
        self,
        enough: tuple[str, ...],
        names: Iterable[str],
        bring: Callable[[str], Pair | None],
        now: datetime,
    ) -> list[Asked]:
        """Ask one after the other; the answers so far when one was ``enough``."""
        answers: list[Asked] = []
        for name in names:
            answers.append(self.answer(name, bring, now))
            if answers[-1].outcome in enough:
                break
        return answers

    def answer(self, name: str, bring: Callable[[str], Pair | None], now: datetime) -> Asked:
        """Ask one and take over what is newer."""
        try:
            pair = bring(name)
            fresh = self.source.take_over(pair) if pair else None
        except WireError as error:
            return self.failed(name, error, now)
        if fresh is None:
            return Asked(name, now, asked.SAME, number=self.number())
        log.happened("directory-taken", source=name, sequence=fresh.sequence_number)
        self.source.current()
        return Asked(name, now, asked.NEW, number=fresh.sequence_number)

    def failed(self, name: str, error: WireError, now: datetime) -> Asked:
        """Note an answer that could not be used; a list that is refused is an alarm."""
        refused = isinstance(error, DirectoryInvalid)
        if refused:
            self.etags.pop(name, None)
            log.alarm("directory-not-taken", source=name, detail=error.detail)
        else:
            log.failed("directory-poll", error, source=name)
        outcome = asked.REFUSED if refused else asked.UNREACHABLE
        return Asked(name, now, outcome, error.code, self.number())

    def from_url(self, url: str) -> Pair | None:
        """What lies at an address, None if it is what it gave last and we still hold that."""
        known = self.known()
        etag, data = self.etags.get(url, ("", b""))
        found = self.fetch(url, etag if known and known.data == data else "")
        if found is None:
            return None
        pair, fresh = found
        self.etags[url] = (fresh, pair.data)
        return pair

    def from_peer(self, peer: str) -> Pair | None:
        """What a peer holds, None if it is the list in force."""
        return self.ask(peer, f'"{self.number()}"')

    def known(self) -> Directory | None:
        """The list in force, whatever its age."""
        try:
            return self.source.current()
        except DirectoryInvalid:
            return None

    def number(self) -> int:
        """The number of the list in force, 0 without one."""
        known = self.known()
        return known.sequence_number if known else 0
