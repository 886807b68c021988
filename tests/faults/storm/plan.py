"""What is sent and what goes wrong, from a seed. Pure.

The faults of a run stand in rounds: one round has every kind once, in a drawn order, at a drawn
portal. A run of more letters has more rounds.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from gov.exchange.failpoints import POINTS


AGENCIES = ("moj", "cms", "mof")
# Letters of an order; fewer in a short run, so that letters are on their way at every fault.
BATCH = 20
ORDERS_PER_FAULT = 3
# Letters for which one further round of faults is played.
PER_ROUND = 2500
NETWORK = ("cut-request", "cut-reply", "delay", "duplicate", "replay", "half-open", "refuse")
CONDITIONS = (
    "conflicts",
    "disk-floor",
    "disk-full",
    "clock-behind",
    "clock-ahead",
    "directory-down",
    "stamps-down",
    "power-failure",
    "keys-rotated",
)


@dataclass(frozen=True, slots=True)
class Order:
    """So many letters that ``sender`` dispatches to ``recipient`` in one transaction."""

    id: str
    sender: str
    recipient: str
    count: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong at an agency; ``kind`` is ``kill``, ``restore``, one of ``NETWORK``
    or of ``CONDITIONS``, ``point`` the fail point of a kill, ``seconds`` how long it lasts."""

    kind: str
    agency: str
    seconds: float = 0.0
    point: str = ""

    @property
    def name(self) -> str:
        """What it is counted under."""
        return f"kill at {self.point}" if self.point else self.kind


@dataclass(frozen=True, slots=True)
class Plan:
    """All of a run: orders in the order in which they are given, faults in theirs."""

    orders: tuple[Order, ...]
    faults: tuple[Fault, ...]

    @property
    def letters(self) -> int:
        """How many letters are dispatched."""
        return sum(order.count for order in self.orders)


def plan(letters: int, seed: int, restores: bool = True) -> Plan:
    """The plan for so many letters; the same for the same seed. ValueError for none."""
    if letters < 1:
        raise ValueError("a storm needs letters")
    chance = random.Random(seed)
    rounds = max(1, round(letters / PER_ROUND))
    faults = [fault for _ in range(rounds) for fault in one_round(chance)]
    if restores:
        faults += [Fault("restore", agency, 25.0) for agency in restored(rounds)]
    size = min(BATCH, max(1, letters // (ORDERS_PER_FAULT * len(faults))))
    return Plan(tuple(orders(letters, size, chance)), tuple(faults))


def restored(rounds: int) -> tuple[str, ...]:
    """Who is set back to an old backup, after everything else: one, in a long run each."""
    return AGENCIES[1:2] if rounds == 1 else AGENCIES


def orders(letters: int, size: int, chance: random.Random) -> Iterator[Order]:
    """Orders that go round the senders; recipients are drawn."""
    number = 0
    while letters > 0:
        sender = AGENCIES[number % len(AGENCIES)]
        recipient = chance.choice([each for each in AGENCIES if each != sender])
        count = min(size, letters)
        yield Order(f"{number:06}", sender, recipient, count)
        letters -= count
        number += 1


def one_round(chance: random.Random) -> list[Fault]:
    """Every kind of fault once, in a drawn order."""
    found = [Fault("kill", chance.choice(AGENCIES), 20.0, point) for point in POINTS]
    lasting = (*NETWORK, *CONDITIONS)
    found += [Fault(kind, chance.choice(AGENCIES), length(kind)) for kind in lasting]
    chance.shuffle(found)
    return found


def length(kind: str) -> float:
    """How many seconds a condition lasts; a rotation and a power failure are moments."""
    if kind in ("keys-rotated", "power-failure"):
        return 0.0
    return 8.0 if kind in NETWORK else 6.0
