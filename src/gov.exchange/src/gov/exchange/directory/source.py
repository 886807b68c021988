"""The signed directory and our own keys, read from files and read again when these change."""

import threading
from collections.abc import Callable
from cryptography import x509
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import Freshness
from gov.exchange.wire.directory import load_directory
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.keys import write_private
from pathlib import Path
from typing import Generic
from typing import TypeVar


T = TypeVar("T")
Stamp = tuple[tuple[str, int, int], ...]


class Cached(Generic[T]):
    """A value made from files, made again when one of them changes."""

    def __init__(self, files: Callable[[], list[Path]], make: Callable[[], T]) -> None:
        self.files = files
        self.make = make
        self.lock = threading.Lock()
        self.stamp: Stamp = ()
        self.value: T | None = None

    def get(self) -> T:
        """The value for the files as they are now."""
        stamp = stamp_of(self.files())
        with self.lock:
            if self.value is None or stamp != self.stamp:
                self.value = self.make()
                self.stamp = stamp
            return self.value


def stamp_of(files: list[Path]) -> Stamp:
    """Name, time and size of each file that exists."""
    found = ((path, path.stat()) for path in files if path.exists())
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found)


class DirectorySource:
    """The newest good directory; never one older than was seen before.

    ``memory`` is a file with the highest sequence number seen, so that a restart does not
    open the door to an older list.
    """

    def __init__(self, path: Path, anchor: Path, memory: Path) -> None:
        self.path = path
        self.anchor = anchor
        self.memory = memory
        seal = path.with_name(path.name + ".p7s")
        self.cached = Cached(lambda: [path, seal, anchor], self.load)
        self.last: Directory | None = None

    def current(self) -> Directory:
        """The directory; DirectoryInvalid when there never was a good one."""
        return self.cached.get()

    def load(self) -> Directory:
        """Read the files; a bad or older list leaves the one that was good in force."""
        try:
            anchor = x509.load_pem_x509_certificate(self.anchor.read_bytes())
            fresh = load_directory(self.path, anchor, minimum_sequence=self.highest())
        except (DirectoryInvalid, OSError, ValueError) as error:
            log.failed("directory-refused", error, path=str(self.path))
            if self.last is None:
                raise as_invalid(error) from error
            return self.last
        self.remember(fresh.sequence_number)
        age = fresh.freshness(clock.now())
        if age is not Freshness.FRESH:
            log.alarm("directory-old", sequence=fresh.sequence_number, freshness=age.value)
        self.last = fresh
        return fresh

    def highest(self) -> int:
        """The highest sequence number seen so far, 0 before the first."""
        try:
            return int(self.memory.read_text("ascii"))
        except (FileNotFoundError, ValueError):
            return 0

    def remember(self, sequence: int) -> None:
        """Keep the highest sequence number over restarts."""
        if sequence > self.highest():
            self.memory.parent.mkdir(parents=True, exist_ok=True)
            write_private(self.memory, str(sequence).encode("ascii"))


def as_invalid(error: Exception) -> DirectoryInvalid:
    """What callers are told when no directory can be had."""
    if isinstance(error, DirectoryInvalid):
        return error
    return DirectoryInvalid("The agency directory cannot be read here.")


def keys_source(folder: Path, agency: str) -> Cached[AgencyKeys]:
    """Our keys, read again after a rotation."""
    return Cached(lambda: sorted(folder.glob("*.pem")), lambda: load_agency_keys(folder, agency))
