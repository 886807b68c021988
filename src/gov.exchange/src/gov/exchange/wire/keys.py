"""Private keys with their certificates, in files of mode 0600."""

import hashlib
import os
import stat
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


TLS_FILE = "tls.pem"
PrivateKey = EllipticCurvePrivateKey | RSAPrivateKey


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A certificate and its private key."""

    certificate: x509.Certificate
    private_key: PrivateKey

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate DER, lower-case hex; the key id everywhere on the wire."""
        return fingerprint(self.certificate)


@dataclass(frozen=True, slots=True)
class AgencyKeys:
    """All keys one agency works with. `encryption` is newest first; old ones still decrypt.
    `tls` is the certificate for mutual TLS, where the agency has one."""

    agency: str
    seal: KeyPair
    signing: KeyPair
    encryption: tuple[KeyPair, ...]
    tls: KeyPair | None = None


@lru_cache(maxsize=1024)
def der(certificate: x509.Certificate) -> bytes:
    """The DER bytes of a certificate."""
    return certificate.public_bytes(serialization.Encoding.DER)


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate DER, lower-case hex."""
    return hashlib.sha256(der(certificate)).hexdigest()


def load_agency_keys(folder: Path, agency: str) -> AgencyKeys:
    """Keys of `agency` from `folder`: `seal.pem`, `signing.pem`, `encryption.pem` and the
    retired `encryption-*.pem`, and `tls.pem` where there is one, each a PKCS#8 key followed by
    its certificate.

    Raises ValueError naming the file that is missing, unreadable, not matching its
    certificate, or readable by others.
    """
    retired = sorted(folder.glob("encryption-*.pem"), reverse=True)
    return AgencyKeys(
        agency,
        load_key(folder / "seal.pem"),
        load_key(folder / "signing.pem"),
        tuple(load_key(path) for path in (folder / "encryption.pem", *retired)),
        load_key(folder / TLS_FILE) if (folder / TLS_FILE).exists() else None,
    )


def load_key(path: Path, passphrase: str | None = None) -> KeyPair:
    """One key file; ValueError as `load_agency_keys`, and for a wrong or missing passphrase."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        data = path.read_bytes()
        password = passphrase.encode() if passphrase else None
        key = serialization.load_pem_private_key(data, password)
        certificate = x509.load_pem_x509_certificate(data)
    except (OSError, ValueError, TypeError) as error:
        raise ValueError(f"{path}: cannot read key and certificate: {error}") from error
    if mode & 0o077:
        raise ValueError(f"{path}: readable by others (mode {mode:o}); run chmod 600")
    if not isinstance(key, EllipticCurvePrivateKey | RSAPrivateKey):
        raise ValueError(f"{path}: neither an EC nor an RSA key")
    if key.public_key() != certificate.public_key():
        raise ValueError(f"{path}: the certificate is not of this key")
    return KeyPair(certificate, key)


def has_passphrase(path: Path) -> bool:
    """Whether a key file is of use only with its passphrase; ValueError without a file."""
    try:
        return b"BEGIN ENCRYPTED PRIVATE KEY" in path.read_bytes()
    except OSError as error:
        raise ValueError(f"{path}: cannot read key and certificate: {error}") from error


def save_key(path: Path, pair: KeyPair, passphrase: str | None = None) -> None:
    """Write one key file with mode 0600, under a passphrase if there is one, replacing an older
    one atomically."""
    encryption: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase:
        encryption = serialization.BestAvailableEncryption(passphrase.encode())
    key = pair.private_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption
    )
    certificate = pair.certificate.public_bytes(serialization.Encoding.PEM)
    write_private(path, key + certificate)


def write_private(path: Path, data: bytes) -> None:
    """Write `data` to `path` atomically and durably with mode 0600."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(temporary, path)
