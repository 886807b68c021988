"""What identifies a letter on the wire."""

import re
import secrets
import threading
import uuid
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from gov.exchange.wire.digests import Digest


UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class PackageIdentity:
    """(sender agency id, messageId, digest of the plaintext sealed container).

    messageId is fixed when "Send" is pressed. Two packages are the same letter to the same
    recipient exactly when their identities are equal; same sender and messageId with another
    digest is an alarm (`MessageIdReuse`).
    """

    sender: str
    message_id: str
    asice_digest: Digest

    @property
    def key(self) -> str:
        """The key of deduplication: `sender/messageId`."""
        return f"{self.sender}/{self.message_id}"


_lock = threading.Lock()
_last = 0


def uuid7(now: datetime | None = None) -> str:
    """A new UUID version 7 (RFC 9562) as lower-case text, increasing within a process."""
    global _last
    clock = int((now or datetime.now(UTC)).timestamp() * 1000)
    with _lock:
        # A counter in the 12 bits after the time keeps ids of one millisecond in order.
        stamp = max(clock << 12 | secrets.randbits(11), 0)
        if now is None:
            stamp = max(stamp, _last + 1)
            _last = stamp
    high = (stamp >> 12) << 16 | 0x7000 | stamp & 0xFFF
    low = 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=high << 64 | low))


def uuid7_time(value: str) -> datetime:
    """The time inside a UUIDv7; ValueError for anything else."""
    if not is_uuid7(value):
        raise ValueError("not a UUID version 7")
    return datetime.fromtimestamp((uuid.UUID(value).int >> 80) / 1000, UTC)


def is_uuid7(value: object) -> bool:
    """True for a lower-case UUIDv7 text."""
    return isinstance(value, str) and UUID7.fullmatch(value) is not None
