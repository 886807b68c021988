"""Peers that are not worth calling for now: silent ones, and those that asked for a pause."""

import threading
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta


FAILURES = 5
PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Contact:
    """What this process knows of a peer: failures in a row, when it answered last, until when it
    is left alone; ``held`` when it asked for that itself."""

    failures: int = 0
    answered_at: datetime | None = None
    failed_at: datetime | None = None
    until: datetime | None = None
    held: bool = False

    @property
    def down(self) -> bool:
        """True while only probes go to the peer."""
        return self.failures >= FAILURES


class Breaker:
    """After five failures in a row a peer is tried once a minute, until one try gets through."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.contacts: dict[str, Contact] = {}

    def contact(self, peer: str) -> Contact:
        """What is known of a peer."""
        return self.contacts.get(peer, Contact())

    def may_try(self, peer: str, now: datetime) -> bool:
        """True when the peer may be called; while it is down, True once a minute."""
        with self.lock:
            known = self.contact(peer)
            if known.until is not None and now < known.until:
                return False
            if known.down:
                self.contacts[peer] = replace(known, until=now + PAUSE)
            return True

    def rests(self, peer: str, now: datetime) -> bool:
        """True when a lane has to stop: the peer is down, or asked for a pause."""
        known = self.contact(peer)
        return known.down or (known.until is not None and now < known.until)

    def is_down(self, peer: str) -> bool:
        """True while only probes go to the peer."""
        return self.contact(peer).down

    def answered(self, peer: str, now: datetime) -> bool:
        """The peer gave an answer of the protocol, whatever it said; True when it had been down."""
        with self.lock:
            known = self.contact(peer)
            until = known.until if known.held and known.until and now < known.until else None
            self.contacts[peer] = Contact(0, now, known.failed_at, until, until is not None)
            return known.down

    def silent(self, peer: str, now: datetime) -> None:
        """The peer could not be reached."""
        with self.lock:
            known = self.contact(peer)
            failures = known.failures + 1
            until = now + PAUSE if failures >= FAILURES else known.until
            self.contacts[peer] = replace(known, failures=failures, failed_at=now, until=until)

    def hold(self, peer: str, until: datetime) -> None:
        """The peer asked to be left alone until then."""
        with self.lock:
            self.contacts[peer] = replace(self.contact(peer), until=until, held=True)

    def release(self, peer: str) -> None:
        """Somebody wants the peer tried now."""
        with self.lock:
            self.contacts[peer] = replace(self.contact(peer), until=None, held=False)
