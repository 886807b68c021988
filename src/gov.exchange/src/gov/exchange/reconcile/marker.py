"""How a process finds out that its database is older than it was: a file beside it. Pure.

The file holds the highest transaction that was seen in the database. A database that knows an
earlier one only was put back; a database that was written and has no file beside it came from
another machine.
"""

from gov.exchange.wire.keys import write_private
from pathlib import Path


class Marker:
    """The file; transactions are compared as bytes of fixed width."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.last = b""

    def seen(self) -> bytes | None:
        """The highest transaction seen, None without a readable file."""
        try:
            return bytes.fromhex(self.path.read_text("ascii").strip()) or None
        except (FileNotFoundError, ValueError):
            return None

    def note(self, transaction: bytes) -> None:
        """Remember a transaction; earlier ones change nothing."""
        if transaction > self.last:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_private(self.path, transaction.hex().encode("ascii"))
            self.last = transaction


def restored(seen: bytes | None, last: bytes, epoch: int) -> str:
    """Why the database counts as put back, empty when it does not.

    ``epoch`` is 0 in a database that never had a marker beside it.
    """
    if seen is None:
        return "no marker beside the database" if epoch else ""
    return "the database is older than its marker" if last < seen else ""
