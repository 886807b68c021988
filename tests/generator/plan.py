"""The letters to be made, as plain data that depend on nothing but the seed. Pure."""

import random
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from generator import words
from generator.parties import AGENCIES
from generator.parties import PARTIES_OUTSIDE
from generator.parties import Party
from typing import NamedTuple


YEAR = timedelta(days=365)
WORKDAYS = frozenset({6, 0, 1, 2, 3})  # Sunday to Thursday, as datetime.weekday() counts
DAY_BEGINS, DAY_SECONDS = time(4, 30, tzinfo=UTC), 7 * 3600
# However large the archive: an agency that keeps up has the work of some days before it.
UNDER_WAY = 150
MEMORY = 400

KINDS = {"incoming": 0.54, "outgoing": 0.46}
DEGREES = {"normal": 0.88, "restricted": 0.08, "secret": 0.035, "top-secret": 0.005}
URGENCIES = {"normal": 0.75, "urgent": 0.17, "very-urgent": 0.06, "immediate": 0.02}
ARRIVALS = {"exchange": 0.55, "hand": 0.25, "email": 0.12, "post": 0.08}
RELATIONS = {"in-reply-to": 0.7, "further-to": 0.2, "reminder-of": 0.1}
STATES = {
    "incoming": ("received", "opened", "registered", "distributed", "closed"),
    "outgoing": (
        "draft",
        "in_review",
        "for_signature",
        "approved",
        "signed",
        "registered",
        "dispatched",
        "delivered",
    ),
}


class Wish(NamedTuple):
    """What all letters shall have in common; what is empty is left to chance."""

    kind: str = ""
    state: str = ""
    degree: str = ""
    arrival: str = ""


class House(NamedTuple):
    """The units of the agency: who writes, who signs, to whom letters are distributed."""

    writers: Sequence[str]
    signatory: str
    receivers: Sequence[str]
    registry: str


ANY = Wish()


@dataclass(frozen=True)
class Plan:
    """One letter: what stands in it and how far it has come.

    ``serial`` counts from 0, ``at`` is the aware UTC instant of its registration or, if it has
    not come so far, of the last thing done to it. ``answers`` is the serial of an earlier letter
    it refers to, -1 for none. ``state`` is a state of its workflow, or ``delivered`` when all
    that went by hand was taken.
    """

    serial: int
    kind: str
    state: str
    at: datetime
    unit: str
    signatory: str
    degree: str
    urgency: str
    subject: str
    body: str
    parties: tuple[Party, ...]
    arrival: str
    their_number: str
    their_date: date
    assigned: tuple[str, ...]
    answers: int
    relation: str
    attachments: int
    answer_due: date | None
    remark: str
    closing: str
    template: int


def plans(seed: int, count: int, until: datetime, house: House, wish: Wish = ANY) -> Iterator[Plan]:
    """Yield the plans of ``count`` letters of the year before ``until``, oldest first."""
    chance = random.Random(seed)
    matters: list[tuple[int, str, Party]] = []
    for serial, at in enumerate(_moments(chance, count, until)):
        plan = _plan(chance, serial, at, count, house, matters, wish)
        matters.append((serial, plan.subject, plan.parties[0]))
        del matters[:-MEMORY]
        yield plan


def _moments(chance: random.Random, count: int, until: datetime) -> list[datetime]:
    """Return instants of working hours, ascending; the last is not after ``until``."""
    days = [until.date() - timedelta(days=back) for back in range(1, YEAR.days + 1)]
    working = [day for day in days if day.weekday() in WORKDAYS]
    found = [
        datetime.combine(chance.choice(working), DAY_BEGINS)
        + timedelta(seconds=chance.randrange(DAY_SECONDS), microseconds=chance.randrange(10**6))
        for _ in range(count)
    ]
    return sorted(found)


def _plan(
    chance: random.Random,
    serial: int,
    at: datetime,
    count: int,
    house: House,
    matters: list[tuple[int, str, Party]],
    wish: Wish,
) -> Plan:
    kind = wish.kind or _one(chance, KINDS)
    earlier = chance.choice(matters) if matters and chance.random() < 0.35 else None
    parties = _parties(chance, kind, earlier[2] if earlier else None)
    degree = wish.degree or _one(chance, DEGREES)
    open_work = serial >= count - min(UNDER_WAY, count // 4)
    return Plan(
        serial=serial,
        kind=kind,
        state=wish.state or _state(chance, kind, open_work),
        at=at,
        unit=house.registry if kind == "incoming" else chance.choice(house.writers),
        signatory=house.signatory,
        degree=degree,
        urgency=_one(chance, URGENCIES),
        subject=earlier[1] if earlier else _subject(chance, at),
        body=" ".join(chance.sample(words.BODY, 4)),
        parties=parties,
        arrival=wish.arrival or _arrival(chance, parties[0], degree),
        their_number=_their_number(chance, at),
        their_date=(at - timedelta(days=chance.randrange(1, 12))).date(),
        assigned=_receivers(chance, house),
        answers=earlier[0] if earlier else -1,
        relation=_one(chance, RELATIONS),
        attachments=chance.choice((0, 0, 0, 1, 1, 2)),
        answer_due=(at + timedelta(days=chance.randrange(5, 30))).date()
        if chance.random() < 0.4
        else None,
        remark=chance.choice(words.REMARKS),
        closing=chance.choice(words.CLOSINGS),
        template=chance.randrange(1000),
    )


def _state(chance: random.Random, kind: str, open_work: bool) -> str:
    states = STATES[kind]
    return chance.choice(states[:-1]) if open_work else states[-1]


def _parties(chance: random.Random, kind: str, earlier: Party | None) -> tuple[Party, ...]:
    """Return one sender, or one to four recipients; the earlier letter's party comes first."""
    first = earlier or _party(chance)
    if kind == "incoming":
        return (first,)
    copies = [_party(chance) for _ in range(chance.choice((0, 0, 0, 1, 1, 3)))]
    return tuple(dict.fromkeys((first, *copies)))


def _receivers(chance: random.Random, house: House) -> tuple[str, ...]:
    number = min(chance.choice((1, 1, 1, 2)), len(house.receivers))
    return tuple(chance.sample(house.receivers, number))


def _party(chance: random.Random) -> Party:
    """Return a party; a few agencies write most letters, as everywhere."""
    if chance.random() < 0.12:
        return chance.choice(PARTIES_OUTSIDE)
    return AGENCIES[min(int(chance.expovariate(1 / 14)), len(AGENCIES) - 1)]


def _arrival(chance: random.Random, sender: Party, degree: str) -> str:
    way = _one(chance, ARRIVALS)
    closed = not sender.id or degree in ("secret", "top-secret")
    return "hand" if way == "exchange" and closed else way


def _subject(chance: random.Random, at: datetime) -> str:
    detail = chance.choice(words.DETAILS).format(
        number=chance.randrange(1, 900),
        year=at.year,
        day=(at - timedelta(days=chance.randrange(5, 60))).date(),
    )
    parts = (chance.choice(words.OPENINGS), chance.choice(words.MATTERS), detail)
    return " ".join(part for part in parts if part)


def _their_number(chance: random.Random, at: datetime) -> str:
    shape = chance.choice(words.NUMBERS)
    return shape.format(year=at.year, number=chance.randrange(1, 90000))


def _one(chance: random.Random, shares: dict[str, float]) -> str:
    return chance.choices(list(shares), list(shares.values()))[0]
