"""A letter as an S/MIME message (RFC 8551): signed always, encrypted where it can be. Pure."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization import pkcs7
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from gov.exchange.wire.keys import KeyPair


OCTETS = ("application", "octet-stream")
PDF = ("application", "pdf")


@dataclass(frozen=True, slots=True)
class Attached:
    """A file: the name people see, its media type, its bytes."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What a message says. ``message_id`` has its angle brackets, ``sender`` and ``recipient`` are
    bare addresses, ``name`` is the sender's, ``date`` is aware. The subject travels in clear also
    where the rest is encrypted, so that it says nothing of the content."""

    message_id: str
    sender: str
    name: str
    recipient: str
    subject: str
    text: str
    date: datetime
    files: tuple[Attached, ...]


def build(mail: Mail, key: KeyPair, recipient: x509.Certificate | None = None) -> bytes:
    """The signed message with CRLF line ends, encrypted where a certificate is given.

    ValueError for a header of several lines, and for a certificate whose key cannot be used.
    """
    protected = signed(entity(mail), key)
    if recipient is not None:
        protected = encrypted(protected, recipient)
    return headers(mail) + crlf(protected)


def headers(mail: Mail) -> bytes:
    """The headers of the whole message, without an empty line behind them. The recipient's mail
    program is asked to tell when it shows the letter (RFC 8098)."""
    sender = Address(mail.name, addr_spec=mail.sender)
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = Address(addr_spec=mail.recipient)
    made["Subject"] = mail.subject
    made["Date"] = format_datetime(mail.date)
    made["Message-ID"] = mail.message_id
    made["Disposition-Notification-To"] = mail.sender
    return made.as_bytes().rstrip(b"\r\n") + b"\r\n"


def entity(mail: Mail) -> bytes:
    """Text and files as one MIME entity, which is what is signed."""
    made = EmailMessage(policy=SMTP)
    made.set_content(mail.text, charset="utf-8", cte="base64")
    for file in mail.files:
        main, sub = PDF if file.media_type == "application/pdf" else OCTETS
        made.add_attachment(file.data, maintype=main, subtype=sub, filename=file.name)
    del made["MIME-Version"]
    return crlf(made.as_bytes())


def signed(data: bytes, key: KeyPair) -> bytes:
    """A multipart/signed entity over ``data``, with the certificate of the signer."""
    builder = pkcs7.PKCS7SignatureBuilder().set_data(data)
    builder = builder.add_signer(key.certificate, key.private_key, hashes.SHA256())
    return builder.sign(Encoding.SMIME, [pkcs7.PKCS7Options.DetachedSignature])


def encrypted(data: bytes, recipient: x509.Certificate) -> bytes:
    """The entity enveloped for the holder of an RSA key, AES-256."""
    try:
        builder = pkcs7.PKCS7EnvelopeBuilder().set_data(crlf(data)).add_recipient(recipient)
    except TypeError as error:
        raise ValueError("a certificate for e-mail has an RSA key") from error
    builder = builder.set_content_encryption_algorithm(AES256)
    return builder.encrypt(Encoding.SMIME, [pkcs7.PKCS7Options.Binary])


def crlf(data: bytes) -> bytes:
    """The same lines, each ended as SMTP wants it."""
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
