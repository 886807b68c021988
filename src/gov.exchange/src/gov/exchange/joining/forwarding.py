"""A letter that came to a node goes on to a third agency: what may be, and what its sender is told.

What was passed on is kept in the database, since whoever reads ``sent/`` may have emptied it when
the third agency says that it registered the letter.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from dataclasses import dataclass
from gov.exchange.joining import recovery
from gov.exchange.joining import statements
from gov.exchange.joining.custody import container_path
from gov.exchange.joining.state import State
from gov.exchange.wire.agency import Capability
from gov.exchange.wire.directory import Directory
from gov.exchange.wire.errors import ForwardedInvalid
from gov.exchange.wire.errors import Gone
from gov.exchange.wire.errors import NotFound
from gov.exchange.wire.errors import NotServed
from gov.exchange.wire.errors import SchemaInvalid
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from gov.exchange.wire.forwarding import forwarded_content
from gov.exchange.wire.forwarding import MAX_DEPTH
from gov.exchange.wire.forwarding import packages
from gov.exchange.wire.header import ForwardedPackage
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.identity import PackageIdentity
from gov.exchange.wire.package import Content
from gov.exchange.wire.package import open_package
from pathlib import Path
from typing import Any


MEMBER = "forwards"
# What becomes known of a letter that passes another one on, in this order.
STEPS = ((Event.RELAY_ACCEPTANCE, 1), (Event.CONTENT_CONSIGNMENT, 2))


@dataclass(frozen=True, slots=True)
class Carried:
    """A letter that is passed on: its header, its identity and its container in custody."""

    header: LetterHeader
    named: ForwardedPackage
    content: Content

    def defaults(self) -> dict[str, Any]:
        """What the covering letter takes over where its description says nothing else."""
        header = self.header
        return {
            "classification": asdict(header.classification),
            "urgency": asdict(header.urgency),
        }


def carried(state: State, given: Mapping[str, Any]) -> Carried | None:
    """The letter that a description names in ``forwards`` {sender, messageId}; None without.

    Raises SchemaInvalid, NotFound for a letter that never came, Gone for one that is not kept any
    more, ForwardedInvalid for one that may not be passed on.
    """
    if MEMBER not in given:
        return None
    sender, message_id = named_in(given[MEMBER])
    row = state.store.received(sender, message_id)
    if row is None:
        raise NotFound("No such letter is here.", field=MEMBER)
    check_wanted_back(state, sender, message_id)
    identity = PackageIdentity(sender, message_id, row["asice_digest"])
    container = container_path(state.folder("custody"), identity)
    if not container.is_file():
        raise Gone("The sealed package of the letter is not kept here any more.", field=MEMBER)
    named = ForwardedPackage(sender, message_id, identity.asice_digest)
    return Carried(passable(container), named, forwarded_content(container, message_id))


def named_in(given: Any) -> tuple[str, str]:
    """Sender and messageId; SchemaInvalid."""
    if not isinstance(given, dict) or given.keys() != {"sender", "messageId"}:
        raise SchemaInvalid("It must be an object of sender and messageId.", field=MEMBER)
    sender, message_id = given["sender"], given["messageId"]
    if not isinstance(sender, str) or not isinstance(message_id, str):
        raise SchemaInvalid("Both must be text.", field=MEMBER)
    return sender, message_id


def check_wanted_back(state: State, sender: str, message_id: str) -> None:
    """ForwardedInvalid for a letter whose sender asked for it back."""
    for row in state.store.statements(message_id):
        if (row["event"], row["issuer"]) == (Event.WITHDRAWAL_REQUEST.value, sender):
            raise ForwardedInvalid("Its sender asked for this letter back.", field=MEMBER)


def passable(container: Path) -> LetterHeader:
    """The header of a letter; ForwardedInvalid where too many letters lie in it already."""
    with open_package(container) as package:
        if sum(1 for _ in packages(package)) >= MAX_DEPTH:
            message = "This letter was forwarded too often to be forwarded once more."
            raise ForwardedInvalid(message, field=MEMBER)
        return package.header


def check_agency(agency: str, original: Carried, directory: Directory, us: str) -> None:
    """Refuse to pass a letter on unless to a third agency that takes such letters.

    Raises ForwardedInvalid, NotServed.
    """
    if agency in (us, original.named.sender):
        message = "A letter is forwarded to a third agency, not to its sender or to ourselves."
        raise ForwardedInvalid(message, field="recipient.agency")
    if not directory.agency(agency).serves(Capability.FORWARDING):
        raise NotServed("The agency takes no forwarded letters.", field="recipient.agency")


def note(state: State, connection: sqlite3.Connection, header: LetterHeader) -> None:
    """Remember what a sealed letter passes on, to tell its sender, unless we do not tell."""
    named = header.refs.forwards
    if named is not None and state.settings.disclose_forwards:
        connection.execute(
            "INSERT OR IGNORE INTO onward (message_id, recipient, sender, original)"
            " VALUES (?, ?, ?, ?)",
            (header.message_id, header.recipient.agency, named.sender, named.message_id),
        )


def tell(state: State) -> None:
    """Tell each sender that its letter arrived at a third agency, and that it is registered there;
    each once."""
    for event, step in STEPS:
        query = (
            "SELECT onward.*, statements.data FROM onward JOIN statements"
            " ON statements.message_id = onward.message_id AND statements.event = ?"
            " AND statements.issuer = onward.recipient WHERE onward.told < ?"
            " GROUP BY onward.message_id ORDER BY statements.position"
        )
        for row in state.store.all(query, event.value, step):
            if recovery.owes(state.store, row["sender"]):
                continue
            told = read_evidence(SealedStatement.from_bytes(row["data"]))
            state_forwarded(state, row, told, step)


def state_forwarded(state: State, row: sqlite3.Row, told: Evidence, step: int) -> None:
    """Put a statement on its way to the sender of the original, and note that it was said."""
    to = {"agency": row["recipient"], "messageId": row["message_id"]}
    facts = {"registryNumber": told.registry_number, "registryDate": told.registry_date}
    to |= {name: value for name, value in facts.items() if value}
    keys, directory, now = state.keys(), state.directory(), state.clock()
    held = state.store.received(row["sender"], row["original"])
    with state.store.writing() as connection:
        done = connection.execute(
            "UPDATE onward SET told = ? WHERE message_id = ? AND told < ?",
            (step, row["message_id"], step),
        )
        if held is not None and done.rowcount and not said(state, held, to):
            statements.issue(
                connection,
                keys,
                directory,
                now,
                held,
                Event.FORWARDED,
                event_time=told.event_time,
                extra={"forwardedTo": to},
            )
    state.wake()


def said(state: State, held: sqlite3.Row, to: Mapping[str, str]) -> bool:
    """Whether it was stated before, by what a restored node got back from the sender."""
    for row in state.store.statements(held["message_id"]):
        if (row["event"], row["issuer"]) == (Event.FORWARDED.value, state.agency):
            known = read_evidence(SealedStatement.from_bytes(row["data"]))
            if known.sender == held["sender"] and known.extra.get("forwardedTo") == to:
                return True
    return False
