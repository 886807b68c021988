"""The directory authority: root, agency certificates, signed directory, key rotation."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from gov.exchange.wire.directory import Directory
from gov.exchange.wire.keys import AgencyKeys


class Authority:
    """A directory authority in a folder: `authority.pem` (key and certificate, 0600),
    `anchor.pem` (certificate to pin), `directory.json` and `directory.json.p7s`."""

    folder: Path

    @classmethod
    def create(cls, folder: Path, name: str, *, now: datetime | None = None) -> "Authority":
        """Make a new root in an empty folder; FileExistsError if there is one."""
        raise NotImplementedError

    @classmethod
    def load(cls, folder: Path) -> "Authority":
        """Open an existing one."""
        raise NotImplementedError

    def issue(self, agency: str, folder: Path, *, now: datetime | None = None) -> AgencyKeys:
        """New seal, signing and encryption keys (P-256) for `agency`, written to `folder`."""
        raise NotImplementedError

    def publish(
        self,
        description: Mapping[str, Any],
        keys: Mapping[str, AgencyKeys],
        *,
        now: datetime | None = None,
    ) -> Directory:
        """Write and sign a directory of plain entries (`description`) with the agencies' public
        certificates; sequenceNumber one higher than the last."""
        raise NotImplementedError

    def rotate(
        self,
        agency: str,
        folder: Path,
        *,
        services: tuple[str, ...] = ("seal", "signing", "encryption"),
        now: datetime | None = None,
    ) -> AgencyKeys:
        """New keys for `services`; the old certificates stay in the directory's history, the
        old decryption key stays in `folder`. Publishes sequenceNumber + 1."""
        raise NotImplementedError

    def revoke(self, agency: str, fingerprint: str, *, now: datetime | None = None) -> Directory:
        """Mark a certificate revoked from now; publishes sequenceNumber + 1."""
        raise NotImplementedError
