"""Several pushes at once: to one receiver with the protocol's client, and through the outbox."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from gov.exchange.wire.errors import WireError
from pathlib import Path
from payload import label
from stage import Follower
from stage import Stage
from statistics import median
from support.packages import Sender


LEVELS = (1, 4, 8)
SIZES = (10_000, 100_000)
SECONDS = 180


@dataclass
class Level:
    """Letters per second at one number of parallel pushes, median over rounds, and the errors."""

    what: str
    size: int
    parallel: int
    rate: float
    rates: list[float]
    errors: list[str]


def pushes(
    stage: Stage, folder: Path, count: int, rounds: int, say: Callable[[str], None]
) -> list[Level]:
    """Push distinct prepared packages at cms with 1, 4 and 8 clients, in alternated rounds."""
    folder.mkdir()
    sender = Sender(stage.pair.keys["moj"], stage.pair.authority.directory(), folder)
    found: dict[tuple[int, int], list[tuple[float, list[str]]]] = {}
    for number in range(1, rounds + 1):
        say(f"parallel pushes, round {number} of {rounds}")
        for size in SIZES:
            for parallel in LEVELS:
                run = push(stage, sender, size, count, parallel)
                found.setdefault((size, parallel), []).append(run)
    return [
        Level(
            "push",
            size,
            parallel,
            median(rate for rate, _ in runs),
            [rate for rate, _ in runs],
            [error for _, errors in runs for error in errors],
        )
        for (size, parallel), runs in found.items()
    ]


def push(
    stage: Stage, sender: Sender, size: int, count: int, parallel: int
) -> tuple[float, list[str]]:
    """Letters per second from the first call to the last verified receipt, and what failed."""
    packages = [sender.package(size=size) for _ in range(count)]
    receiver, local, errors = Follower(stage.pair.cms), threading.local(), []

    def one(package) -> None:
        if not hasattr(local, "client"):
            local.client = sender.client()
        try:
            local.client.push(*package)
        except WireError as error:
            errors.append(f"{error.code}: {error.detail}")

    with ThreadPoolExecutor(parallel) as pool:
        begin = time.monotonic()
        list(pool.map(one, packages))
        seconds = time.monotonic() - begin
    receiver.wait("received", count - len(errors), SECONDS)
    for path, _ in packages:
        path.unlink()
        path.with_suffix(".asice").unlink()
    return (count - len(errors)) / seconds, errors


def through_outbox(stage: Stage, count: int, say: Callable[[str], None]) -> list[Level]:
    """Letters that wait in the outbox of moj when it starts, pushed 1, 4 and 8 at a time."""
    return [drain(stage, count, parallel, say) for parallel in LEVELS]


def drain(stage: Stage, count: int, parallel: int, say: Callable[[str], None]) -> Level:
    """Letters per second from the first verified receipt to the last; the portal is started
    anew, so the first one bears the cost of a cold process and is left out."""
    say(f"{count} letters waiting in the outbox, {parallel} at a time")
    size = SIZES[0]
    stage.pair.moj.stop()
    messages = set(stage.pair.moj.script("seed", count=count, size=size))
    sender, receiver = Follower(stage.pair.moj), Follower(stage.pair.cms)
    stage.start(stage.pair.moj, GOV_EXCHANGE_PARALLEL=str(parallel))
    sender.wait("delivered", count, SECONDS)
    receiver.wait("received", count, SECONDS)
    time.sleep(1)
    items = [item for item in stage.ledger() if item["message_id"] in messages]
    times = sorted(item["proven"] for item in items if item["proven"])
    errors = [
        f"{item['message_id']}: {item['failures']} tries" for item in items if item["failures"]
    ]
    rate = (len(times) - 1) / (times[-1] - times[0])
    return Level("outbox", size, parallel, rate, [rate], errors)


def heading(level: Level) -> str:
    """What a row of the table is about."""
    return f"{level.what}, {label(level.size)}"
