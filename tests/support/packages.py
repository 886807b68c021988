"""Packages as an agency without our portal would make them, good and bad."""

import os
import uuid
import zlib
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire.client import Client
from gov.exchange.wire.container import Writer
from gov.exchange.wire.digests import NEW
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.header import Addressee
from gov.exchange.wire.header import Coded
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import BuiltPackage
from gov.exchange.wire.package import Content
from gov.exchange.wire.transfer import build_envelope
from gov.exchange.wire.transfer import TransferEnvelope
from pathlib import Path
from zipfile import ZipFile


SEAL = "META-INF/signature001.p7s"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@dataclass
class Sender:
    """An agency that sends by the protocol's own library."""

    keys: AgencyKeys
    directory: Directory
    folder: Path

    def client(self) -> Client:
        return Client(self.directory, self.keys, read_timeout=60)

    def header(self, **changes: object) -> LetterHeader:
        now = datetime.now(UTC)
        plain = LetterHeader(
            message_id=uuid7(),
            letter_id=str(uuid.uuid4()),
            sender=PartyRef(self.keys.agency),
            recipient=PartyRef("cms"),
            issued_at=now,
            expires_at=now + timedelta(days=7),
            subject="كتاب تجريبي",
            doc_number="MOJ-2026-00001",
            doc_date=now.date().isoformat(),
            doc_type="letter",
            classification=Coded("normal", "عادي"),
            urgency=Coded("normal", "عادي"),
            language=("ar",),
            recipient_role="original",
            addressee=Addressee(None),
            signature_mode="hand",
        )
        return replace(plain, **changes)

    def package(
        self, header: LetterHeader | None = None, size: int = 1000
    ) -> tuple[Path, TransferEnvelope]:
        """A sealed and encrypted package for ``cms`` with its envelope."""
        return self._encrypted(*self._sealed(header or self.header(), size))

    def changed_after_sealing(self) -> tuple[Path, TransferEnvelope]:
        """A sound package, but for its seal: that is over another document."""
        header = self.header()
        (other, _), (asice, built) = self._sealed(header, 1000), self._sealed(header, 1000)
        with ZipFile(other) as first, ZipFile(asice) as second:
            entries = [(name, second.read(name)) for name in second.namelist()]
            entries[-1] = (SEAL, first.read(SEAL))
        with asice.open("wb") as stream:
            writer = Writer(stream, NEW)
            for name, data in entries:
                writer.add(name, len(data), zlib.crc32(data), [data])
            digest = writer.finish()
        return self._encrypted(asice, replace(built, asice_digest=digest))

    def _sealed(self, header: LetterHeader, size: int) -> tuple[Path, BuiltPackage]:
        stem = f"{header.message_id}-{os.urandom(4).hex()}"
        asice = self.folder / f"{stem}.asice"
        body = PDF.replace(b"endobj", b"endobj %" + os.urandom(size // 2).hex().encode() + b"\n")
        content = Content("letter.pdf", "application/pdf", body)
        return asice, build_package(asice, header, content, [], self.keys.seal)

    def _encrypted(self, asice: Path, built: BuiltPackage) -> tuple[Path, TransferEnvelope]:
        cms = asice.with_suffix(".cms")
        certificate = self.directory.agency("cms").encryption_certificate(datetime.now(UTC))
        encrypted = encrypt(asice, cms, [certificate])
        envelope = build_envelope(built, encrypted, self.directory)
        return cms, replace(envelope, recipient="cms")
