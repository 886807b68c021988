"""Numbers that a restored database must not give again, although no letter here has them.

Recipients still have letters that left under some of them; those numbers stay theirs. Others may
have been given on paper, or to agencies that cannot be asked: behind the last number known, each
book keeps as many free as it may have given meanwhile, for its keeper to use or declare void.
"""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from functools import partial
from gov.correspondence import _
from gov.correspondence.accounts.people import units
from gov.correspondence.exceptions import Invalid
from gov.correspondence.letters.kinds import LEAVING
from gov.correspondence.registers import content
from gov.correspondence.registers.book import Book
from gov.correspondence.registers.book import Draft
from gov.correspondence.registers.book import Entry
from gov.correspondence.registers.book import year_of
from gov.correspondence.registers.keeping import LONGEST
from gov.correspondence.registers.notes import Note
from gov.correspondence.registers.numbering import draft
from gov.correspondence.registers.numbering import read_back
from gov.correspondence.registers.placing import book_by_book
from gov.correspondence.registers.placing import line_at
from gov.correspondence.registers.placing import Place
from gov.correspondence.registers.settings import agency
from gov.correspondence.registers.settings import book_rules
from gov.correspondence.registers.settings import BookRule
from gov.correspondence.registers.turns import write
from gov.correspondence.registers.writer import lock_key
from itertools import takewhile
from plone import api
from typing import NamedTuple
from zope.i18n import translate
from zope.i18nmessageid import Message


BY = ("exchange", "exchange")
# No honest loss is longer; a number further ahead is told instead of entered.
FURTHEST = 10_000
RESTORED, FREE = "restored", "kept-free"
# How many numbers are kept free: twice as many as an equal time before gave, within bounds.
LEAST, MOST = 3, 500
RECENT = timedelta(days=30)
MONTH = timedelta(days=31)
HELD = _("Given before the database was restored; not proven.")
MAYBE = _("May have been given before the database was restored: compare with the papers.")


class Sent(NamedTuple):
    """A letter of ours that ``recipient`` (a name) received under ``number`` at an aware UTC time;
    ``key`` is what the outcome is told under."""

    key: str
    number: str
    at: datetime
    recipient: str


class Held(NamedTuple):
    """What became of a number, and the book, ``""`` for none."""

    outcome: str
    book: str


def hold(sent: Sequence[Sent]) -> dict[str, Held]:
    """Keep each number for the letter that left under it, each book in one commit.

    The outcome of each: ``kept``; ``here`` (its letter stands in the book); or, for somebody to
    look at, ``taken`` (another letter has it), ``void``, ``closed`` (the year), ``far`` (too far
    ahead), ``no-book``.
    """
    found: dict[str, Held] = {}
    rows: list[tuple[Sent, Place]] = []
    for each in sent:
        if (place := place_of(each)) is None:
            found[each.key] = Held("no-book", "")
        else:
            rows.append((each, place))
    outcomes = book_by_book(rows, keep)
    return found | {each.key: Held(outcomes[each.key], place.book) for each, place in rows}


def keep(book: Book, each: Sent, place: Place, now: datetime) -> str:
    """Keep one; the outcome."""
    given = line_at(book, each.number, place, now, reach)
    if isinstance(given, str):
        return given
    standing = book.standing(given)
    if standing == "registered":
        return "here" if entered_at(book, given) <= each.at else "taken"
    if standing == "reserved":
        told = _("Sent to ${agency}, who has it.", mapping={"agency": each.recipient})
        book.note(Note("sent", given.position, now, BY, in_our_language(told)))
        return "kept"
    return "kept" if standing == "sent" else standing


def entered_at(book: Book, given: Entry) -> datetime:
    """When a letter was entered under a number."""
    lines = (given, *book.about(given))
    return next(line.registered_at for line in lines if line.kind == "letter")


def reach(book: Book, place: Place, now: datetime) -> Entry | None:
    """Reserve every number up to a place; its line, None where that is too far ahead.

    What was reserved so before does not count: whoever names ever higher numbers gets no further.
    """
    sequence, last = place.sequence, last_of(book, place.line)
    if sequence <= last or sequence - sure_of(book, place.line) > FURTHEST:
        return None
    return reserve(book, place.line, sequence - last, now, RESTORED, HELD)[-1]


def reserve(
    book: Book, line: Draft, count: int, now: datetime, name: str, why: Message
) -> tuple[Entry, ...]:
    """Reserve so many numbers, for as long as a book does."""
    expires, reason = now + LONGEST - timedelta(days=1), in_our_language(why)
    ready = replace(line, kind="reserved", at=now, expires=expires, reason=reason, outage=name)
    return tuple(book.reserve(ready) for _number in range(count))


def last_of(book: Book, line: Draft) -> int:
    """The last number of a counter, whoever has it."""
    return book.last_number(line.counter) or line.first - 1


def sure_of(book: Book, line: Draft) -> int:
    """The last number of a counter that a person gave."""
    for entry in given_newest(book):
        if entry.counter == line.counter and entry.outage not in (RESTORED, FREE):
            return entry.sequence
    return line.first - 1


def given_newest(book: Book) -> Iterator[Entry]:
    """The lines that gave a number, newest first."""
    before = book.last_position() + 1
    while page := book.newest(before, 500):
        yield from (entry for entry in page if not entry.about)
        before = page[-1].position


def place_of(each: Sent) -> Place | None:
    """The book that writes this number, None where there is none."""
    for rule in (rule for rule in book_rules() if rule.kind in LEAVING):
        # It may have arrived in the year after that of its number.
        for at in (each.at, each.at - MONTH):
            if (place := placed(rule, each.number, at)) is not None:
                return place
    return None


def placed(rule: BookRule, number: str, at: datetime) -> Place | None:
    """Where a number belongs in a book at an instant; None for one of a unit that is none."""
    timezone = agency().timezone or "UTC"
    read = read_back(rule, number, at, timezone)
    if read is None or (read["unit"] and read["unit"] not in known_units(rule)):
        return None
    line = line_of(rule, read["unit"], read["file_code"], at)
    return Place(rule.id, line, read["sequence"]) if line else None


def line_of(rule: BookRule, unit: str, file_code: str, at: datetime) -> Draft | None:
    """The draft of a reservation; None where the book makes none like it."""
    timezone = agency().timezone or "UTC"
    parts = {"letter": "", "unit": unit, "file_code": file_code}
    try:
        return draft(rule, **parts, at=at, timezone=timezone, by=BY)
    except Invalid:
        return None


def known_units(rule: BookRule) -> frozenset[str]:
    """Units of the agency, and those that the book counts by."""
    counted = (name.split(":")[1] for name in content.book(rule.id).counters())
    return frozenset((*(unit.code for unit in units()), *counted))


def keep_free(since: datetime, began: datetime) -> dict[str, int]:
    """Keep free what each book may have given since the backup, each book in one commit.

    How many by book. Asked again for the same recovery, which ``began`` then, it keeps no more.
    """
    return {
        rule.id: write(lock_key(rule.id), partial(kept_free, rule, since, began))
        for rule in book_rules()
        if content.book(rule.id).last_position()
    }


def kept_free(rule: BookRule, since: datetime, began: datetime) -> int:
    """Keep numbers of one book free, in the present transaction; how many."""
    book, now = content.book_to_write(rule.id), datetime.now(UTC)
    recent = list(takewhile(lambda each: each.registered_at >= since - RECENT, given_newest(book)))
    done = {each.counter for each in recent if each.outage == FREE and each.registered_at >= began}
    count = 0
    for line, entries in lines_of(rule, recent, (since, now)):
        closed = book.closing(line.year or year_of(line.counter, now)) is not None
        if line.counter not in done and not closed:
            count += len(reserve(book, line, margin(entries, since, began), now, FREE, MAYBE))
    return count


def lines_of(
    rule: BookRule, recent: Sequence[Entry], times: Sequence[datetime]
) -> list[tuple[Draft, list[Entry]]]:
    """The reservation that each counter in use would make, with its recent lines."""
    found: dict[str, tuple[Draft, list[Entry]]] = {}
    timezone = agency().timezone or "UTC"
    for entry in recent:
        read = read_back(rule, entry.number, entry.registered_at, timezone)
        for at in times if read else ():
            line = line_of(rule, read["unit"], read["file_code"], at) if read else None
            if line is not None:
                found.setdefault(line.counter, (line, []))[1].append(entry)
    return list(found.values())


def margin(entries: Sequence[Entry], since: datetime, began: datetime) -> int:
    """How many numbers a counter may have given between backup and recovery."""
    start = since - (began - since)
    before = {each.position for each in entries if start <= each.registered_at <= since}
    return min(max(2 * len(before), LEAST), MOST)


def in_our_language(message: Message) -> str:
    """What a book says, in the language of the agency."""
    return str(translate(message, target_language=api.portal.get_default_language()))
