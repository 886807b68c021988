"""What a process remembers of directories over restarts: the highest number, and known keys."""

import hashlib
import json
from dataclasses import dataclass
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.keys import write_private
from gov.exchange.wire.mirror import fingerprints
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Seen:
    """The newest directory seen: number, SHA-256 of its bytes, and the certificates that were
    listed while a list was still fresh enough to bring new ones."""

    number: int = 0
    sha256: str = ""
    keys: frozenset[str] = frozenset()

    def check(self, directory: Directory) -> None:
        """DirectoryInvalid if another list was seen under this number."""
        same = not self.sha256 or self.sha256 == digest(directory)
        if directory.sequence_number == self.number and not same:
            raise DirectoryInvalid(
                f"Another agency directory number {self.number} was seen before.",
                field="sequenceNumber",
            )


def seen(path: Path) -> Seen:
    """What the file remembers; nothing before the first directory."""
    try:
        kept = json.loads(path.read_text("ascii"))
    except (FileNotFoundError, ValueError):
        return Seen()
    if isinstance(kept, int):
        return Seen(kept)
    return Seen(kept["number"], kept["sha256"], frozenset(kept["keys"]))


def remember(path: Path, directory: Directory, *, new_keys: bool) -> None:
    """Keep number and digest of a directory, and with ``new_keys`` its certificates."""
    before = seen(path)
    keys = before.keys | fingerprints(directory) if new_keys else before.keys
    now = Seen(directory.sequence_number, digest(directory), keys)
    if now != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {"number": now.number, "sha256": now.sha256, "keys": sorted(now.keys)}
        write_private(path, json.dumps(kept).encode("ascii"))


def digest(directory: Directory) -> str:
    """SHA-256 of the signed bytes, hex."""
    return hashlib.sha256(directory.data).hexdigest()
