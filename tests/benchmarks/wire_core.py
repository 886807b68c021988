"""The wire core of ours alone, its floor, or the bare cryptography; a child of the benchmark.

    wire_core.py core FOLDER    package, seal, encrypt; decrypt, verify, receipt; check the receipt
    wire_core.py bare FOLDER    the same keys and algorithms upon bytes in memory, and nothing else
    wire_core.py floor FOLDER   the bare cryptography with the digests, checksums and files of the
                                format: what would be left of the core without a line of Python

The core writes and syncs each file as it does in a portal, and removes it as a portal removes it
from its spool. The bare cryptography is the ceiling of any implementation of this suite.
"""

import os
import sys
import zlib
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import keywrap
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.x963kdf import X963KDF
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from pathlib import Path
from typing import Any


HERE = Path(__file__).resolve().parent
# The script's own folder goes behind what is installed, so that none of its names hides another.
sys.path.remove(str(HERE))
sys.path.append(str(HERE))

AGENCIES = ("moj", "cms")
LIMIT = 150_000_000
SIGNING = ec.ECDSA(hashes.SHA256())


def names(text: str) -> dict[str, str]:
    return {"ar": text, "en": text}


def description() -> dict[str, Any]:
    """A directory of two agencies."""
    limits = {"maxPackageBytes": LIMIT, "maxObjects": 200}
    return {
        "scheme": {"v": "gcx-directory/1", "name": names("Benchmark"), "test": True},
        "classifications": [{"code": "normal", "rank": 0, "names": names("normal")}],
        "urgencies": [{"code": "normal", "rank": 0, "names": names("normal")}],
        "agencies": [
            {
                "id": agency,
                "code": agency.upper(),
                "names": names(agency),
                "type": "ministry",
                "sector": "justice",
                "status": "active",
                "endpoints": [f"http://127.0.0.1:9/{agency}/@gcx/v1"],
                "limits": limits,
                "suites": ["S1", "S2"],
            }
            for agency in AGENCIES
        ],
    }


class Core:
    """Both ends of `gov.exchange.wire` in this process."""

    def __init__(self, folder: Path) -> None:
        from gov.exchange.wire.authority import Authority

        now = datetime.now(UTC).replace(microsecond=0)
        authority = Authority.create(folder / "authority", "Benchmark", now=now)
        self.folder = folder
        self.keys = {name: authority.issue(name, folder / name, now=now) for name in AGENCIES}
        self.directory = authority.publish(description(), self.keys, now=now)

    def header(self, now: datetime) -> Any:
        from gov.exchange.wire.header import Addressee
        from gov.exchange.wire.header import Coded
        from gov.exchange.wire.header import LetterHeader
        from gov.exchange.wire.header import PartyRef
        from gov.exchange.wire.identity import uuid7

        return LetterHeader(
            message_id=uuid7(now),
            letter_id=uuid7(now),
            sender=PartyRef("moj"),
            recipient=PartyRef("cms"),
            issued_at=now,
            expires_at=now + timedelta(days=7),
            subject="كتاب لقياس الأداء",
            doc_number="2026/00012",
            doc_date="2026-11-21",
            doc_type="letter",
            classification=Coded("normal", "عادي"),
            urgency=Coded("normal", "عادي"),
            language=("ar",),
            recipient_role="original",
            addressee=Addressee("secretary-general"),
            signature_mode="hand",
        )

    def send(self, data: bytes) -> None:
        """Build, seal and encrypt; let the other side answer; prove its receipt."""
        from gov.exchange.wire.admission import build_envelope
        from gov.exchange.wire.client import WHOLE
        from gov.exchange.wire.envelope import encrypt
        from gov.exchange.wire.envelope import encrypt_bytes
        from gov.exchange.wire.envelope import EncryptedFile
        from gov.exchange.wire.evidence import SealedStatement
        from gov.exchange.wire.files import Keep
        from gov.exchange.wire.package import build_package
        from gov.exchange.wire.package import Content
        from gov.exchange.wire.receipt import check_receipt

        now = datetime.now(UTC)
        main = Content("letter.pdf", "application/pdf", data)
        header, keys = self.header(now), self.keys["moj"]
        asice, cms = (self.folder / f"{header.message_id}.{kind}" for kind in ("asice", "cms"))
        built = build_package(asice, header, main, (), keys.seal, keep=Keep.BYTES)
        certificate = self.directory.agency("cms").encryption_certificate(now)
        content: Path | bytes = cms
        if built.size <= WHOLE:
            content, digest = encrypt_bytes(asice, [certificate])
            encrypted = EncryptedFile(cms, len(content), digest)
        else:
            encrypted = encrypt(asice, cms, [certificate], Keep.NOTHING)
        envelope = build_envelope(built, encrypted, self.directory)
        answer = self.receive(content, envelope)
        check_receipt(SealedStatement.from_bytes(answer), envelope, self.directory)
        asice.unlink()
        cms.unlink(missing_ok=True)

    def receive(self, cms: Path | bytes, envelope: Any) -> bytes:
        """Decrypt, verify and answer with the sealed receipt."""
        from gov.exchange.wire import digests
        from gov.exchange.wire.files import Keep
        from gov.exchange.wire.receipt import relay_receipt
        from gov.exchange.wire.transfer import verify_package

        keys, now = self.keys["cms"], datetime.now(UTC)
        target, known = self.folder / f"{envelope.message_id}.received", self.directory
        if isinstance(cms, bytes):
            # What comes as the body of a call is digested with its signature.
            assert digests.of(envelope.suite, cms) == envelope.package_digest
        try:
            with verify_package(
                cms, envelope, keys, known, now, asice_path=target, keep=Keep.BYTES
            ) as opened:
                return relay_receipt(opened, keys, known, now).to_bytes()
        finally:
            target.unlink()


class Bare:
    """Signature, digest, key agreement, cipher and receipt, without any format."""

    def __init__(self, folder: Path) -> None:
        self.moj, self.cms = (ec.generate_private_key(ec.SECP256R1()) for _ in AGENCIES)

    def send(self, data: bytes) -> None:
        digest = hashed(data)
        signature = self.moj.sign(digest, SIGNING)
        once, key = ec.generate_private_key(ec.SECP256R1()), os.urandom(32)
        wrapped = keywrap.aes_key_wrap(derive(once, self.cms.public_key()), key)
        nonce = os.urandom(12)
        sealed = AESGCM(key).encrypt(nonce, data, None)
        key = keywrap.aes_key_unwrap(derive(self.cms, once.public_key()), wrapped)
        opened = AESGCM(key).decrypt(nonce, sealed, None)
        self.moj.public_key().verify(signature, hashed(opened), SIGNING)
        receipt = self.cms.sign(digest, SIGNING)
        self.cms.public_key().verify(receipt, digest, SIGNING)


class Floor(Bare):
    """`Bare`, with what the format adds for each byte of the letter."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def send(self, data: bytes) -> None:
        # The sender's own digest and checksum, and the container's, which it writes and reads.
        hashed(data), zlib.crc32(data), hashed(data), zlib.crc32(data)
        packed = self.through_file(data, sync=True)
        # The digest of the encrypted letter, which travels as a file.
        hashed(self.through_file(packed, sync=False))
        # The recipient's digests of what came, of the container and (in `Bare`) of the document.
        hashed(packed), zlib.crc32(packed)
        super().send(self.through_file(packed, sync=True))

    def through_file(self, data: bytes, *, sync: bool) -> bytes:
        path = self.folder / os.urandom(8).hex()
        with path.open("w+b") as stream:
            stream.write(data)
            stream.flush()
            if sync:
                os.fsync(stream.fileno())
            stream.seek(0)
            read = stream.read()
        path.unlink()
        return read


def hashed(data: bytes) -> bytes:
    found = hashes.Hash(hashes.SHA256())
    found.update(data)
    return found.finalize()


def derive(own: ec.EllipticCurvePrivateKey, other: ec.EllipticCurvePublicKey) -> bytes:
    """The key that wraps the letter's key."""
    return X963KDF(hashes.SHA256(), 32, None).derive(own.exchange(ec.ECDH(), other))


def main() -> None:
    from timing import timed
    from tool import serve

    side = {"core": Core, "bare": Bare, "floor": Floor}[sys.argv[1]](Path(sys.argv[2]))
    serve(lambda size, count: timed(side.send, size, count))


if __name__ == "__main__":
    main()
