"""Make vectors of suite S2 anew: `python make.py FOLDER`. Run by hand when the format changes,
never by the tests, which show that what was once sealed still opens. Those of S1 were made once.
"""

import json
import sys
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.envelope import encrypt
from gov.exchange.wire.evidence import Actor
from gov.exchange.wire.evidence import build_evidence
from gov.exchange.wire.evidence import chain
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import Reason
from gov.exchange.wire.evidence import seal_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.forwarding import forwarded_content
from gov.exchange.wire.header import Addressee
from gov.exchange.wire.header import Coded
from gov.exchange.wire.header import ForwardedPackage
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.header import PhysicalAttachment
from gov.exchange.wire.header import Refs
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.package import build_package
from gov.exchange.wire.package import Content
from gov.exchange.wire.package import open_package
from gov.exchange.wire.transfer import build_envelope
from gov.exchange.wire.transfer import OpenedPackage
from gov.exchange.wire.transfer import relay_receipt
from gov.exchange.wire.transfer import verify_package
from pathlib import Path
from typing import Any


NOW = datetime(2026, 11, 21, 8, 0, 0, tzinfo=UTC)


def entry(name: str, ar: str, en: str) -> dict[str, Any]:
    return {
        "id": name,
        "code": name.upper(),
        "names": {"ar": ar, "en": en},
        "type": "ministry",
        "sector": "government",
        "status": "active",
        "endpoints": [f"https://portal.{name}.example/@gcx/v1"],
        "limits": {"maxPackageBytes": 157286400, "maxObjects": 200},
        "suites": ["S1", "S2"],
    }


def codes(*values: str) -> list[dict[str, Any]]:
    return [
        {"code": value, "rank": rank, "names": {"ar": value, "en": value}}
        for rank, value in enumerate(values)
    ]


def header() -> LetterHeader:
    return LetterHeader(
        message_id="019aa5be-c400-7000-8000-000000000001",
        letter_id="019aa5be-c400-7000-8000-000000000002",
        sender=PartyRef("moj", "minister-office"),
        recipient=PartyRef("cms"),
        issued_at=NOW,
        expires_at=NOW + timedelta(days=7),
        subject="كتاب تجريبي",
        doc_number="2026/00001",
        doc_date="2026-11-21",
        doc_type="letter",
        classification=Coded("normal", "عادي"),
        urgency=Coded("urgent", "عاجل"),
        language=("ar",),
        recipient_role="original",
        addressee=Addressee("secretary-general"),
        signature_mode="hand",
        physical_attachments=(PhysicalAttachment("map", 1, "follows by hand"),),
    )


LATER: tuple[tuple[Event, dict[str, Any]], ...] = (
    (Event.CONTENT_HANDOVER, {"by": Actor("registry-clerk", unit="general-archive")}),
    (
        Event.CONTENT_CONSIGNMENT,
        {"registry_number": "CMS-2026-00001", "registry_date": "2026-11-21"},
    ),
    (
        Event.CONSIGNMENT_REJECTION,
        {"event_reasons": (Reason("not-authorised", "لعدم الاختصاص"),)},
    ),
)


def journal(
    opened: OpenedPackage, receipt: SealedStatement, keys: AgencyKeys, directory: Directory
) -> dict[str, Any]:
    """The receipt and what followed, each an hour after the one before, chained."""
    statements = [receipt]
    for hour, (event, details) in enumerate(LATER, 1):
        at = NOW + timedelta(hours=hour)
        told = build_evidence(
            event,
            opened.header,
            opened.identity.asice_digest,
            keys.agency,
            directory.sequence_number,
            at,
            manifest_digest=opened.manifest_digest,
            **details,
        )
        statements.append(seal_evidence(told, keys.seal, at))
    head, records = GENESIS, []
    for statement in statements:
        head = chain(head, statement.digest)
        records.append({"statement": json.loads(statement.to_bytes()), "head": head})
    return {"records": records, "head": head}


def pass_on(folder: Path, keys: AgencyKeys) -> None:
    """A covering letter of the recipient, with the letter that it got as it came."""
    came = open_package(folder / "letter.asice")
    named = ForwardedPackage("moj", came.header.message_id, came.asice_digest)
    covering = replace(
        header(),
        message_id="019aa5be-c400-7000-8000-000000000003",
        letter_id="019aa5be-c400-7000-8000-000000000004",
        sender=PartyRef("cms"),
        recipient=PartyRef("moj"),
        addressee=Addressee(None),
        subject="تحويل كتاب",
        physical_attachments=(),
        answer_due_by="2026-11-22",
        answer_due_at=NOW + timedelta(hours=28, minutes=30),
        refs=Refs(forwards=named),
    )
    main = Content("تحويل.pdf", "application/pdf", b"%PDF-1.7\ncovering letter\n")
    carried = forwarded_content(came.file.path, came.header.message_id)
    build_package(folder / "forwarded.asice", covering, main, [carried], keys.seal, NOW)


def make(folder: Path) -> None:
    authority = Authority.create(folder / "authority", "Vector authority", now=NOW)
    keys = {name: authority.issue(name, folder / name, now=NOW) for name in ("moj", "cms")}
    description = {
        "scheme": {"v": "gcx-directory/1", "name": {"ar": "متجهات", "en": "Vectors"}},
        "classifications": codes("normal", "restricted", "secret", "top-secret"),
        "urgencies": codes("normal", "urgent", "very-urgent", "immediate"),
        "agencies": [
            entry("moj", "وزارة العدل", "Ministry of Justice"),
            entry("cms", "الأمانة العامة لمجلس الوزراء", "General Secretariat"),
        ],
    }
    directory = authority.publish(description, keys, now=NOW)
    main = Content("كتاب.pdf", "application/pdf", b"%PDF-1.7\nvector\n")
    other = Content("note.txt", "text/plain", b"an attachment\n")
    package = build_package(folder / "letter.asice", header(), main, [other], keys["moj"].seal, NOW)
    certificate = directory.agency("cms").encryption_certificate(NOW)
    encrypted = encrypt(package.path, folder / "letter.cms", [certificate])
    envelope = build_envelope(package, encrypted, directory)
    (folder / "envelope.json").write_bytes(envelope.to_bytes())
    pass_on(folder, keys["cms"])
    out = folder / "opened"
    with verify_package(
        encrypted.path, envelope, keys["cms"], directory, NOW, asice_path=out
    ) as opened:
        receipt = relay_receipt(opened, keys["cms"], directory, NOW)
        chained = journal(opened, receipt, keys["cms"], directory)
    out.unlink()
    (folder / "journal.json").write_text(json.dumps(chained, indent=1) + "\n")
    (folder / "receipt.json").write_bytes(receipt.to_bytes())


if __name__ == "__main__":
    make(Path(sys.argv[1]))
