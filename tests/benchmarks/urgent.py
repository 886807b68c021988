"""How soon an urgent letter is proven while thousands of others wait for the same agency."""

import json
import subprocess
import sys
import time
from client import Portal
from collections.abc import Callable
from dataclasses import dataclass
from ours import CLERK
from ours import patiently
from ours import SECONDS
from pathlib import Path
from stage import Follower
from stage import Stage
from stage import wait_until


HERE = Path(__file__).resolve().parent
SIZE = 10_000
# Bulk letters that have arrived before the first urgent one goes: the drain is under way.
BEGUN = 10
# Seconds for making the bulk, and until its process must have ended.
MAKING = 240
SEEDING = 400


@dataclass
class Latency:
    """Seconds of each urgent letter from its dispatch to its verified receipt, both as the outbox
    has them, and of the clerk's call; how many bulk letters waited at the first and at the last,
    and how many of these were proven a second meanwhile."""

    seconds: list[float]
    calls: list[float]
    before: int
    after: int
    rate: float


def batch(count: int) -> dict[str, object]:
    """What has to be prepared at moj."""
    return {"size": SIZE, "count": count, "state": "registered", "urgency": "urgent"}


def latency(stage: Stage, bulk: int, count: int, say: Callable[[str], None]) -> Latency:
    """Let the bulk drain, and send one urgent letter after the other meanwhile."""
    say(f"{bulk} letters into the outbox")
    messages = seed(stage, bulk)
    if len(messages) < bulk:
        say(f"ONLY {len(messages)} of {bulk} could be made within {MAKING} seconds")
    say("both portals with their workers")
    follower = Follower(stage.pair.moj)
    for portal in (stage.pair.cms, stage.pair.moj):
        stage.start(portal)
    follower.wait("delivered", BEGUN, SECONDS)
    begin, before = time.monotonic(), arrived(follower, messages)
    say(f"{count} urgent letters, one after the other")
    letters = stage.take(SIZE, count, urgency="urgent")
    portal = Portal(stage.pair.moj.url, *CLERK, timeout=SECONDS)
    calls = [one(stage, portal, follower, letter["url"], messages) for letter in letters]
    after, seconds = arrived(follower, messages), time.monotonic() - begin
    if after >= len(messages):
        raise RuntimeError("No bulk letter was left; the figures would say nothing.")
    uids = {letter["uid"] for letter in letters}
    items = [item for item in stage.ledger() if item["uid"] in uids]
    times = [item["proven"] - item["dispatched"] for item in items]
    left, rate = len(messages) - after, (after - before) / seconds
    return Latency(times, calls, len(messages) - before, left, rate)


def seed(stage: Stage, count: int) -> set[str]:
    """Bulk letters in the outbox of moj, which must be stopped; their message ids."""
    moj = stage.pair.moj
    done = subprocess.run(
        [sys.executable, str(HERE / "bulk.py"), str(count), str(SIZE), str(MAKING)],
        env=moj.environment(GOV_EXCHANGE_WORKER="0", **stage.environment(moj)),
        capture_output=True,
        timeout=SEEDING,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-4000:])
    return set(json.loads(done.stdout.decode().splitlines()[-1]))


def one(stage: Stage, portal: Portal, follower: Follower, url: str, bulk: set[str]) -> float:
    """Dispatch a letter and wait until it is proven; the seconds of the clerk's call."""
    known = proven(follower, bulk)
    begin = time.monotonic()
    patiently(portal, url)
    seconds = time.monotonic() - begin
    what = "the receipt of an urgent letter"
    wait_until(lambda: proven(follower, bulk) > known, SECONDS, what, stage.pair.moj)
    return seconds


def delivered(follower: Follower) -> list[str]:
    """The message ids of what was delivered so far."""
    follower.count("delivered")
    return [each["message_id"] for each in follower.found if each["event"] == "delivered"]


def arrived(follower: Follower, bulk: set[str]) -> int:
    """How many bulk letters are proven."""
    return len(bulk.intersection(delivered(follower)))


def proven(follower: Follower, bulk: set[str]) -> int:
    """How many letters beside the bulk are proven."""
    return len(set(delivered(follower)) - bulk)
