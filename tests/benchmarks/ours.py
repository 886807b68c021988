"""Letters from dispatch to verified receipt between the two portals."""

import threading
from client import Portal
from client import Problem
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from stage import Follower
from stage import Stage
from typing import Any
from usage import Usage
from usage import watched


CLERK = ("salem", "salem-2026")
# As many as S/MIME has lanes; each dispatches one letter after the other.
CLIENTS = 4
BUSY = 503
TRIES = 5
SECONDS = 180


@dataclass
class Round:
    """One burst of letters; ``usage`` covers both portals until cms made incoming letters,
    ``busy`` counts acts that were answered 503 and repeated."""

    size: int
    uids: list[str]
    usage: Usage
    busy: int

    def seconds(self, ledger: dict[str, dict[str, Any]]) -> float:
        """From the first dispatch to the last verified receipt, both as the outbox has them."""
        items = [ledger[uid] for uid in self.uids]
        late = [item for item in items if item["proven"] is None]
        if late:
            raise RuntimeError(f"{len(late)} letters have no receipt: {late[0]}")
        first = min(item["dispatched"] for item in items)
        return float(max(item["proven"] for item in items) - first)


def dispatch(stage: Stage, letters: list[dict[str, Any]]) -> int:
    """Dispatch through the REST API, as the clerk, over ``CLIENTS`` connections; how many acts
    had to be repeated."""
    local = threading.local()

    def send(letter: dict[str, Any]) -> int:
        if not hasattr(local, "portal"):
            local.portal = Portal(stage.pair.moj.url, *CLERK, timeout=SECONDS)
        return patiently(local.portal, letter["url"])

    with ThreadPoolExecutor(CLIENTS) as pool:
        return sum(pool.map(send, letters))


def patiently(portal: Portal, url: str) -> int:
    """Dispatch a letter, again while the portal is busy; the number of repetitions."""
    for repeated in range(TRIES):
        try:
            portal.dispatch(url)
        except Problem as problem:
            if problem.status != BUSY:
                raise
        else:
            return repeated
    raise RuntimeError(f"{url} was answered {TRIES} times that the portal is busy")


def burst(stage: Stage, size: int, count: int) -> Round:
    """Dispatch prepared letters together and wait until all have arrived and been proven."""
    letters = stage.take(size, count)
    sender, receiver = Follower(stage.pair.moj), Follower(stage.pair.cms)
    with watched(stage.pids) as usage:
        busy = dispatch(stage, letters)
        sender.wait("delivered", count, SECONDS)
        receiver.wait("received", count, SECONDS)
    return Round(size, [letter["uid"] for letter in letters], usage, busy)
