"""Whether a letter may be encrypted for the certificate of whoever is written to. Pure."""

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from datetime import datetime
from enum import StrEnum


MOST_BYTES = 16 * 1024
LEAST_BITS = 2048


class Fault(StrEnum):
    """Why a certificate cannot be used."""

    UNREADABLE = "unreadable"
    KEY = "key"
    USAGE = "usage"
    ADDRESS = "address"
    EARLY = "early"
    EXPIRED = "expired"


class UnusableError(ValueError):
    """A certificate that cannot be used, with its ``fault``."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def read(text: str, address: str) -> x509.Certificate:
    """The certificate in PEM, which must be one for ``address``; ``UnusableError``.

    It has an RSA key of 2048 bits or more that may encipher keys, and where it names addresses
    of e-mail this is one of them.
    """
    certificate = _load(text)
    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < LEAST_BITS:
        raise UnusableError(Fault.KEY)
    try:
        extensions = certificate.extensions
    except ValueError as error:
        raise UnusableError(Fault.UNREADABLE) from error
    if not _enciphers(extensions):
        raise UnusableError(Fault.USAGE)
    named = {one.casefold() for one in _addresses(extensions)}
    if named and address.casefold() not in named:
        raise UnusableError(Fault.ADDRESS)
    return certificate


def ask_valid(certificate: x509.Certificate, now: datetime) -> None:
    """``UnusableError`` for one that is not valid yet, or not any more."""
    if now < certificate.not_valid_before_utc:
        raise UnusableError(Fault.EARLY)
    if now > certificate.not_valid_after_utc:
        raise UnusableError(Fault.EXPIRED)


def _load(text: str) -> x509.Certificate:
    try:
        data = text.encode("ascii")
        if len(data) > MOST_BYTES:
            raise UnusableError(Fault.UNREADABLE)
        certificate = x509.load_pem_x509_certificate(data)
        certificate.public_key()
    except ValueError as error:
        raise UnusableError(Fault.UNREADABLE) from error
    return certificate


def _enciphers(extensions: x509.Extensions) -> bool:
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.key_encipherment


def _addresses(extensions: x509.Extensions) -> list[str]:
    try:
        names = extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return names.get_values_for_type(x509.RFC822Name)
