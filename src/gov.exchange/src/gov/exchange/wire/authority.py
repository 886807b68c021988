"""The directory authority: root, agency certificates, signed directory, key rotation."""

import fcntl
import json
import shutil
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from cryptography.hazmat.primitives import serialization
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.agency import Service
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import Status
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.certificates import make_leaf
from gov.exchange.wire.certificates import make_root
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.directory import load_directory
from gov.exchange.wire.directory import verify_directory
from gov.exchange.wire.files import whole_file
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.keys import load_agency_keys
from gov.exchange.wire.keys import load_key
from gov.exchange.wire.keys import save_key
from gov.exchange.wire.keys import TLS_FILE
from gov.exchange.wire.record import encode
from gov.exchange.wire.record import encode_record
from gov.exchange.wire.record import timestamp
from gov.exchange.wire.seal import seal
from gov.exchange.wire.services import changed_status
from gov.exchange.wire.services import merge
from gov.exchange.wire.services import retired
from gov.exchange.wire.services import services_of
from gov.exchange.wire.words import _
from gov.exchange.wire.words import RefusedError
from pathlib import Path
from typing import Any


NEXT_UPDATE = timedelta(hours=24)
KEY_FILE = "authority.pem"
ANCHOR_FILE = "anchor.pem"
DIRECTORY_FILE = "directory.json"
ISSUED = (ServiceType.SEAL, ServiceType.SIGNING, ServiceType.ENCRYPTION)
LOCK_FILE = ".lock"
SHORTEST = 12
# A key counts from a little before its publication, for clocks that lag.
LEAD = timedelta(minutes=10)


class ListChangedError(RefusedError):
    """The list is another than the one that was to be changed; nothing was signed."""


class Authority:
    """A directory authority in a folder: `authority.pem` (key and certificate, 0600),
    `anchor.pem` (certificate to pin), `directory.json` and `directory.json.p7s`."""

    def __init__(self, folder: Path, root: KeyPair) -> None:
        self.folder = folder
        self.root = root

    @classmethod
    def create(cls, folder: Path, name: str, *, now: datetime | None = None) -> "Authority":
        """Make a new root in `folder`; FileExistsError if there is one."""
        if (folder / KEY_FILE).exists():
            raise FileExistsError(f"{folder / KEY_FILE} exists already")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        root = make_root(name, now or utc_now())
        pem = root.certificate.public_bytes(serialization.Encoding.PEM)
        write_public(folder / ANCHOR_FILE, pem)
        save_key(folder / KEY_FILE, root)
        return cls(folder, root)

    @classmethod
    def load(cls, folder: Path, passphrase: str | None = None) -> "Authority":
        """Open an existing one; ValueError if its key cannot be read, or not with that
        passphrase."""
        return cls(folder, load_key(folder / KEY_FILE, passphrase))

    def protect(self, passphrase: str) -> None:
        """Keep the key under a passphrase from now on; ValueError for less than 12 characters."""
        if len(passphrase) < SHORTEST:
            raise RefusedError(
                _("A passphrase has at least ${count} characters.", {"count": SHORTEST})
            )
        save_key(self.folder / KEY_FILE, self.root, passphrase)

    @property
    def anchor_path(self) -> Path:
        """The certificate that every portal pins."""
        return self.folder / ANCHOR_FILE

    @property
    def directory_path(self) -> Path:
        """The signed directory; its seal is beside it with `.p7s` added."""
        return self.folder / DIRECTORY_FILE

    def directory(self) -> Directory:
        """The directory published last; DirectoryInvalid if there is none."""
        return load_directory(self.directory_path, self.root.certificate)

    def issue(self, agency: str, folder: Path, *, now: datetime | None = None) -> AgencyKeys:
        """New seal, signing and encryption keys (P-256) for `agency`, written to `folder`.

        FileExistsError if the folder holds keys: `rotate` replaces them.
        """
        if any((folder / f"{kind}.pem").exists() for kind in ISSUED):
            raise FileExistsError(f"{folder} holds keys already")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for kind in ISSUED:
            save_key(folder / f"{kind}.pem", make_leaf(self.root, agency, kind, now or utc_now()))
        return load_agency_keys(folder, agency)

    def issue_tls(
        self, agency: str, folder: Path, hosts: Iterable[str], *, now: datetime | None = None
    ) -> KeyPair:
        """A new `tls.pem` for `agency`, good as server of `hosts` (DNS names) and as client.

        An older one is replaced; `publish` lists the new one and keeps the other in history.
        """
        at = now or utc_now()
        pair = make_leaf(self.root, agency, ServiceType.TLS, at, tuple(hosts))
        save_key(folder / TLS_FILE, pair)
        return pair

    def publish(
        self,
        description: Mapping[str, Any],
        keys: Mapping[str, AgencyKeys],
        *,
        now: datetime | None = None,
    ) -> Directory:
        """Write and sign a directory of plain entries with the agencies' public certificates.

        `description` has the members of the directory file in wire names; `sequenceNumber`,
        `issueDateTime`, `nextUpdate` and each agency's `services` are filled in. Services that
        the last directory lists are kept with their history. Raises DirectoryInvalid.
        """
        at = now or utc_now()
        with self._alone():
            known = self._known_services()
            agencies = []
            for entry in description["agencies"]:
                own = services_of(keys[entry["id"]], at - LEAD) if entry["id"] in keys else []
                merged = merge(known.get(entry["id"], ()), own)
                agencies.append({**entry, "services": encode(merged)})
            return self._write({**description, "agencies": agencies}, at)

    def rotate(
        self,
        agency: str,
        folder: Path,
        *,
        services: Iterable[str] = ("seal", "signing", "encryption"),
        now: datetime | None = None,
    ) -> AgencyKeys:
        """New keys for `services`; the old certificates stay in the directory's history, the
        old decryption key stays in `folder`. Publishes sequenceNumber + 1.

        Keys are saved before they are listed: a key that is listed but lost would make letters
        unreadable, one that is saved but not listed is listed by `publish`.
        """
        at = now or utc_now()
        kinds = [ServiceType(name) for name in services]
        fresh = {kind: make_leaf(self.root, agency, kind, at) for kind in kinds}
        for kind, pair in fresh.items():
            keep_old_key(folder, kind)
            save_key(folder / f"{kind}.pem", pair)

        def turn(entry: Agency) -> Agency:
            kept = tuple(retired(s, at) if s.type in fresh else s for s in entry.services)
            new = (Service(k, p.certificate, Status.ACTIVE, at) for k, p in fresh.items())
            return replace(entry, services=(*kept, *new))

        self._change(agency, turn, at)
        return load_agency_keys(folder, agency)

    def refresh(self, *, now: datetime | None = None) -> Directory:
        """Sign the same entries again with a new nextUpdate; sequenceNumber + 1."""
        with self._alone():
            return self._write(json.loads(self.directory().data), now or utc_now())

    def revoke(self, agency: str, digest: str, *, now: datetime | None = None) -> Directory:
        """Mark the certificate of that fingerprint revoked from now; publishes the directory.

        KeyError if the agency has no such certificate.
        """
        at = now or utc_now()
        if digest not in {
            service.fingerprint for service in self.directory().agency(agency).services
        }:
            raise KeyError(digest)

        def turn(entry: Agency) -> Agency:
            changed = (
                changed_status(s, Status.REVOKED, at) if s.fingerprint == digest else s
                for s in entry.services
            )
            return replace(entry, services=tuple(changed))

        return self._change(agency, turn, at)

    def sign(self, body: Mapping[str, Any], at: datetime, *, after: int | None = None) -> Directory:
        """Publish a whole body under the next number.

        Raises DirectoryInvalid, and ListChangedError unless `after` is the number in force.
        """
        with self._alone():
            return self._write(body, at, after)

    def _change(self, agency: str, turn: Callable[[Agency], Agency], at: datetime) -> Directory:
        with self._alone():
            current = self.directory()
            fresh = encode_record(turn(current.agency(agency)))
            body = json.loads(current.data)
            body["agencies"] = [
                fresh if each["id"] == agency else each for each in body["agencies"]
            ]
            return self._write(body, at)

    def _known_services(self) -> dict[str, tuple[Service, ...]]:
        if not self.directory_path.exists():
            return {}
        return {agency.id: agency.services for agency in self.directory().agencies.values()}

    def _write(self, body: Mapping[str, Any], at: datetime, after: int | None = None) -> Directory:
        last = self.directory().sequence_number if self.directory_path.exists() else 0
        if after is not None and after != last:
            raise ListChangedError(
                _("The list changed meanwhile: number ${number} is in force.", {"number": last})
            )
        data = numbered(body, last + 1, at)
        p7s = seal(data, self.root, at)
        directory = verify_directory(data, p7s, self.root.certificate)
        write_public(self.directory_path.with_name(DIRECTORY_FILE + ".p7s"), p7s)
        write_public(self.directory_path, data)
        return directory

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.folder / LOCK_FILE).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def numbered(body: Mapping[str, Any], number: int, at: datetime) -> bytes:
    """The bytes of a list under its number and with its times."""
    times = {"issueDateTime": timestamp(at), "nextUpdate": timestamp(at + NEXT_UPDATE)}
    return canonical({**body, "sequenceNumber": number, **times})


def keep_old_key(folder: Path, kind: ServiceType) -> None:
    """Old decryption keys stay, numbered, for letters encrypted before the rotation."""
    if kind is ServiceType.ENCRYPTION:
        number = len(list(folder.glob("encryption-*.pem"))) + 1
        target = folder / f"encryption-{number:04}.pem"
        shutil.copy2(folder / "encryption.pem", target)


def write_public(path: Path, data: bytes) -> None:
    """Write a file that others may read, whole or not at all."""
    with whole_file(path) as stream:
        stream.write(data)
    path.chmod(0o644)
