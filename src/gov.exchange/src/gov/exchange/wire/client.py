"""The sending side over HTTPS, on requests: admit, upload, complete, evidence."""

from dataclasses import dataclass
from pathlib import Path

from gov.exchange.wire.directory import Directory
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.transfer import TransferEnvelope

CHUNK = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Admission:
    """Answer of `POST /transfers`: the receipt if already accepted, else where to upload
    (`location`) and from which byte (`offset`)."""

    location: str | None
    offset: int
    receipt: SealedStatement | None


class Client:
    """Calls peers as one agency; holds no state between calls but its HTTP session.

    Every method raises the WireError the peer reported, PeerUnreachable, EndpointRefused or
    ReceiptInvalid. `networks` limits the addresses that may be called (CIDR texts).
    """

    def __init__(
        self,
        directory: Directory,
        sender_keys: AgencyKeys,
        *,
        connect_timeout: float = 5.0,
        read_timeout: float = 60.0,
        chunk: int = CHUNK,
        networks: tuple[str, ...] = ("0.0.0.0/0", "::/0"),
    ) -> None:
        raise NotImplementedError

    def admit(self, envelope: TransferEnvelope) -> Admission:
        """`POST /transfers`: admit or recognise."""
        raise NotImplementedError

    def offset(self, recipient: str, location: str) -> int:
        """`HEAD` the transfer: how many bytes the peer holds."""
        raise NotImplementedError

    def upload(
        self, path_to_cms: Path, envelope: TransferEnvelope, location: str, offset: int = 0
    ) -> None:
        """`PATCH` the rest in chunks, resuming where the peer says after a mismatch."""
        raise NotImplementedError

    def complete(self, envelope: TransferEnvelope, location: str) -> SealedStatement:
        """`POST …/complete`: the verified RelayAcceptance (or the verified rejection, raised
        as the error its reason names)."""
        raise NotImplementedError

    def push(self, path_to_cms: Path, envelope: TransferEnvelope) -> SealedStatement:
        """The whole transfer: the verified RelayAcceptance receipt."""
        raise NotImplementedError

    def send_evidence(self, recipient: str, statement: SealedStatement) -> None:
        """`POST /evidence` on `recipient`'s portal; idempotent on the evidence id."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the HTTP session."""
        raise NotImplementedError
