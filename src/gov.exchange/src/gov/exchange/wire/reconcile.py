"""What two agencies tell each other so that one of them can find out what it lost.

A question names a span of time; the answer is sealed pages of the statements about letters
between the two, which prove themselves. Both sides show the head of their journal.
"""

import json
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from enum import StrEnum
from gov.exchange.wire.canonical import canonical
from gov.exchange.wire.canonical import read_canonical
from gov.exchange.wire.digests import Digest
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import NotAuthorised
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.evidence import SENDER_EVENTS
from gov.exchange.wire.evidence import TOLD_TO_RECIPIENT
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.keys import KeyPair
from gov.exchange.wire.record import decode_record
from gov.exchange.wire.record import encode_record
from gov.exchange.wire.schema import validate
from gov.exchange.wire.seal import seal
from typing import Any


MAX_QUESTION_BYTES = 64 * 1024
MAX_PAGE_BODY = 1024 * 1024
MAX_PAGE_BYTES = 2 * 1024 * 1024
# Where a page ends: statements behind this many bytes come with the next one.
PAGE_BYTES = 384 * 1024
MOST_ENTRIES = 200
# A page looks at so many statements at most, whoever they are about.
MOST_LOOKED_AT = 5_000
MOST_AGAIN = 200
# Evidence ids carry the issuer's time, which may differ from ours.
SLACK = timedelta(minutes=15)


class Direction(StrEnum):
    """Which letters a question is about, as the agency that answers sees them."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Question:
    """The body of ``POST /reconcile``. ``again`` are messages to us that the asker has lost and
    that are to be sent once more; ``head`` is its sealed head as JSON."""

    since: datetime
    until: datetime
    direction: Direction
    cursor: str | None = None
    again: tuple[str, ...] = ()
    head: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Canonical JSON."""
        return canonical(encode_record(self))

    @classmethod
    def from_bytes(cls, data: bytes) -> "Question":
        """Validate and read; SchemaInvalid, TooLarge."""
        body = read_canonical(data, limit=MAX_QUESTION_BYTES)
        validate("reconcile", body)
        question: Question = decode_record(cls, body)
        return question


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement about one letter; ``doc_number`` the number of a letter of the asker."""

    message_id: str
    asice_digest: Digest
    evidence_id: str
    statement: Mapping[str, str]
    doc_number: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sealed(self) -> SealedStatement:
        """The statement; SchemaInvalid."""
        return SealedStatement.from_bytes(canonical(dict(self.statement)))


@dataclass(frozen=True, slots=True)
class Page:
    """The body of an answer. ``cursor`` is where the next page goes on, None on the last one;
    ``again`` how many letters are being sent once more; ``head`` the answerer's sealed head,
    ``your_head`` the newest one of the asker that it holds."""

    issuer: str
    recipient: str
    direction: Direction
    time: datetime
    entries: tuple[Entry, ...]
    head: Mapping[str, str]
    cursor: str | None = None
    again: int = 0
    your_head: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)


def span(question: Question) -> tuple[str, str]:
    """The ids of statements between which the answer lies; behind the first where it goes on."""
    start = question.cursor or floor(uuid7(question.since - SLACK))
    return start, floor(uuid7(question.until + SLACK))


def floor(identifier: str) -> str:
    """The first id of the millisecond of a UUIDv7."""
    return identifier[:14] + "7000-8000-000000000000"


def entry_of(
    statement: SealedStatement, us: str, peer: str, direction: Direction, number: str | None
) -> Entry | None:
    """A statement that ``peer`` asks ``us`` for; None for one of the other direction, and for what
    is not its to know. ``number`` is that of the letter, told with the receipt for its own."""
    told = read_evidence(statement)
    untold = told.event in SENDER_EVENTS and told.event not in TOLD_TO_RECIPIENT
    if told.sender != (us if direction is Direction.SENT else peer) or untold:
        return None
    return Entry(
        told.message_identifier,
        told.asice_digest or Digest(""),
        told.evidence_identifier,
        pair(statement),
        number,
    )


def filled(found: Iterable[tuple[str, Entry | None, int]]) -> tuple[tuple[Entry, ...], str | None]:
    """The entries of one page and its cursor, `None` after the last one.

    `found` gives, for each statement looked at, its id, its entry or `None` for one that does not
    concern the asker, and its size in bytes.
    """
    chosen: list[Entry] = []
    size = 0
    for looked, (id, entry, weight) in enumerate(found, 1):
        if entry is not None:
            chosen.append(entry)
            size += weight
        if size > PAGE_BYTES or len(chosen) >= MOST_ENTRIES or looked >= MOST_LOOKED_AT:
            return tuple(chosen), id
    return tuple(chosen), None


def pair(statement: SealedStatement) -> dict[str, str]:
    """A sealed statement as a JSON object."""
    found: dict[str, str] = json.loads(statement.to_bytes())
    return found


def seal_page(page: Page, key: KeyPair, now: datetime) -> bytes:
    """The sealed page as it is answered."""
    body = canonical(encode_record(page))
    return SealedStatement(body, seal(body, key, now)).to_bytes()


def verify_page(
    data: bytes, issuer: str, recipient: str, directory: Directory, now: datetime
) -> Page:
    """The page, proven to be ``issuer``'s word to ``recipient``; the statements in it are not.

    Raises SchemaInvalid, TooLarge, SealInvalid, NotAuthorised.
    """
    statement = SealedStatement.from_bytes(data, limit=MAX_PAGE_BYTES)
    body = read_canonical(statement.body, limit=MAX_PAGE_BODY)
    validate("page", body)
    page: Page = decode_record(Page, body)
    if (page.issuer, page.recipient) != (issuer, recipient):
        raise NotAuthorised("The page is not what was asked for.", field="issuer")
    directory.agency(issuer).verify_seal(statement.body, statement.seal, proven_at=now)
    return page
