"""The two files of a signed directory as one thing, replaced so that a reader never meets half."""

import base64
import binascii
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.files import sync_folder
from gov.exchange.wire.files import whole_file
from pathlib import Path


MAX_PAIR_BYTES = 48 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Pair:
    """The signed bytes of a directory and their seal, not verified yet."""

    data: bytes
    seal: bytes

    @classmethod
    def from_bytes(cls, text: bytes) -> "Pair":
        """The pair in `{"body", "seal"}` of `GET /directory`; DirectoryInvalid."""
        try:
            members = json.loads(text)
            body, seal = (base64.b64decode(members[name], validate=True) for name in PAIR)
        except (ValueError, TypeError, KeyError, RecursionError, binascii.Error) as error:
            raise DirectoryInvalid("This is no signed agency directory.") from error
        return cls(body, seal)

    def to_bytes(self) -> bytes:
        """As `GET /directory` answers it."""
        members = dict(zip(PAIR, (self.data, self.seal), strict=True))
        encoded = {name: base64.b64encode(data).decode() for name, data in members.items()}
        return json.dumps(encoded).encode()


PAIR = ("body", "seal")


def seal_path(path: Path) -> Path:
    """Where the seal of a directory lies."""
    return path.with_name(path.name + ".p7s")


def next_path(path: Path) -> Path:
    """Where the whole pair lies while the two files are being replaced."""
    return path.with_name(path.name + ".next")


def files(path: Path) -> list[Path]:
    """Every file a reader looks at."""
    return [path, seal_path(path), next_path(path)]


def candidates(path: Path) -> list[Pair]:
    """What lies there: the two files, and the pair that was to replace them.

    OSError when there is nothing at all.
    """
    found = []
    with suppress(FileNotFoundError):
        found.append(Pair.from_bytes(next_path(path).read_bytes()))
    try:
        return [*found, Pair(path.read_bytes(), seal_path(path).read_bytes())]
    except FileNotFoundError:
        if not found:
            raise
        return found


def replace_pair(path: Path, pair: Pair) -> None:
    """Put the pair in place; whoever dies on the way leaves the old one or the new one.

    The caller holds `locked`.
    """
    write(next_path(path), pair.to_bytes())
    write(seal_path(path), pair.seal)
    write(path, pair.data)
    next_path(path).unlink()
    sync_folder(path.parent)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """One writer at a time, of all processes of this machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    name = path.with_name(f".{path.name}.lock")
    descriptor = os.open(name, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write(path: Path, data: bytes) -> None:
    """A file that others may read, whole or not at all."""
    with whole_file(path) as stream:
        stream.write(data)
        os.fchmod(stream.fileno(), 0o644)
