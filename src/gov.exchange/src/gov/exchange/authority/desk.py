"""What the person who keeps the list prepared, and its signing."""

import hashlib
import json
import threading
from collections.abc import Callable
from cryptography import x509
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from gov.exchange.authority.acts import Act
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.authority import ANCHOR_FILE
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.authority import DIRECTORY_FILE
from gov.exchange.wire.authority import KEY_FILE
from gov.exchange.wire.authority import ListChangedError
from gov.exchange.wire.differences import Difference
from gov.exchange.wire.differences import differences
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import load_directory
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.keys import has_passphrase
from gov.exchange.wire.proposal import Proposal
from gov.exchange.wire.words import _
from gov.exchange.wire.words import RefusedError
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Prepared:
    """The list in force, what it would be, the differences, and the acts that no longer apply to
    it by their place among the prepared ones, each with why."""

    signed: Directory
    shown: Directory
    differences: list[Difference]
    acts: tuple[Act, ...]
    stale: dict[int, Exception]

    @property
    def mark(self) -> str:
        """What was looked at: another list or other acts have another mark."""
        said = [
            self.signed.sequence_number,
            *((act.kind, sorted(act.values.items())) for act in self.acts),
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


@dataclass
class Desk:
    """The authority in ``folder``. Its private key is read for signing and not kept."""

    folder: Path
    clock: Callable[[], datetime] = utc_now
    acts: list[Act] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def signed(self) -> Directory:
        """The list in force; DirectoryInvalid."""
        anchor = x509.load_pem_x509_certificate((self.folder / ANCHOR_FILE).read_bytes())
        return load_directory(self.folder / DIRECTORY_FILE, anchor)

    @property
    def asks(self) -> bool:
        """Whether signing needs a passphrase."""
        return has_passphrase(self.folder / KEY_FILE)

    def prepared(self) -> Prepared:
        """Everything that was prepared, laid over the list in force."""
        with self.lock:
            signed = self.signed()
            stale: dict[int, Exception] = {}
            proposal = Proposal(signed, self.clock())
            for place, act in enumerate(self.acts):
                try:
                    act.do(proposal, self.clock())
                except (WireError, ValueError) as error:
                    stale[place] = error
            changed = differences(signed, proposal.listed)
            return Prepared(signed, proposal.listed, changed, tuple(self.acts), stale)

    def prepare(self, act: Act) -> None:
        """Add an act to what is to be signed; RefusedError or WireError if it cannot be done."""
        with self.lock:
            proposal = Proposal(self.prepared().shown, self.clock())
            before = proposal.listed
            act.do(proposal, self.clock())
            if not differences(before, proposal.listed):
                raise RefusedError(_("This changes nothing."))
            self.acts.append(act)

    def take_back(self, place: int) -> None:
        """Forget one act; RefusedError if there is none."""
        with self.lock:
            if not 0 <= place < len(self.acts):
                raise RefusedError(_("This was taken back already."))
            del self.acts[place]

    def discard(self) -> None:
        """Forget everything that was prepared."""
        with self.lock:
            self.acts.clear()

    def sign(self, passphrase: str, mark: str) -> Directory:
        """Sign what was looked at under the next number, the same entries where nothing changes.

        Raises ListChangedError for another mark, RefusedError for acts that do not apply and for
        a wrong passphrase.
        """
        with self.lock:
            seen = self.prepared()
            if seen.mark != mark:
                raise ListChangedError(
                    _("The list or what was prepared changed meanwhile: look at it again.")
                )
            if seen.stale:
                raise RefusedError(_("Take back what no longer applies first."))
            signed = self.publish(self.opened(passphrase), seen.signed)
            self.acts.clear()
            return signed

    def opened(self, passphrase: str) -> Authority:
        """The authority with its key; RefusedError."""
        if not self.asks:
            return Authority.load(self.folder)
        try:
            return Authority.load(self.folder, passphrase)
        except ValueError:
            raise RefusedError(_("This is not the passphrase of the authority's key.")) from None

    def publish(self, authority: Authority, signed: Directory) -> Directory:
        """Do the acts again in earnest, certificates with the authority's key, and sign once."""
        now = self.clock()
        proposal = Proposal(signed, now, authority.root)
        for act in self.acts:
            act.do(proposal, now)
        body = json.loads(proposal.listed.data)
        return authority.sign(body, now, after=signed.sequence_number)
