"""The agency's seal on the closing of a book."""

from datetime import datetime
from gov.correspondence.registers.interfaces import IBookSealer
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import our_entry
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import our_keys
from gov.exchange.settings import configured
from gov.exchange.settings import NotConfiguredError
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.seal import seal
from zope.interface import implementer


@implementer(IBookSealer)
class BookSealer:
    """Seals with the key that seals packages and evidence; no key, no seal."""

    def key(self) -> str:
        return our_keys(our_id()).seal.fingerprint if configured() else ""

    def seal(self, content: bytes) -> bytes:
        return seal(content, our_keys(our_id()).seal, clock.now())

    def fits(self, content: bytes, seal: bytes, key: str, at: datetime) -> bool | None:
        try:
            entry = our_entry()
        except (NotConfiguredError, WireError) as error:
            log.alarm("book-seal-unproven", reason=str(error))
            return None
        try:
            return entry.verify_seal(content, seal, proven_at=at).fingerprint == key
        except WireError:
            return False
