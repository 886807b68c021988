"""Where a recovery stands: who answered, what came back, what a person has still to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from gov.exchange.reconcile.lost import waiting
from gov.exchange.reconcile.store import Lost
from gov.exchange.reconcile.store import Recovery
from gov.exchange.store import evidence
from gov.exchange.store import recovery
from gov.exchange.wire.evidence import Event
from gov.exchange.wire.evidence import read_evidence
from gov.exchange.wire.evidence import SealedStatement
from typing import Any


@dataclass(frozen=True, slots=True)
class Owed:
    """A peer that has not answered yet: what it is asked for begins at ``since``; why it could not
    be asked (the code of an error, "" before the first try), and when it is tried next."""

    agency: str
    since: datetime
    tries: int
    code: str
    detail: str
    next_try: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """What one recovery did. ``answered`` is when each agency had told everything, ``not_reached``
    who had not when the portal went on without it, ``counts`` how many of what came back."""

    began: datetime
    why: str
    since: datetime
    ended: datetime | None
    answered: dict[str, datetime]
    not_reached: tuple[str, ...]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of ours that is proven for a letter and could not be entered: why, as a word."""

    sender: str
    message_id: str
    number: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Standing:
    """``awaited`` are letters (sender, messageId) to come again, ``numbered`` those whose number is
    kept until they came, ``numbers`` what somebody has to look at, ``elsewhere`` letters of ours
    that only their recipients have and nobody saw to; reports newest first."""

    recovering: bool
    epoch: int
    since: datetime | None
    owed: list[Owed] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    awaited: list[tuple[str, str]] = field(default_factory=list)
    numbered: list[tuple[str, str]] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    elsewhere: list[Lost] = field(default_factory=list)


def standing(site: Any) -> Standing:
    """All there is to know of it."""
    found = recovery(site)
    return Standing(
        recovering=found.recovering,
        epoch=found.epoch,
        since=found.since,
        owed=list(owed(found)),
        reports=[report(entry) for entry in reversed(found.reports)],
        awaited=[identity(key) for key in found.receipts],
        numbered=[identity(key) for key in found.steps],
        numbers=[number(site, key, why) for key, why in found.taken.items()],
        elsewhere=list(waiting(site)),
    )


def owed(found: Recovery) -> Iterator[Owed]:
    """The peers still to be asked."""
    for peer, debt in found.debts.items():
        yield Owed(peer, debt.since, debt.tries, debt.code, debt.detail, debt.due)


def report(entry: dict[str, Any]) -> Report:
    """A report as it is kept, in types."""
    ended = entry.get("ended")
    return Report(
        began=datetime.fromisoformat(entry["began"]),
        why=entry["why"],
        since=datetime.fromisoformat(entry["since"]),
        ended=datetime.fromisoformat(ended) if ended else None,
        answered={
            peer: datetime.fromisoformat(at) for peer, at in entry.get("answered", {}).items()
        },
        not_reached=tuple(entry.get("not_reached", ())),
        counts=dict(entry["counts"]),
    )


def identity(key: str) -> tuple[str, str]:
    """Sender and messageId of a key."""
    sender, _, message_id = key.partition("/")
    return sender, message_id


def number(site: Any, key: str, outcome: str) -> Number:
    """What our own statement says of a letter whose number was not entered again."""
    sender, message_id = identity(key)
    for record in evidence(site).of_message(message_id):
        told = read_evidence(SealedStatement.from_bytes(record.data))
        if told.event == Event.CONTENT_CONSIGNMENT and told.sender == sender:
            return Number(sender, message_id, told.registry_number or "", outcome)
    return Number(sender, message_id, "", outcome)
