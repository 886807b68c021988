"""A letter that came goes on to a third agency: what is carried, and what its sender is told."""

import hashlib
from datetime import datetime
from gov.correspondence.api import lookup
from gov.exchange.evidence.store import Request
from gov.exchange.evidence.subscribers import settings
from gov.exchange.inbox.store import Custody
from gov.exchange.outbox.files import committed
from gov.exchange.outbox.item import LetterItem
from gov.exchange.store import evidence
from gov.exchange.store import inbox
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.digests import NAMES
from gov.exchange.wire.digests import NEW
from gov.exchange.wire.digests import OLD
from gov.exchange.wire.digests import suite_of
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.header import CONTAINER_TYPE
from gov.exchange.wire.header import FORWARDED
from gov.exchange.wire.header import ForwardedPackage
from gov.exchange.wire.header import read_header
from gov.exchange.worker.wake import wake_after_commit
from persistent import Persistent
from plone import api
from typing import Any
from ZODB.blob import Blob


RELATION = "forwards"


class Carried(Persistent):
    """The sealed container of another agency, as a file of the letter that passes it on."""

    __roles__ = ()
    role = FORWARDED
    media_type = CONTAINER_TYPE

    def __init__(self, held: Custody, container: Blob) -> None:
        self.name = f"{held.message_id}.asice"
        self.size = committed(container).stat().st_size
        self._container = container
        self.sha512, self.sha256 = (self._digest(held, suite) for suite in (OLD, NEW))

    def _digest(self, held: Custody, suite: str) -> str:
        """The digest by which the package is known, or the other one."""
        if suite_of(held.asice_digest) == suite:
            return held.asice_digest
        with committed(self._container).open("rb") as stream:
            return hashlib.file_digest(stream, NAMES[suite]).hexdigest()

    def committed(self) -> str:
        """The path of the bytes, which never change."""
        return str(committed(self._container))


def carried(letter: Any) -> tuple[ForwardedPackage, Carried] | None:
    """The package that a letter passes on: its identity and its container; None for any other.

    Raises LookupError where it is not in our custody.
    """
    if getattr(letter, "origin_relation", "") != RELATION:
        return None
    came = lookup.by_uid(letter.origin)
    held = inbox(api.portal.get()).get(came.sender_agency, came.message_id) if came else None
    if held is None or held.container is None:
        raise LookupError("the package is not in custody")
    named = ForwardedPackage(held.sender, held.message_id, Digest(held.asice_digest))
    return named, Carried(held, held.container)


def passed_on(
    site: Any, item: LetterItem | None, at: datetime, number: str = "", date: str = ""
) -> None:
    """Tell the sender of a letter that we passed it on and that it arrived, or, with a number, that
    it is registered there; nothing where the item passes none on, or we do not tell."""
    if item is None or b'"forwards"' not in item.header or settings().disclose_forwards is False:
        return
    named = read_header(item.header).refs.forwards
    if named is None:
        return
    to = {"agency": item.peer, "messageId": item.id}
    if number:
        to |= {"registryNumber": number, **({"registryDate": date} if date else {})}
    event = Event.FORWARDED.value
    evidence(site).ask(
        Request(event, named.sender, named.message_id, at, extra={"forwardedTo": to})
    )
    wake_after_commit()
