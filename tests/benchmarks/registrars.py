"""Registrations by 1, 4 and 8 registrars on one register, beside stock plone.restapi."""

import math
import re
import time
from collections.abc import Callable
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ours import CLERK
from typing import Any
from web import Connection
from web import Reply


LEVELS = (1, 4, 8)
BOOK = "incoming-general"
WISH = {"kind": "incoming", "state": "opened", "degree": "normal", "arrival": "hand"}
OURS, STOCK = "ours", "stock"

Task = Callable[[Connection], Reply]


@dataclass
class Run:
    """One contestant at one number of clients; ``seconds`` has each answered request."""

    contestant: str
    clients: int
    rate: float
    seconds: list[float]
    errors: list[str]
    gaps: int = 0

    def percentile(self, share: float) -> float:
        """Return the time within which that share of the requests was answered."""
        ordered = sorted(self.seconds)
        return ordered[min(math.ceil(share * len(ordered)), len(ordered)) - 1]


def together(contestant: str, connections: list[Connection], tasks: list[Task]) -> Run:
    """Carry the tasks out, each client upon its own connection, by which it is logged in."""
    clients = len(connections)
    shares = [tasks[number::clients] for number in range(clients)]

    def work(connection: Connection, share: Iterable[Task]) -> list[Reply]:
        return [task(connection) for task in share]

    begin = time.monotonic()
    with ThreadPoolExecutor(clients) as pool:
        replies = [reply for part in pool.map(work, connections, shares) for reply in part]
    taken = time.monotonic() - begin
    errors = [f"{each.status} {each.body[:80]!r}" for each in replies if each.status // 100 != 2]
    good = len(replies) - len(errors)
    return Run(contestant, clients, good / taken, [each.seconds for each in replies], errors)


def clerk(url: str) -> Connection:
    """Return a connection of the registry clerk."""
    connection = Connection(url)
    connection.log_in(*CLERK)
    return connection


def waiting(connection: Connection, count: int) -> list[str]:
    """Return the paths of so many letters that wait for their number."""
    found: list[str] = []
    path = "/letters?kind=incoming&state=opened&limit=200"
    while path and len(found) < count:
        page = connection.get(path).json()
        found += [connection.path(each["@id"]) for each in page["items"]]
        path = (
            connection.path(page["next"]) + "?" + page["next"].split("?")[1] if page["next"] else ""
        )
    return found[:count]


def registration(path: str) -> Task:
    """Return the task of registering one letter."""
    return lambda connection: connection.post(f"{path}/@registrations", {"book": BOOK})


def creation(number: int) -> Task:
    """Return the task of making a stock document, all that stock Plone has for a line in a book."""
    data = {
        "@type": "Document",
        "title": f"كتاب {number}",
        "description": "بشأن توثيق العقود إلكترونياً",
    }
    return lambda connection: connection.post("/letters", data)


def gaps(connection: Connection) -> int:
    """Return how many numbers are missing or double in the book."""
    numbers: list[int] = []
    path = f"/registers/@entries?book={BOOK}&limit=500"
    while path:
        page: dict[str, Any] = connection.get(path).json()
        numbers += [int(re.findall(r"\d+", each["number"])[-1]) for each in page["items"]]
        after = page["next"]
        path = connection.path(after) + "?" + after.split("?")[1] if after else ""
    return len(set(range(1, len(numbers) + 1)) ^ set(numbers)) + len(numbers) - len(set(numbers))
