"""Packages as an agency without our portal would make them, good and bad."""

import os
import uuid
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire.client import Client
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.header import Addressee
from gov.exchange.wire.header import Coded
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content
from gov.exchange.wire.transfer import build_envelope
from gov.exchange.wire.transfer import TransferEnvelope
from pathlib import Path


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
        header = header or self.header()
        stem = f"{header.message_id}-{os.urandom(4).hex()}"
        asice, cms = self.folder / f"{stem}.asice", self.folder / f"{stem}.cms"
        body = PDF.replace(b"endobj", b"endobj %" + os.urandom(size // 2).hex().encode() + b"\n")
        content = Content("letter.pdf", "application/pdf", body)
        built = build_package(asice, header, content, [], self.keys.seal)
        certificate = self.directory.agency("cms").encryption_certificate(datetime.now(UTC))
        encrypted = encrypt(asice, cms, [certificate])
        envelope = build_envelope(built, encrypted, self.directory)
        return cms, replace(envelope, recipient="cms")
