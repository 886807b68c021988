"""Private keys with their certificates, in files of mode 0600."""

from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

PrivateKey = EllipticCurvePrivateKey | RSAPrivateKey


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A certificate and its private key."""

    certificate: x509.Certificate
    private_key: PrivateKey

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate DER, lower-case hex; the key id everywhere on the wire."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class AgencyKeys:
    """All keys one agency works with. `encryption` is newest first; old ones still decrypt."""

    agency: str
    seal: KeyPair
    signing: KeyPair
    encryption: tuple[KeyPair, ...]


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate DER, lower-case hex."""
    raise NotImplementedError


def load_agency_keys(folder: Path, agency: str) -> AgencyKeys:
    """Keys of `agency` from `folder`: `seal.pem`, `signing.pem`, `encryption.pem` and the
    retired `encryption-*.pem`, each a PKCS#8 key followed by its certificate.

    Raises ValueError naming the file that is missing, unreadable, not matching its
    certificate, or readable by others.
    """
    raise NotImplementedError
