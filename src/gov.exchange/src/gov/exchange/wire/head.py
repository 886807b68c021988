"""Where an agency's journal ends: sealed, anchored with a time stamp, held by its peers."""

import json
from collections.abc import Mapping
from collections.abc import Sequence
from cryptography.x509 import Certificate
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.canonical import read_canonical
from gov.exchange.wire.canonical import read_json
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.evidence import MAX_BODY_BYTES
from gov.exchange.wire.evidence import MAX_STATEMENT_BYTES
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.record import decode_record
from gov.exchange.wire.record import encode_record
from gov.exchange.wire.schema import validate
from gov.exchange.wire.seal import seal
from gov.exchange.wire.timestamp import signature_of
from gov.exchange.wire.timestamp import Stamp
from gov.exchange.wire.timestamp import verify_stamp
from typing import Any


VERSION = "gcx-head/1"


@dataclass(frozen=True, slots=True)
class Head:
    """`head` (128 hex) is what the chain of `agency` reached with its record at `position`,
    counted from 0 and -1 before the first, at the aware `time`. The `epoch` grows with each
    restored backup; within one the position only moves on. `extra` keeps unknown members."""

    agency: str
    position: int
    head: str
    time: datetime
    epoch: int = 0
    v: str = field(default=VERSION, kw_only=True)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def is_behind(self, other: "Head") -> bool:
        """True when ``other``, of the same agency, is from a later state than this."""
        return (self.epoch, self.position) < (other.epoch, other.position)

    def contradicts(self, other: "Head") -> bool:
        """True when both name the same place in one epoch with other heads."""
        same = (self.epoch, self.position) == (other.epoch, other.position)
        return same and self.head != other.head


def seal_head(head: Head, key: KeyPair) -> bytes:
    """A head of our own journal sealed at its time, as bytes to keep and to give away."""
    body = canonical({"v": head.v, **encode_record(head)})
    return SealedStatement(body, seal(body, key, head.time)).to_bytes()


def read_head(data: bytes) -> Head:
    """The head WITHOUT verifying the seal: for our own stored heads only. SchemaInvalid."""
    body = read_canonical(SealedStatement.from_bytes(data).body, limit=MAX_BODY_BYTES)
    validate("head", body)
    head: Head = decode_record(Head, body)
    return head


def verify_head(
    data: bytes, directory: Directory, *, agency: str = "", proven_at: datetime | None = None
) -> Head:
    """The head, sealed by the agency it names, which is `agency` where one is given.

    `proven_at` as in `Agency.verify_seal`. Raises SchemaInvalid, SealInvalid, UnknownKey,
    CertificateRevoked, NotAuthorised.
    """
    head, statement = read_head(data), SealedStatement.from_bytes(data)
    if agency and head.agency != agency:
        raise NotAuthorised("An agency brings the head of its own journal only.", field="agency")
    entry = directory.agency(head.agency)
    entry.verify_seal(statement.body, statement.seal, proven_at=proven_at)
    return head


def verify_anchor(
    data: bytes, token: bytes | None, directory: Directory, pinned: Sequence[Certificate]
) -> tuple[Head, Stamp | None]:
    """A head of a journal and its time stamp; the seal is judged by the time it proves.

    Raises as `verify_head`, and SealInvalid for a stamp that does not fit.
    """
    stamp = None
    if token is not None:
        signature = signature_of(SealedStatement.from_bytes(data).seal)
        stamp = verify_stamp(token, signature, pinned)
    proven = stamp.time if stamp else read_head(data).time
    return verify_head(data, directory, proven_at=proven), stamp


def pair_bytes(pair: Any) -> bytes:
    """The bytes of a sealed head that is a member of a JSON body. SchemaInvalid."""
    if not isinstance(pair, Mapping):
        raise SchemaInvalid("This is not a sealed head.")
    return SealedStatement.from_bytes(canonical(dict(pair))).to_bytes()


def as_pair(data: bytes) -> dict[str, str]:
    """A sealed head as a member of a JSON body."""
    found: dict[str, str] = json.loads(data)
    return found


def heads_answer(held: bytes | None, own: bytes | None) -> bytes:
    """The answer to a head: what is held of the asker's, and the answerer's own newest."""
    said = {"held": held, "head": own}
    return canonical({name: json.loads(data) for name, data in said.items() if data})


def read_heads_answer(data: bytes) -> tuple[bytes | None, bytes | None]:
    """(held, own) of an answer; SchemaInvalid."""
    answer = read_json(data, limit=2 * MAX_STATEMENT_BYTES)
    found = (answer.get(name) for name in ("held", "head"))
    held, own = (pair_bytes(pair) if pair is not None else None for pair in found)
    return held, own
