"""One letter of each of several sizes, end to end, and the memory of both portals."""

from client import Portal
from client import Problem
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from payload import document
from payload import label
from stage import Follower
from stage import Stage
from typing import Any
from usage import Usage
from usage import watched


BOOK = "outgoing-minister"
SECONDS = 300


@dataclass
class Trip:
    """What each step took; ``refused`` is the portal's answer if it would not take the file."""

    size: int
    steps: dict[str, Usage] = field(default_factory=dict)
    refused: str = ""


def trips(
    stage: Stage, folder: Path, sizes: tuple[int, ...], say: Callable[[str], None]
) -> list[Trip]:
    """One letter after the other, the smallest first."""
    folder.mkdir()
    found = []
    for size in sizes:
        say(f"a letter of {label(size)}, end to end")
        trip = Trip(size)
        found.append(trip)
        try:
            travel(stage, folder, trip)
        except Problem as problem:
            trip.refused = str(problem)
    return found


def travel(stage: Stage, folder: Path, trip: Trip) -> None:
    """Attach the signed copy, sign and register; dispatch until it is proven; fetch it at cms."""
    path = folder / "signed.pdf"
    path.write_bytes(document(trip.size))
    (letter,) = stage.take(trip.size, 1, "approved")
    with watched(stage.pids) as usage:
        attach(stage, letter, path)
    trip.steps["attach, register"] = usage
    sender, receiver = Follower(stage.pair.moj), Follower(stage.pair.cms)
    with watched(stage.pids) as usage:
        with person(stage, "moj", "salem") as clerk:
            clerk.dispatch(letter["url"])
        sender.wait("delivered", 1, SECONDS)
        receiver.wait("received", 1, SECONDS)
    trip.steps["dispatch, receive"] = usage
    with watched(stage.pids) as usage:
        fetch(stage, letter, folder / "received.pdf", path)
    trip.steps["open, download"] = usage


def attach(stage: Stage, letter: dict[str, Any], path: Path) -> None:
    """The office attaches and records the signature; the clerk registers."""
    with person(stage, "moj", "maryam") as office:
        office.upload_signed(letter["url"], path)
        office.sign(letter["url"])
    with person(stage, "moj", "salem") as clerk:
        clerk.register(letter["url"], BOOK)


def fetch(stage: Stage, letter: dict[str, Any], target: Path, sent: Path) -> None:
    """The clerk of cms opens the letter and downloads it; the bytes must be those sent."""
    with person(stage, "moj", "salem") as clerk:
        number = clerk.get(letter["url"])["number"]
    with person(stage, "cms", "hamad") as clerk:
        found = next(each for each in clerk.incoming() if each.get("their_number") == number)
        clerk.open(found)
        (file,) = clerk.files(found)
        clerk.download(file, target)
    if target.read_bytes() != sent.read_bytes():
        raise RuntimeError("The bytes at cms are not those of moj.")


def person(stage: Stage, site: str, login: str) -> Portal:
    """A person of the demonstration at a portal."""
    portal = stage.pair.moj if site == "moj" else stage.pair.cms
    return Portal(portal.url, login, f"{login}-2026", timeout=SECONDS)
