"""An agency's side of new keys: make one, ask for its certificate, put it to use."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from datetime import datetime
from gov.exchange.wire.agency import ServiceType
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.certificates import BACKDATE
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.files import whole_file
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.keys import load_key
from gov.exchange.wire.keys import PrivateKey
from gov.exchange.wire.keys import save_key
from gov.exchange.wire.words import _
from gov.exchange.wire.words import RefusedError
from pathlib import Path
from typing import cast


def request(agency: str, folder: Path, kind: ServiceType) -> bytes:
    """The PEM of a certificate request (PKCS#10) for a key kept as `<kind>.new` in `folder`.

    The same request again while the key waits for its certificate.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = waiting(folder, kind)
    if not path.exists():
        key = ec.generate_private_key(ec.SECP256R1())
        with whole_file(path) as stream:
            stream.write(
                key.private_bytes(
                    serialization.Encoding.PEM,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            )
    name = [
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, agency),
        x509.NameAttribute(NameOID.COMMON_NAME, f"{agency} {kind}"),
    ]
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name(name))
    key = cast(ec.EllipticCurvePrivateKey, waiting_key(path))
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def install(folder: Path, kind: ServiceType, pem: bytes, *, now: datetime | None = None) -> KeyPair:
    """Put the waiting key and its certificate to use; the older decryption key stays.

    A decryption key may come before its time, others only once the certificate counts.
    ValueError: no key waits, the certificate is another key's, or it is too early. Again with
    the same certificate it changes nothing.
    """
    certificate = x509.load_pem_x509_certificate(pem)
    target, path = folder / f"{kind}.pem", waiting(folder, kind)
    if target.exists() and load_key(target).certificate == certificate:
        path.unlink(missing_ok=True)
        return load_key(target)
    if not path.exists():
        raise ValueError(f"no {kind} key waits for a certificate in {folder}")
    pair = KeyPair(certificate, waiting_key(path))
    if pair.private_key.public_key() != certificate.public_key():
        raise ValueError("the certificate is not of the key that waits for one")
    starts = certificate.not_valid_before_utc + BACKDATE
    if kind is not ServiceType.ENCRYPTION and (now or utc_now()) < starts:
        when = f"{starts:%Y-%m-%d %H:%M} UTC"
        raise ValueError(f"the certificate counts from {when}: install it then")
    if kind is ServiceType.ENCRYPTION and target.exists():
        save_key(numbered(folder), load_key(target))
    save_key(target, pair)
    path.unlink()
    return pair


def waiting(folder: Path, kind: ServiceType) -> Path:
    """Where a key waits for its certificate."""
    return folder / f"{kind}.new"


def waiting_key(path: Path) -> PrivateKey:
    """The key that waits."""
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    return cast(PrivateKey, key)


def numbered(folder: Path) -> Path:
    """The next free name for a decryption key that is no longer the newest."""
    return folder / f"encryption-{len(list(folder.glob('encryption-*.pem'))) + 1:04}.pem"


def requested_key(pem: bytes, kind: ServiceType) -> ec.EllipticCurvePublicKey | rsa.RSAPublicKey:
    """The public key of a request whose signature proves the private one.

    Raises RefusedError, and SuiteNotAllowed for a key that the exchange does not use.
    """
    try:
        asked = x509.load_pem_x509_csr(pem)
    except ValueError:
        raise RefusedError(_("This is no certificate request (PKCS#10, PEM).")) from None
    if not asked.is_signature_valid:
        raise RefusedError(_("The request is not signed with its own key."))
    key = asked.public_key()
    if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    large = isinstance(key, rsa.RSAPublicKey) and key.key_size >= 3072
    if large and kind is not ServiceType.SIGNING:
        return cast(rsa.RSAPublicKey, key)
    raise SuiteNotAllowed("A key must be P-256, or RSA of 3072 bits where it signs no requests.")
