"""Headers of letters for tests of evidence, without a letter behind them."""

from datetime import datetime
from datetime import timedelta
from gov.exchange.wire.header import Addressee
from gov.exchange.wire.header import Coded
from gov.exchange.wire.header import header_bytes
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import ObjectEntry
from gov.exchange.wire.header import PartyRef
from gov.exchange.wire.identity import uuid7


def header_of(sender: str, recipient: str, message_id: str, now: datetime) -> bytes:
    """The canonical header of a letter between two agencies."""
    main = ObjectEntry("main.pdf", "letter.pdf", "application/pdf", 9, "0" * 64, "main")
    return header_bytes(
        LetterHeader(
            message_id=message_id,
            letter_id=uuid7(now),
            sender=PartyRef(sender),
            recipient=PartyRef(recipient),
            issued_at=now,
            expires_at=now + timedelta(days=7),
            subject="كتاب تجريبي",
            doc_number="2026/00012",
            doc_date="2026-11-21",
            doc_type="letter",
            classification=Coded("normal", "عادي"),
            urgency=Coded("normal", "عادي"),
            language=("ar",),
            recipient_role="original",
            addressee=Addressee(None),
            signature_mode="hand",
            objects=(main,),
        )
    )
