"""Whether the seals under which a letter left are valid, for who verifies it on paper."""

from collections.abc import Iterator
from datetime import datetime
from gov.correspondence.letters.interfaces import IOutgoingLetter
from gov.correspondence.tracking import dispatching
from gov.correspondence.verification.interfaces import ISeals
from gov.correspondence.verification.verifying import DOCUMENT
from gov.correspondence.verification.verifying import INVALID
from gov.correspondence.verification.verifying import UNKNOWN
from gov.correspondence.verification.verifying import VALID
from gov.exchange.directory.current import our_entry
from gov.exchange.outbox.files import committed
from gov.exchange.outbox.item import LetterItem
from gov.exchange.proof.certified import certified
from gov.exchange.settings import configured
from gov.exchange.store import installed
from gov.exchange.store import outbox
from gov.exchange.wire.errors import Busy
from gov.exchange.wire.errors import CertificateRevoked
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.manifest import read_manifest
from gov.exchange.wire.package import sealed_parts
from itertools import islice
from plone import api
from typing import Any
from zope.component import adapter
from zope.interface import implementer


# A circular to everybody left under as many seals; anybody may ask, so some of them must do.
MOST = 20


@implementer(ISeals)
@adapter(IOutgoingLetter)
class ExchangeSeals:
    """The seals of the containers in which the exchange sent a letter."""

    def __init__(self, letter: Any) -> None:
        self.letter = letter

    def judged(self) -> str:
        """See ISeals; only the sealed lists of files are read, never the files."""
        site = api.portal.get()
        if not (installed(site) and configured()):
            return ""
        items = list(islice(self._sent(site), MOST))
        try:
            for item in items:
                self._judge(site, item)
        except Busy:
            return UNKNOWN
        except WireError:
            return INVALID
        return VALID if items else ""

    def _sent(self, site: Any) -> Iterator[LetterItem]:
        for each in dispatching.of(self.letter):
            item = outbox(site).letter(each.message_id) if each.message_id else None
            if item is not None and item.container is not None:
                yield item

    def _judge(self, site: Any, item: LetterItem) -> None:
        """Raise WireError unless the seal is ours, valid, and covers the letter's document."""
        manifest, seal = sealed_parts(committed(item.container))
        try:
            our_entry().verify_seal(manifest, seal)
        except CertificateRevoked:
            our_entry().verify_seal(manifest, seal, proven_at=_proven(site, item))
        listed = {reference.digest for reference in read_manifest(manifest)}
        documents = [file for file in self.letter.files.values() if file.role in DOCUMENT]
        own = {digest for file in documents for digest in (file.sha512, file.sha256)}
        if not listed & own:
            raise NotFound("The sealed list does not name the document of the letter.")


def _proven(site: Any, item: LetterItem) -> datetime:
    """When the seal is known to have existed: at the receipt of the same sealed list."""
    receipt = certified(site, item.id)
    if receipt.manifest_digest != item.manifest_digest:
        raise NotFound("No receipt proves when this seal was made.")
    return receipt.received_at
