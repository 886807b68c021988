"""``POST /reconcile`` of a node: what it knows of letters between a restored peer and itself."""

from collections.abc import Iterator
from gov.exchange import log
from gov.exchange.joining import heads
from gov.exchange.joining import recovery
from gov.exchange.joining.custody import container_path
from gov.exchange.joining.state import State
from gov.exchange.wire.call import Answer
from gov.exchange.wire.call import Call
from gov.exchange.wire.call import JSON
from gov.exchange.wire.call import require_type
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.head import as_pair
from gov.exchange.wire.head import Head
from gov.exchange.wire.head import seal_head
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.package import open_package
from gov.exchange.wire.reconcile import Direction
from gov.exchange.wire.reconcile import Entry
from gov.exchange.wire.reconcile import entry_of
from gov.exchange.wire.reconcile import filled
from gov.exchange.wire.reconcile import MOST_LOOKED_AT
from gov.exchange.wire.reconcile import Page
from gov.exchange.wire.reconcile import Question
from gov.exchange.wire.reconcile import seal_page
from gov.exchange.wire.reconcile import span


WEEK = 7 * 24 * 3600


def reconcile(state: State, call: Call) -> Answer:
    """A sealed page; what the asker lost is sent again, its head is kept."""
    require_type(call, JSON)
    question = Question.from_bytes(call.body)
    if question.head:
        heads.keep(state, call.peer, question.head)
    again = sum(send_again(state, call.peer, message_id) for message_id in question.again)
    if again:
        state.wake()
    log.happened("reconcile-answered", peer=call.peer, again=again)
    page = page_of(state, call, question, again)
    return Answer(200, seal_page(page, state.keys().seal, page.time), {"content-type": JSON})


def send_again(state: State, peer: str, message_id: str) -> bool:
    """Queue a letter that arrived once; False for one that is not the asker's."""
    now = state.clock().timestamp()
    with state.store.writing() as connection:
        done = connection.execute(
            "UPDATE deliveries SET state = 'waiting', due = ?, expires = ?, attempts = 0"
            " WHERE id = ? AND kind = 'letter' AND peer = ? AND state = 'done'",
            (now, now + WEEK, message_id, peer),
        )
        return done.rowcount > 0


def looked_at(
    state: State, call: Call, question: Question
) -> Iterator[tuple[str, Entry | None, int]]:
    """Each statement as ``filled`` takes it."""
    for id, statement in statements(state, question):
        number = number_of(state, statement, question.direction)
        found = entry_of(statement, call.us, call.peer, question.direction, number)
        yield id, found, len(statement.to_bytes())


def page_of(state: State, call: Call, question: Question, again: int) -> Page:
    """The next page of the answer."""
    entries, cursor = filled(looked_at(state, call, question))
    return Page(
        issuer=call.us,
        recipient=call.peer,
        direction=question.direction,
        time=state.clock(),
        entries=entries,
        head=head_of(state),
        cursor=cursor,
        again=again,
        your_head=heads.held(state, call.peer),
    )


def statements(state: State, question: Question) -> Iterator[tuple[str, SealedStatement]]:
    """The statements of a span of time behind the cursor, in the order of their ids."""
    start, end = span(question)
    query = "SELECT id, data FROM statements WHERE id >= ? AND id <= ? ORDER BY id LIMIT ?"
    for row in state.store.all(query, start, end, MOST_LOOKED_AT + 1):
        if row["id"] != question.cursor:
            yield row["id"], SealedStatement.from_bytes(row["data"])


def number_of(state: State, statement: SealedStatement, direction: Direction) -> str | None:
    """The number that the asker's own letter carries; told with our receipt for it."""
    told = read_evidence(statement)
    if direction is not Direction.RECEIVED or told.event != Event.RELAY_ACCEPTANCE:
        return None
    row = state.store.received(told.sender, told.message_identifier)
    if row is None:
        return None
    identity = PackageIdentity(told.sender, told.message_identifier, row["asice_digest"])
    package = open_package(container_path(state.folder("custody"), identity))
    try:
        return package.header.doc_number or None
    finally:
        package.close()


def head_of(state: State) -> dict[str, str]:
    """Where our chain ends, under our seal."""
    row = state.store.one("SELECT COUNT(*) AS count FROM statements")
    last = state.store.one("SELECT head FROM statements ORDER BY position DESC LIMIT 1")
    position = (row["count"] if row else 0) - 1
    epoch = recovery.epoch(state.store)
    head = Head(state.agency, position, last["head"] if last else GENESIS, state.clock(), epoch)
    return as_pair(seal_head(head, state.keys().seal))
