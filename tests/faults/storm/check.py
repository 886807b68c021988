"""Whether the histories of all sides tell one story. Pure but for the seals it verifies.

Nothing a portal says about itself counts until another side's history bears it out: a receipt is
held against the recipient's custody, a status against the recipient's letter and book.
"""

from collections import Counter
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from gov.exchange.wire.errors import WireError
from gov.exchange.wire.evidence import chain
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import GENESIS
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.merkle import root_of
from gov.exchange.wire.merkle import Side
from gov.exchange.wire.timestamp import signature_of
from typing import Any


LOST = "lost"
DOUBLE = "double"
FALSE = "false status"
RECEIPT = "broken receipt"
CHAIN = "broken chain"
STAMP = "broken time stamp"
GAP = "broken book or journal"
EVENTS = {
    "delivered": Event.RELAY_ACCEPTANCE,
    "opened": Event.OPENED,
    "registered": Event.CONTENT_CONSIGNMENT,
}
Row = Mapping[str, Any]
Verify = Callable[[SealedStatement], Evidence]
# Proves a token over some bytes, as ``verify_stamp`` does.
ProveStamp = Callable[[bytes, bytes], object]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it must be: a kind named above, where, and which letter."""

    kind: str
    agency: str
    about: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.agency}: {self.about}: {self.what}"


@dataclass(frozen=True)
class History:
    """One portal's side, as ``history.py`` writes it."""

    agency: str
    sent: list[Row] = field(default_factory=list)
    held: list[Row] = field(default_factory=list)
    letters: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    numbers: list[Row] = field(default_factory=list)
    breaks: list[str] = field(default_factory=list)
    recovered: list[str] = field(default_factory=list)

    @cached_property
    def custody(self) -> dict[tuple[str, str], list[Row]]:
        """Packages by sender and message."""
        return grouped(self.held, "sender", "message")

    @cached_property
    def incoming(self) -> dict[tuple[str, str], list[Row]]:
        """Letters by sender and message."""
        return grouped(self.letters, "sender", "message")

    @cached_property
    def issued(self) -> dict[str, str]:
        """What it stated, by evidence id."""
        return {row["id"]: row["data"] for row in self.statements if row["direction"] == "issued"}

    @cached_property
    def known(self) -> frozenset[str]:
        """Messages it sent, or learnt from others that it had sent."""
        return frozenset({row["message"] for row in self.sent} | set(self.recovered))


def grouped(rows: Iterable[Row], *names: str) -> dict[tuple[str, ...], list[Row]]:
    """Rows by the values of some members."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[name] for name in names), []).append(row)
    return found


def findings(
    histories: Mapping[str, History],
    dispatched: Iterable[str],
    gone: Iterable[str],
    verify: Verify,
    prove_stamp: ProveStamp,
) -> list[Finding]:
    """Everything wrong with the histories, by agency.

    ``dispatched`` are the messages that people remember to have sent, ``gone`` those of them that
    left with a lost database before anybody else had them. ``verify`` proves a statement, as
    ``verify_evidence`` does, ``prove_stamp`` a time stamp.
    """
    found: list[Finding] = []
    for history in histories.values():
        found += Sender(history, histories, verify).findings()
        found += receiver(history, histories)
        found += chains(history)
        found += stamps(history, prove_stamp)
        found += [Finding(GAP, history.agency, "-", each) for each in history.breaks]
    return found + forgotten(histories, dispatched, gone)


def forgotten(
    histories: Mapping[str, History], dispatched: Iterable[str], gone: Iterable[str]
) -> list[Finding]:
    """Letters that were dispatched and that no side knows any more."""
    known = {message for each in histories.values() for message in each.known}
    known |= {row["message"] for each in histories.values() for row in each.held}
    missing = sorted(set(dispatched) - known - set(gone))
    return [Finding(LOST, "-", message, "nobody knows it any more") for message in missing]


@dataclass
class Sender:
    """One agency's letters to others, held against what these have."""

    history: History
    histories: Mapping[str, History]
    verify: Verify

    def findings(self) -> Iterator[Finding]:
        """What is wrong with them."""
        self.proven: dict[str, set[Event]] = {}
        yield from self._statements()
        for row in self.history.sent:
            peer = self.histories[row["peer"]]
            held = peer.custody.get((self.history.agency, row["message"]), [])
            letters = peer.incoming.get((self.history.agency, row["message"]), [])
            yield from self._receipt(row, held)
            yield from self._arrival(row, held, letters)
            yield from self._status(row, held, letters)

    def _statements(self) -> Iterator[Finding]:
        """What others stated verifies, and they have it in the same bytes."""
        for row in self.history.statements:
            if row["direction"] != "received":
                continue
            try:
                told = self.verify(SealedStatement.from_bytes(row["data"].encode()))
            except WireError as error:
                yield self._finding(RECEIPT, row, f"a statement does not verify: {error}")
                continue
            self.proven.setdefault(told.message_identifier, set()).add(told.event)
            theirs = self.histories[told.issuer].issued.get(told.evidence_identifier)
            if theirs != row["data"]:
                yield self._finding(RECEIPT, row, f"{told.issuer} does not have its {told.event}")

    def _receipt(self, row: Row, held: list[Row]) -> Iterator[Finding]:
        if not row["receipt"]:
            return
        try:
            told = self.verify(SealedStatement.from_bytes(row["receipt"].encode()))
        except WireError as error:
            yield self._finding(RECEIPT, row, f"the receipt does not verify: {error}")
            return
        said = (told.event, told.message_identifier, told.asice_digest, told.issuer)
        if said != (Event.RELAY_ACCEPTANCE, row["message"], row["digest"], row["peer"]):
            yield self._finding(RECEIPT, row, "the receipt is about something else")
        if held and held[0]["receipt"] != row["receipt"]:
            yield self._finding(RECEIPT, row, "the recipient keeps another receipt")

    def _arrival(self, row: Row, held: list[Row], letters: list[Row]) -> Iterator[Finding]:
        if not held:
            what = "a receipt without custody" if row["receipt"] else "never arrived"
            yield self._finding(LOST, row, what)
            return
        if held[0]["digest"] != row["digest"]:
            yield self._finding(LOST, row, "another container is in custody")
        if not letters:
            yield self._finding(LOST, row, "in custody, but no letter")
        if not row["receipt"]:
            yield self._finding(FALSE, row, "in custody, but the sender has no receipt")

    def _status(self, row: Row, held: list[Row], letters: list[Row]) -> Iterator[Finding]:
        letter = letters[0] if letters else None
        true = truth(held, letter)
        if row["status"] != true:
            yield self._finding(FALSE, row, f"shown {row['status']}, but {true} there")
        for fact in row["facts"]:
            event = fact["event"]
            if event in EVENTS and EVENTS[event] not in self.proven.get(row["message"], ()):
                yield self._finding(FALSE, row, f"{event} without evidence")
            if event == "registered" and (not letter or letter["number"] != fact["number"]):
                yield self._finding(FALSE, row, f"registered as {fact['number']}, not so there")

    def _finding(self, kind: str, row: Row, what: str) -> Finding:
        return Finding(kind, self.history.agency, row["message"], what)


def truth(held: list[Row], letter: Row | None) -> str:
    """The status that what the recipient really has amounts to."""
    if letter is not None and letter["number"]:
        return "registered"
    if letter is not None and letter["state"] != "received":
        return "opened"
    return "delivered" if held else "queued"


def receiver(history: History, histories: Mapping[str, History]) -> Iterator[Finding]:
    """What one agency received: each once, each from somebody who sent it, each number once."""
    agency = history.agency
    for (sender, message), rows in {**history.custody}.items():
        if len(rows) > 1:
            yield Finding(DOUBLE, agency, message, f"{len(rows)} times in custody")
        if message not in histories[sender].known:
            yield Finding(DOUBLE, agency, message, f"{sender} knows nothing of it")
    for (_sender, message), rows in history.incoming.items():
        if len(rows) > 1:
            yield Finding(DOUBLE, agency, message, f"{len(rows)} letters")
        if (_sender, message) not in history.custody:
            yield Finding(DOUBLE, agency, message, "a letter without custody")
    yield from books(history)


def books(history: History) -> Iterator[Finding]:
    """Numbers and letters name each other, one to one."""
    given = [row for row in history.numbers if row["letter"]]
    for (_book, number), rows in grouped(given, "book", "number").items():
        if len(rows) > 1:
            yield Finding(DOUBLE, history.agency, number, "one number for several letters")
    entered = grouped(given, "letter")
    for uid, rows in entered.items():
        if len(rows) > 1:
            yield Finding(DOUBLE, history.agency, uid[0], "several numbers for one letter")
    for letter in history.letters:
        mine = {row["number"] for row in entered.get((letter["uid"],), ())}
        if mine != ({letter["number"]} if letter["number"] else set()):
            what = f"the letter says {letter['number'] or 'no number'}, the book {sorted(mine)}"
            yield Finding(DOUBLE, history.agency, letter["message"], what)


def chains(history: History) -> Iterator[Finding]:
    """The chain of evidence, computed anew; everything is in it."""
    head, seen = GENESIS, Counter(row["id"] for row in history.statements)
    for row in history.statements:
        if seen[row["id"]] > 1:
            yield Finding(CHAIN, history.agency, row["message"], "one statement twice")
        head = chain(head, SealedStatement.from_bytes(row["data"].encode()).digest)
        if row["head"] != head:
            what = "broken here" if row["head"] else "a statement that is not chained"
            yield Finding(CHAIN, history.agency, row["message"], what)
            return


def stamps(history: History, prove_stamp: ProveStamp) -> Iterator[Finding]:
    """Each statement has a time stamp of its own, or one that its proof leads to."""
    for row in history.statements:
        statement = SealedStatement.from_bytes(row["data"].encode())
        try:
            prove_stamp(bytes.fromhex(row["stamp"]), stamped(statement, row["proof"]))
        except WireError as error:
            what = f"{error}" if row["stamp"] else "a statement without a time stamp"
            yield Finding(STAMP, history.agency, row["message"], what)


def stamped(statement: SealedStatement, proof: Sequence[tuple[Side, str]] | None) -> bytes:
    """What the time stamp of a statement is over."""
    if proof is None:
        return signature_of(statement.seal)
    path = tuple((side, bytes.fromhex(beside)) for side, beside in proof)
    return root_of(bytes.fromhex(statement.digest), path)


def last_line(letters: int, faults: int, found: Iterable[Finding]) -> str:
    """The result in a line."""
    count = Counter(each.kind for each in found)
    return (
        f"letters {letters}, faults {faults}, lost {count[LOST]}, double {count[DOUBLE]}, "
        f"false statuses {count[FALSE]}, broken receipts {count[RECEIPT]}"
    )
