"""What goes into a dispute bundle."""

from collections.abc import Mapping
from collections.abc import Sequence
from cryptography.x509 import Certificate
from dataclasses import dataclass
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.journal import Anchor
from gov.exchange.wire.merkle import Proof
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Proven:
    """A statement, its time stamp (over the seal's signature, or with `proof` over the root of a
    tree) and its position in the journal; None for what there is not yet."""

    statement: SealedStatement
    token: bytes | None = None
    proof: Proof | None = None
    position: int | None = None

    @property
    def name(self) -> str:
        """The last word of its event's URI."""
        return read_evidence(self.statement).event.value.rpartition("/")[2].rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class ChainProof:
    """A stretch of the journal of `agency` that ends at an anchor: the head before it, and the
    digests (hex) of its records from the position `first` on."""

    agency: str
    first: int
    before: str
    digests: Sequence[str]
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Bundle:
    """All of it. `directories` are the signed lists (data, seal) by number, newest last, those by
    which the statements were made among them; `certificates` the seal certificates of each agency
    that the newest list names."""

    letter: Path
    evidence: Sequence[Proven]
    chain: ChainProof | None
    directories: Mapping[int, tuple[bytes, bytes]]
    anchor: Certificate
    pinned: Sequence[Certificate]
    certificates: Mapping[str, Sequence[Certificate]]
