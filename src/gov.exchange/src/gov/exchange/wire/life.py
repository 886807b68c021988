"""The times of a letter: issued, sealed, expired."""

from datetime import datetime
from datetime import timedelta
from gov.exchange.wire.agency import SKEW
from gov.exchange.wire.errors import ClockSkew
from gov.exchange.wire.errors import Expired
from gov.exchange.wire.errors import SealInvalid
from gov.exchange.wire.header import LetterHeader


def check_life(header: LetterHeader, now: datetime) -> None:
    """Issued before now by both clocks, and not yet expired."""
    if header.issued_at > now + SKEW:
        message = "The letter is issued in the future by our clock."
        raise ClockSkew(message, field="issuedAt", server_time=now)
    if header.expires_at < now:
        raise Expired("The letter arrived after its time to live.", field="expiresAt")


def check_sealing_time(header: LetterHeader, sealed_at: datetime) -> None:
    """Sealed when issued or later, before it expires; a seal's time has whole seconds."""
    if not header.issued_at - SKEW - timedelta(seconds=1) <= sealed_at <= header.expires_at:
        raise SealInvalid("The seal's time does not fit the letter's.")
