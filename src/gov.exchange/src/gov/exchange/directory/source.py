"""The signed directory and our own keys, read from files and read again when these change."""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from cryptography import x509
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.memory import remember
from gov.exchange.directory.memory import Seen
from gov.exchange.directory.memory import seen
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import Freshness
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.mirror import known_only
from gov.exchange.wire.mirror import newest
from gov.exchange.wire.mirror import take_over
from gov.exchange.wire.pair import files
from gov.exchange.wire.pair import Pair
from pathlib import Path
from typing import cast
from typing import Generic
from typing import TypeVar


T = TypeVar("T")
Stamp = tuple[tuple[str, int, int], ...]


# For how long a failure counts for the same files; every page asks for the names of agencies.
FAILED_FOR = 5.0


class Cached(Generic[T]):
    """A value made from files, made again when one of them changes; a failure, after a while."""

    def __init__(self, files: Callable[[], list[Path]], make: Callable[[], T]) -> None:
        self.files = files
        self.make = make
        self.lock = threading.Lock()
        self.stamp: Stamp = ()
        self.value: T | None = None
        self.failure: Exception | None = None
        self.again = 0.0

    def get(self) -> T:
        """The value for the files as they are now; raises what making it raised."""
        stamp = stamp_of(self.files())
        with self.lock:
            if stamp == self.stamp and self.failure and time.monotonic() < self.again:
                raise self.failure.with_traceback(None)
            if self.value is None or stamp != self.stamp or self.failure:
                self.make_for(stamp)
            return cast(T, self.value)

    def make_for(self, stamp: Stamp) -> None:
        """Make the value, or remember that it cannot be made."""
        self.stamp, self.failure = stamp, None
        try:
            self.value = self.make()
        except (WireError, OSError, ValueError) as error:
            self.failure, self.again = error, time.monotonic() + FAILED_FOR
            raise


def stamp_of(files: list[Path]) -> Stamp:
    """Name, time and size of each file that exists."""
    found = []
    for path in files:
        # Asked for several times in a request, so at the price of one call for each file.
        with suppress(FileNotFoundError, NotADirectoryError):
            stat = path.stat()
            found.append((str(path), stat.st_mtime_ns, stat.st_size))
    return tuple(found)


class DirectorySource:
    """The newest good directory; never one older than was seen before.

    ``memory`` is a file with what was seen, so that a restart does not open the door to an
    older list, nor to new keys in one that is too late to bring any.
    """

    def __init__(self, path: Path, anchor: Path, memory: Path) -> None:
        self.path = path
        self.anchor = anchor
        self.memory = memory
        self.cached = Cached(lambda: [*files(path), anchor], self.load)
        self.last: Directory | None = None

    def current(self) -> Directory:
        """The directory; DirectoryInvalid when there never was a good one."""
        return self.cached.get()

    def load(self) -> Directory:
        """Read the files; a bad or older list leaves the one that was good in force."""
        try:
            known = seen(self.memory)
            fresh = newest(self.path, self.pinned(), minimum_sequence=known.number)
            known.check(fresh)
            trusted = self.trusted(fresh, known)
        except (DirectoryInvalid, OSError, ValueError) as error:
            log.failed("directory-refused", error, path=str(self.path))
            if self.last is None:
                raise as_invalid(error) from error
            return self.last
        self.last = trusted
        return trusted

    def trusted(self, fresh: Directory, known: Seen) -> Directory:
        """The list as far as it may be relied on: one that is too late brings no new keys."""
        age = fresh.freshness(clock.now())
        if age is not Freshness.FRESH:
            log.alarm("directory-old", sequence=fresh.sequence_number, freshness=age.value)
        same = known.number == fresh.sequence_number and not known.sha256
        in_time = age in (Freshness.FRESH, Freshness.LATE) or same
        if not in_time and not known.keys:
            raise DirectoryInvalid("The first agency directory seen here is too old to trust.")
        remember(self.memory, fresh, new_keys=in_time)
        return fresh if in_time else known_only(fresh, known.keys)

    def pinned(self) -> x509.Certificate:
        """The certificate of the authority."""
        return x509.load_pem_x509_certificate(self.anchor.read_bytes())

    def take_over(self, pair: Pair) -> Directory | None:
        """Put a list that somebody brought in place; as ``wire.mirror.take_over``."""
        known = seen(self.memory)
        return take_over(self.path, pair, self.pinned(), minimum_sequence=known.number)


def as_invalid(error: Exception) -> DirectoryInvalid:
    """What callers are told when no directory can be had."""
    if isinstance(error, DirectoryInvalid):
        return error
    return DirectoryInvalid("The agency directory cannot be read here.")


def keys_source(folder: Path, agency: str) -> Cached[AgencyKeys]:
    """Our keys, read again after a rotation."""
    return Cached(lambda: sorted(folder.glob("*.pem")), lambda: load_agency_keys(folder, agency))
