"""A letter as it arrives, before it is one of ours."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import Any
from typing import BinaryIO


@dataclass(frozen=True)
class ReceivedFile:
    """One file of a letter: ``size`` in bytes, ``digest`` (SHA-512 or SHA-256) in hex,
    ``role`` ``main``, ``attachment``
    or ``forwarded`` (the container of a letter that this one passes on); ``source`` is where its
    bytes are, a path or an open binary stream."""

    name: str
    media_type: str
    role: str
    size: int
    digest: str
    source: Path | BinaryIO


@dataclass(frozen=True)
class ReceivedPart:
    """One file of a forwarded letter: ``size`` bytes at ``offset`` of the file ``forwarded``."""

    name: str
    size: int
    digest: str
    offset: int


@dataclass(frozen=True)
class ReceivedOriginal:
    """A letter that the received one passes on, its seal verified: its header and its files."""

    header: Mapping[str, Any]
    files: Sequence[ReceivedPart]


@dataclass(frozen=True)
class ReceivedLetter:
    """A letter that the exchange has verified and decrypted.

    ``header`` has the member names and shapes of ``letter.json`` (gcx/1), ``received_at`` is the
    aware UTC instant of custody, ``originals`` the letters it passes on, the outermost first.
    ``(sender_agency, message_id)`` identifies it for ever.
    """

    message_id: str
    sender_agency: str
    received_at: datetime
    header: Mapping[str, Any]
    files: Sequence[ReceivedFile] = field(default_factory=tuple)
    originals: Sequence[ReceivedOriginal] = ()
