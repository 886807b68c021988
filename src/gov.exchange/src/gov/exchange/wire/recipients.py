"""How the content key reaches each recipient: ECDH on P-256, or RSA-OAEP (RFC 5652, 5753)."""

from asn1crypto import cms
from collections.abc import Sequence
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.kdf.x963kdf import X963KDF
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap
from cryptography.hazmat.primitives.keywrap import aes_key_wrap
from gov.exchange.wire import asn1
from gov.exchange.wire.cades import issuer_and_serial
from gov.exchange.wire.cades import SHA256
from gov.exchange.wire.errors import CannotDecrypt
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.keys import KeyPair
from typing import Any


AES256_WRAP = asn1.sequence(asn1.oid("2.16.840.1.101.3.4.1.45"))
ECDH = asn1.sequence(asn1.oid("1.3.132.1.11.1"), AES256_WRAP)
EC_PUBLIC_KEY = asn1.sequence(asn1.oid("1.2.840.10045.2.1"))
POINT_BYTES, WRAPPED_BYTES = 65, 40
# What stands before the point in a BIT STRING of whole bytes.
BEFORE_POINT = EC_PUBLIC_KEY + asn1.head(0x03, POINT_BYTES + 1) + b"\0"
OAEP = asn1.sequence(
    asn1.oid("1.2.840.113549.1.1.7"),
    asn1.sequence(
        asn1.explicit(0, SHA256),
        asn1.explicit(1, asn1.sequence(asn1.oid("1.2.840.113549.1.1.8"), SHA256)),
    ),
)
# ECC-CMS-SharedInfo (RFC 5753) for a 256 bit wrapping key, without user keying material.
SHARED_INFO = asn1.sequence(AES256_WRAP, asn1.explicit(2, asn1.octets((256).to_bytes(4, "big"))))


def oaep() -> padding.OAEP:
    """RSA-OAEP of suite S1."""
    return padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)


def recipient_info(certificate: x509.Certificate, key: bytes) -> bytes:
    """The RecipientInfo (DER) that gives `key` to the holder of `certificate`."""
    public = certificate.public_key()
    name = issuer_and_serial(certificate)
    if isinstance(public, rsa.RSAPublicKey) and public.key_size >= 3072:
        wrapped = public.encrypt(key, oaep())
        return asn1.sequence(asn1.integer(0), name, OAEP, asn1.octets(wrapped))
    if isinstance(public, ec.EllipticCurvePublicKey) and isinstance(public.curve, ec.SECP256R1):
        return agreement(public, name, key)
    raise SuiteNotAllowed("An encryption certificate must be P-256 or RSA of 3072 bits.")


def agreement(public: ec.EllipticCurvePublicKey, name: bytes, key: bytes) -> bytes:
    """KeyAgreeRecipientInfo with a one-time key."""
    once = ec.generate_private_key(ec.SECP256R1())
    wrapped = aes_key_wrap(derive(once.exchange(ec.ECDH(), public)), key)
    point = once.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return agreed(name, point, wrapped)


def agreed(name: bytes, point: bytes, wrapped: bytes) -> bytes:
    """KeyAgreeRecipientInfo of the one-time key's point and the wrapped key, for one recipient."""
    originator = asn1.explicit(1, BEFORE_POINT, point)
    return asn1.explicit(
        1,
        asn1.integer(3),
        asn1.explicit(0, originator),
        ECDH,
        asn1.sequence(asn1.sequence(name, asn1.octets(wrapped))),
    )


def derive(shared: bytes) -> bytes:
    """The wrapping key: X9.63 KDF with SHA-256."""
    return X963KDF(hashes.SHA256(), 32, SHARED_INFO).derive(shared)


def content_key(infos: bytes, keys: Sequence[KeyPair]) -> bytes:
    """The content key from the SET of RecipientInfo (DER), with the first of `keys` that fits.

    Raises CannotDecrypt when none does, SuiteNotAllowed for other algorithms.
    """
    for pair in keys:
        if (parts := recognised(infos, pair)) is not None:
            return agreed_key(*parts)
    for info in cms.RecipientInfos.load(infos, strict=True):
        for pair in keys:
            wrapped = wrapped_for(info.chosen, pair)
            if wrapped is not None:
                return unwrap(info.chosen, wrapped, pair)
    raise CannotDecrypt("The letter is not encrypted for a key of this agency.")


def recognised(
    infos: bytes, pair: KeyPair
) -> tuple[ec.EllipticCurvePrivateKey, bytes, bytes] | None:
    """Our key, the one-time key's point and the wrapped key, if `infos` is byte for byte what is
    written here for this one recipient; None says nothing about it."""
    private = pair.private_key
    at = infos.find(BEFORE_POINT) + len(BEFORE_POINT)
    point, wrapped = infos[at : at + POINT_BYTES], infos[-WRAPPED_BYTES:]
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        return None
    if infos != asn1.set_of(agreed(issuer_and_serial(pair.certificate), point, wrapped)):
        return None
    return private, point, wrapped


def agreed_key(private: ec.EllipticCurvePrivateKey, point: bytes, wrapped: bytes) -> bytes:
    """Undo `agreement`."""
    sender = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    return aes_key_unwrap(derive(private.exchange(ec.ECDH(), sender)), wrapped)


def wrapped_for(info: Any, pair: KeyPair) -> bytes | None:
    """The wrapped key if `info` names the certificate of `pair`."""
    name = issuer_and_serial(pair.certificate)
    if isinstance(info, cms.KeyTransRecipientInfo):
        return bytes(info["encrypted_key"].native) if info["rid"].chosen.dump() == name else None
    if isinstance(info, cms.KeyAgreeRecipientInfo):
        for entry in info["recipient_encrypted_keys"]:
            if entry["rid"].chosen.dump() == name:
                return bytes(entry["encrypted_key"].native)
    return None


def unwrap(info: Any, wrapped: bytes, pair: KeyPair) -> bytes:
    """Undo `recipient_info`."""
    algorithm = info["key_encryption_algorithm"].dump()
    private = pair.private_key
    if isinstance(private, rsa.RSAPrivateKey) and algorithm == OAEP:
        key = private.decrypt(wrapped, oaep())
    elif isinstance(private, ec.EllipticCurvePrivateKey) and algorithm == ECDH:
        key = agreed_key(private, info["originator"].chosen["public_key"].native, wrapped)
    else:
        raise SuiteNotAllowed("The key encryption algorithm is not in suite S1.")
    if len(key) != 32:
        raise SuiteNotAllowed("The content key must have 256 bits.")
    return key
