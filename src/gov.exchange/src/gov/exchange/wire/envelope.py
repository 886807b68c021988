"""Encryption: CMS AuthEnvelopedData, AES-256-GCM (RFC 5083, 5084), streaming both ways."""

import io
import secrets
from collections.abc import Sequence
from cryptography import x509
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM
from dataclasses import dataclass
from gov.exchange.wire import asn1
from gov.exchange.wire import digests
from gov.exchange.wire.cades import DATA
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.errors import CannotDecrypt
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.errors import SuiteNotAllowed
from gov.exchange.wire.errors import TooLarge
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.files import Keep
from gov.exchange.wire.files import pieces
from gov.exchange.wire.files import whole_file
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.recipients import content_key
from gov.exchange.wire.recipients import recipient_info
from pathlib import Path
from typing import BinaryIO


AUTH_ENVELOPED = asn1.oid("1.2.840.113549.1.9.16.1.23")
AES256_GCM = asn1.oid("2.16.840.1.101.3.4.1.46")
NONCE, TAG = 12, 16
MAX_RECIPIENTS_BYTES = 64 * 1024
# What the envelope adds to the container, at most: recipients, headers and tag.
MAX_OVERHEAD = MAX_RECIPIENTS_BYTES + 1024


@dataclass(frozen=True, slots=True)
class EncryptedFile:
    """What `letter.cms` measures: size in bytes, digest as the suite has it."""

    path: Path
    size: int
    digest: Digest


def encrypt(
    source: Path,
    target: Path,
    recipients: Sequence[x509.Certificate],
    keep: Keep = Keep.FILE,
    suite: str = digests.NEW,
) -> EncryptedFile:
    """Encrypt `source` to `target` (replaced atomically, fsynced) for each recipient.

    P-256 certificates get ECDH + X9.63-SHA256 KDF + AES-256-wrap, RSA ones RSA-OAEP-SHA256.
    Raises SuiteNotAllowed for other keys.
    """
    with whole_file(target, keep) as stream:
        size, digest = encrypt_stream(source, stream, recipients, suite)
    return EncryptedFile(target, size, digest)


def encrypt_bytes(
    source: Path, recipients: Sequence[x509.Certificate], suite: str = digests.NEW
) -> tuple[bytes, Digest]:
    """A small container encrypted in memory, and the digest of that; errors as `encrypt`."""
    stream = io.BytesIO()
    _size, digest = encrypt_stream(source, stream, recipients, suite)
    return stream.getvalue(), digest


def encrypt_stream(
    source: Path, stream: BinaryIO, recipients: Sequence[x509.Certificate], suite: str
) -> tuple[int, Digest]:
    """Encrypt `source` into a stream; the size and digest of what was written."""
    key, nonce = secrets.token_bytes(32), secrets.token_bytes(NONCE)
    infos = asn1.set_of(*(recipient_info(recipient, key) for recipient in recipients))
    encryptor = Cipher(AES(key), GCM(nonce)).encryptor()
    digest, size = digests.new(suite), source.stat().st_size
    with source.open("rb") as plain:
        head = preamble(infos, nonce, size)
        total = len(head)
        digest.update(head)
        stream.write(head)
        for piece in pieces(plain, size):
            data = encryptor.update(piece)
            digest.update(data)
            stream.write(data)
            total += len(data)
    end = asn1.octets(finish_tag(encryptor.finalize(), encryptor.tag))
    digest.update(end)
    stream.write(end)
    if total != len(head) + size:
        raise SchemaInvalid("The container changed while it was encrypted.")
    return total + len(end), Digest(digest.hexdigest())


def finish_tag(rest: bytes, tag: bytes) -> bytes:
    """GCM is a stream: finalising yields no further bytes, only the tag."""
    if rest:
        raise CannotDecrypt("The cipher kept bytes back.")
    return tag


def preamble(infos: bytes, nonce: bytes, size: int) -> bytes:
    """Everything before the ciphertext of `size` bytes, all lengths definite."""
    parameters = asn1.sequence(asn1.octets(nonce), asn1.integer(TAG))
    content = DATA + asn1.sequence(AES256_GCM, parameters) + asn1.head(0x80, size)
    encrypted = asn1.head(0x30, len(content) + size) + content
    inner = asn1.integer(0) + infos + encrypted
    enveloped = asn1.head(0x30, len(inner) + size + TAG + 2) + inner
    tagged = asn1.head(0xA0, len(enveloped) + size + TAG + 2) + enveloped
    outer = AUTH_ENVELOPED + tagged
    return asn1.head(0x30, len(outer) + size + TAG + 2) + outer


@dataclass(frozen=True, slots=True)
class Opening:
    """What the preamble says: recipients (DER), nonce, where the ciphertext is."""

    infos: bytes
    nonce: bytes
    offset: int
    size: int


def decrypt(
    source: Path | bytes,
    target: Path,
    keys: Sequence[KeyPair],
    *,
    max_bytes: int | None = None,
    keep: Keep = Keep.FILE,
) -> None:
    """Decrypt to `target`, which exists only after the tag proved every byte (mode 0600).

    Raises CannotDecrypt, SchemaInvalid (not our strict DER form), SuiteNotAllowed, TooLarge.
    """
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as stream:
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        opening = read_preamble(stream, size)
        if max_bytes is not None and opening.size > max_bytes:
            raise TooLarge(f"The content has more than {max_bytes} bytes.", limit=max_bytes)
        key = find_key(opening.infos, keys)
        stream.seek(opening.offset + opening.size)
        tag = read_tag(stream)
        stream.seek(opening.offset)
        with whole_file(target, keep) as plain:
            decrypt_stream(stream, plain, key, opening, tag)


def find_key(infos: bytes, keys: Sequence[KeyPair]) -> bytes:
    """The content key; every failure on hostile input is CannotDecrypt."""
    try:
        return content_key(infos, keys)
    except WireError:
        raise
    except Exception as error:  # asn1crypto and cryptography raise many types on hostile DER
        raise CannotDecrypt("The content key cannot be recovered.") from error


def decrypt_stream(
    stream: BinaryIO, plain: BinaryIO, key: bytes, opening: Opening, tag: bytes
) -> None:
    """Decrypt piece by piece, and check the tag at the end."""
    decryptor = Cipher(AES(key), GCM(opening.nonce, tag)).decryptor()
    for piece in pieces(stream, opening.size):
        plain.write(decryptor.update(piece))
    try:
        plain.write(decryptor.finalize())
    except Exception as error:  # InvalidTag
        raise CannotDecrypt("The encrypted letter was changed on its way.") from error


def read_preamble(stream: BinaryIO, size: int) -> Opening:
    """Read the strict form that `preamble` writes; each length must fill its parent exactly."""
    end = same_end(enter(stream, 0x30, size), size)
    expect(stream, AUTH_ENVELOPED)
    end = same_end(enter(stream, 0xA0, end), end)
    end = same_end(enter(stream, 0x30, end), end)
    expect(stream, asn1.integer(0))
    infos = element(stream, 0x31, end)
    content_end = enter(stream, 0x30, end)
    expect(stream, DATA)
    nonce = read_nonce(element(stream, 0x30, content_end))
    start_end = enter(stream, 0x80, content_end)
    if start_end != content_end or end - content_end != TAG + 2:
        raise malformed()
    offset = stream.tell()
    return Opening(infos, nonce, offset, content_end - offset)


def read_nonce(algorithm: bytes) -> bytes:
    """The nonce in an AES-256-GCM identifier with a tag of 16 bytes."""
    nonce = algorithm[-NONCE - 3 : -3]
    parameters = asn1.sequence(asn1.octets(nonce), asn1.integer(TAG))
    if algorithm != asn1.sequence(AES256_GCM, parameters) or len(nonce) != NONCE:
        raise SuiteNotAllowed("The content must be encrypted with AES-256-GCM.")
    return nonce


def read_tag(stream: BinaryIO) -> bytes:
    """The tag behind the ciphertext."""
    data = stream.read(TAG + 2)
    if data != asn1.octets(data[2:]) or len(data) != TAG + 2:
        raise malformed()
    return data[2:]


def enter(stream: BinaryIO, tag: int, limit: int) -> int:
    """Read a tag and a minimal definite length; where the contents end, at most `limit`."""
    first = stream.read(2)
    if len(first) != 2 or first[0] != tag:
        raise malformed()
    length = first[1]
    if length > 0x80:
        length = int.from_bytes(stream.read(min(length & 0x7F, 8)), "big")
    end = stream.tell() + length
    if end > limit or not asn1.head(tag, length).startswith(first):
        raise malformed()
    return end


def same_end(end: int, parent: int) -> int:
    """The end of the only child, which must be that of its parent."""
    if end != parent:
        raise malformed()
    return end


def element(stream: BinaryIO, tag: int, limit: int) -> bytes:
    """A whole small element, header included."""
    start = stream.tell()
    end = enter(stream, tag, limit)
    if end - start > MAX_RECIPIENTS_BYTES:
        raise malformed()
    stream.seek(start)
    return stream.read(end - start)


def expect(stream: BinaryIO, data: bytes) -> None:
    """SchemaInvalid unless these bytes come next."""
    if stream.read(len(data)) != data:
        raise malformed()


def malformed() -> SchemaInvalid:
    """The error for any other form than ours."""
    return SchemaInvalid("The file is not a CMS AuthEnvelopedData of the expected form.")
