"""``POST /reconcile``: what we know of letters between the asker and us."""

from collections.abc import Iterator
from gov.exchange import clock
from gov.exchange import log
from gov.exchange.directory.current import our_keys
from gov.exchange.evidence.store import Record
from gov.exchange.outbox.item import DONE
from gov.exchange.reconcile import heads
from gov.exchange.reconcile.numbers import number_of
from gov.exchange.store import evidence
from gov.exchange.store import outbox
from gov.exchange.transactions import commit
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import Call
from gov.exchange.wire.call import JSON
from gov.exchange.wire.call import require_type
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.reconcile import Direction
from gov.exchange.wire.reconcile import Entry
from gov.exchange.wire.reconcile import entry_of
from gov.exchange.wire.reconcile import filled
from gov.exchange.wire.reconcile import Page
from gov.exchange.wire.reconcile import Question
from gov.exchange.wire.reconcile import seal_page
from gov.exchange.wire.reconcile import span
from gov.exchange.worker.wake import wake
from typing import Any


def reconcile(site: Any, call: Call) -> Answer:
    """A sealed page; what the asker lost is sent again, its head is kept."""
    require_type(call, JSON)
    question = Question.from_bytes(call.body)
    again = commit(lambda: note(site, call.peer, question), "exchange: reconcile")
    if again:
        wake()
    log.happened("reconcile-answered", peer=call.peer, again=again)
    page = page_of(site, call, question, again)
    return Answer(200, seal_page(page, our_keys(call.us).seal, clock.now()), {"content-type": JSON})


def note(site: Any, peer: str, question: Question) -> int:
    """Keep the asker's head and queue what it wants again; how many."""
    if question.head:
        heads.keep(site, peer, question.head)
    return sum(send_again(site, peer, message_id) for message_id in question.again)


def send_again(site: Any, peer: str, message_id: str) -> bool:
    """Queue a letter that arrived once; False for one that is not the asker's."""
    item = outbox(site).letter(message_id)
    if item is None or item.peer != peer or item.state != DONE:
        return False
    outbox(site).again(item, clock.now())
    return True


def looked_at(site: Any, call: Call, question: Question) -> Iterator[tuple[str, Entry | None, int]]:
    """Each statement as ``filled`` takes it."""
    for record in records(site, question):
        theirs = record.peer == call.peer
        found = entry(site, call, record, question.direction) if theirs else None
        yield record.id, found, len(record.data)


def page_of(site: Any, call: Call, question: Question, again: int) -> Page:
    """The next page of the answer."""
    entries, cursor = filled(looked_at(site, call, question))
    return Page(
        issuer=call.us,
        recipient=call.peer,
        direction=question.direction,
        time=clock.now(),
        entries=entries,
        head=heads.sealed(site),
        cursor=cursor,
        again=again,
        your_head=heads.held(site, call.peer),
    )


def records(site: Any, question: Question) -> Iterator[Record]:
    """The statements of a span of time, behind the cursor."""
    start, end = span(question)
    return iter(evidence(site).records.values(start, end, excludemin=bool(question.cursor)))


def entry(site: Any, call: Call, record: Record, direction: Direction) -> Entry | None:
    """A statement in the wanted direction; None for one of the other."""
    statement = SealedStatement.from_bytes(record.data)
    number = their_number(site, read_evidence(statement), direction)
    return entry_of(statement, call.us, call.peer, direction, number)


def their_number(site: Any, told: Evidence, direction: Direction) -> str | None:
    """The number that the asker's own letter carries."""
    wanted = direction is Direction.RECEIVED and told.event == Event.RELAY_ACCEPTANCE
    return (number_of(site, told.sender, told.message_identifier) or None) if wanted else None
