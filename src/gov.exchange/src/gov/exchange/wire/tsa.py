"""The key of a time stamp authority, for demonstrations and tests; a country brings its own."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.oid import NameOID
from datetime import datetime
from datetime import timedelta
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.authority import write_public
from gov.exchange.wire.certificates import BACKDATE
from gov.exchange.wire.certificates import key_usage
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.keys import save_key
from pathlib import Path


LIFE = timedelta(days=3650)
KEY_FILE = "tsa.pem"
CERTIFICATE_FILE = "tsa-certificate.pem"


def make_tsa(root: KeyPair, name: str, now: datetime) -> KeyPair:
    """An RSA key and its certificate for time stamping alone (RFC 3161, 2.3), valid ten years."""
    key = rsa.generate_private_key(65537, 3072)
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(root.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATE)
        .not_valid_after(now + LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(key_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    )
    return KeyPair(builder.sign(root.private_key, hashes.SHA256()), key)


def issue_tsa(authority: Authority, folder: Path, name: str, *, now: datetime) -> KeyPair:
    """Key and certificate in `folder`: `tsa.pem` (0600) and `tsa-certificate.pem` to pin.

    FileExistsError if there is one.
    """
    if (folder / KEY_FILE).exists():
        raise FileExistsError(f"{folder / KEY_FILE} exists already")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    pair = make_tsa(authority.root, name, now)
    save_key(folder / KEY_FILE, pair)
    pem = pair.certificate.public_bytes(serialization.Encoding.PEM)
    write_public(folder / CERTIFICATE_FILE, pem)
    return pair
