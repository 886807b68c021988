"""The one byte form of our seals: CAdES-B-B (EN 319 122-1) in DER.

Certificate, content, time and signature value decide every byte of it, so that a seal of this form
is recognised by writing it again and comparing: nothing of it is interpreted.
"""

import hashlib
from collections.abc import Collection
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.x509 import Certificate
from cryptography.x509 import load_der_x509_certificate
from datetime import datetime
from datetime import UTC
from functools import lru_cache
from gov.exchange.wire import asn1
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.keys import der
from gov.exchange.wire.keys import PrivateKey


DATA = asn1.oid("1.2.840.113549.1.7.1")
SIGNED_DATA = asn1.oid("1.2.840.113549.1.7.2")
SHA256 = asn1.sequence(asn1.oid("2.16.840.1.101.3.4.2.1"))
ECDSA_SHA256 = asn1.sequence(asn1.oid("1.2.840.10045.4.3.2"))
RSASSA_PSS = asn1.oid("1.2.840.113549.1.1.10")
MGF1 = asn1.oid("1.2.840.113549.1.1.8")
CONTENT_TYPE = asn1.sequence(asn1.oid("1.2.840.113549.1.9.3"), asn1.set_of(DATA))
SIGNING_TIME = asn1.oid("1.2.840.113549.1.9.5")
MESSAGE_DIGEST = asn1.oid("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE = asn1.oid("1.2.840.113549.1.9.16.2.47")
TIME_BYTES = 13
VERSION = asn1.integer(1)
# What stands before the time, and before the signature value, in a seal of this form.
BEFORE_TIME = SIGNING_TIME + asn1.head(0x31, TIME_BYTES + 2) + asn1.head(0x17, TIME_BYTES)
P256_SIGNATURE_BYTES = range(8, 73)


def signed_attributes(content: bytes, certificate: bytes, now: datetime) -> list[bytes]:
    """The four signed attributes of CAdES-B-B, encoded, in the order of DER."""
    time = now.astimezone(UTC).strftime("%y%m%d%H%M%SZ").encode()
    # ESSCertIDv2 (RFC 5035) with its default hash, SHA-256, which DER leaves out.
    ess = asn1.sequence(asn1.octets(hashlib.sha256(certificate).digest()))
    digest = asn1.octets(hashlib.sha256(content).digest())
    return sorted(
        (
            CONTENT_TYPE,
            asn1.sequence(SIGNING_TIME, asn1.set_of(asn1.tlv(0x17, time))),
            asn1.sequence(MESSAGE_DIGEST, asn1.set_of(digest)),
            asn1.sequence(SIGNING_CERTIFICATE, asn1.set_of(asn1.sequence(asn1.sequence(ess)))),
        )
    )


def assemble(
    certificate: Certificate, attributes: list[bytes], algorithm: bytes, value: bytes
) -> bytes:
    """The seal (DER) of signed attributes, with the AlgorithmIdentifier and the signature value."""
    signer = asn1.sequence(
        VERSION,
        issuer_and_serial(certificate),
        SHA256,
        asn1.explicit(0, *attributes),
        algorithm,
        asn1.octets(value),
    )
    signed = asn1.sequence(
        VERSION,
        asn1.set_of(SHA256),
        asn1.sequence(DATA),
        asn1.explicit(0, der(certificate)),
        asn1.set_of(signer),
    )
    return asn1.sequence(SIGNED_DATA, asn1.explicit(0, signed))


@lru_cache(maxsize=1024)
def issuer_and_serial(certificate: Certificate) -> bytes:
    """IssuerAndSerialNumber (RFC 5652)."""
    return asn1.sequence(certificate.issuer.public_bytes(), asn1.integer(certificate.serial_number))


def signature_algorithm(key: PrivateKey) -> bytes:
    """The AlgorithmIdentifier of suite S1 for this kind of key."""
    if isinstance(key, ec.EllipticCurvePrivateKey):
        if not isinstance(key.curve, ec.SECP256R1):
            raise SuiteNotAllowed("A seal key must be P-256 or RSA.")
        return ECDSA_SHA256
    parameters = (asn1.explicit(0, SHA256), asn1.explicit(1, asn1.sequence(MGF1, SHA256)))
    salt = asn1.explicit(2, asn1.integer(32))
    return asn1.sequence(RSASSA_PSS, asn1.sequence(*parameters, salt))


def sign(data: bytes, key: PrivateKey) -> bytes:
    """The raw signature value over `data`."""
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(hashes.SHA256()))
    pss = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=32)
    return key.sign(data, pss, hashes.SHA256())


def recognised(
    content: bytes, p7s: bytes, allowed: Collection[bytes]
) -> tuple[bytes, datetime] | None:
    """The certificate (of the `allowed` ones, DER) that made this seal over `content`, and the
    claimed time (UTC), if the seal is genuine and of exactly the form that is written here with a
    P-256 key. None says nothing about it."""
    time, value = claimed_time(p7s), signature_value(p7s)
    if time is None or value is None:
        return None
    for encoded in allowed:
        certificate = load_der_x509_certificate(encoded)
        if issuer_and_serial(certificate) in p7s:
            genuine = made_by(certificate, content, p7s, time, value)
            return (encoded, time) if genuine else None
    return None


def made_by(
    certificate: Certificate, content: bytes, p7s: bytes, time: datetime, value: bytes
) -> bool:
    """Whether the key of this certificate made these very bytes over `content`."""
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(key.curve, ec.SECP256R1):
        return False
    attributes = signed_attributes(content, der(certificate), time)
    if p7s != assemble(certificate, attributes, ECDSA_SHA256, value):
        return False
    try:
        key.verify(value, asn1.set_of(*attributes), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def claimed_time(p7s: bytes) -> datetime | None:
    """The time where a seal of this form has it: a guess, which writing it again must confirm."""
    at = p7s.rfind(BEFORE_TIME) + len(BEFORE_TIME)
    text = p7s[at : at + TIME_BYTES]
    if len(text) != TIME_BYTES or not text[:-1].isdigit():
        return None
    # RFC 5280: two digits from 50 on are of the last century.
    century = "20" if text < b"50" else "19"
    try:
        return datetime.fromisoformat(f"{century}{text[:6].decode()}T{text[6:].decode()}")
    except ValueError:
        return None


def signature_value(p7s: bytes) -> bytes | None:
    """The last OCTET STRING behind the algorithm, as `claimed_time`."""
    rest = p7s[p7s.rfind(ECDSA_SHA256) + len(ECDSA_SHA256) :]
    value = rest[2:]
    fits = len(value) in P256_SIGNATURE_BYTES and rest == asn1.octets(value)
    return value if fits else None
