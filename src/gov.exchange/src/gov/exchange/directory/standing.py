"""Where this portal stands with the agency directory, and a list that somebody brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from gov.correspondence.api import journal
from gov.correspondence.exceptions import Invalid
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory import asked
from gov.exchange.directory import words
from gov.exchange.directory.current import our_id
from gov.exchange.directory.current import source
from gov.exchange.messages import _
from gov.exchange.outbox.item import LetterItem
from gov.exchange.settings import settings
from gov.exchange.store import outbox
from gov.exchange.wire.agency import Agency
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import DirectoryInvalid
from gov.exchange.wire.pair import Pair
from gov.exchange.worker.breaker import Contact
from gov.exchange.worker.peers import breaker
from typing import Any


@dataclass(frozen=True, slots=True)
class Connected:
    """An agency of the list: when its certificates end, what this process knows of its portal, how
    many letters wait for it, and why the one that waits longest is not delivered (a code)."""

    agency: Agency
    endings: list[words.Ending]
    contact: Contact
    waiting: int
    code: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The list in force (None without one), our entry in it, when our certificates end, the other
    agencies, and who was asked for a newer list, newest answer first."""

    known: Directory | None
    own: Agency | None
    endings: list[words.Ending]
    others: list[Connected]
    asked: list[asked.Asked]
    now: datetime


def standing(site: Any) -> Standing:
    """Everything an agency's webmaster has to know; NotConfiguredError without an exchange."""
    now, known, us = clock.now(), in_force(), our_id()
    entries = known.agencies if known else {}
    own = entries.get(us)
    answers = asked.read(asked.notes(settings().spool))
    counts = outbox(site).counts()
    return Standing(
        known,
        own,
        words.state(own, now) if own else [],
        [connected(site, each, counts, now) for each in entries.values() if each is not own],
        answers[::-1],
        now,
    )


def in_force() -> Directory | None:
    """The list in force, however old; None when none can be read."""
    try:
        return source().current()
    except DirectoryInvalid:
        return None


def connected(
    site: Any, agency: Agency, counts: Mapping[str, Mapping[int, int]], now: datetime
) -> Connected:
    """One of the others; ``counts`` is how many letters wait, by agency and rank."""
    waiting = sum(counts.get(agency.id, {}).values())
    oldest: LetterItem | None = outbox(site).oldest(agency.id)
    code = oldest.code if oldest else ""
    contact = breaker.contact(agency.id)
    return Connected(agency, words.state(agency, now), contact, waiting, code)


def bring(site: Any, data: bytes) -> int:
    """Put a newer list in force; its number. ``data`` is what ``GET /directory`` answers.

    Raises ``Invalid`` for one that is the same, older, changed, or of another authority.
    """
    try:
        fresh = source().take_over(Pair.from_bytes(data))
    except DirectoryInvalid as error:
        log.failed("directory-not-taken", error)
        raise Invalid(
            _(
                "This list is not taken: it is no agency directory, was changed, is older than the"
                " one in force, or is signed by another authority than the one trusted here."
                " Ask the authority for its newest list."
            ),
            field="file",
        ) from None
    if fresh is None:
        raise Invalid(_("This list is in force already."), field="file")
    source().current()
    number = fresh.sequence_number
    journal.record_site("directory-brought", str(number))
    log.happened("directory-taken", source="hand", sequence=number)
    return number
