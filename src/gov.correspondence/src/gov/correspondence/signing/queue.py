"""One letter after the other: what was dealt with, which is open, what is left. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


MOST = 200
_UID = re.compile(r"^[0-9a-f]{32}$")


@dataclass(frozen=True)
class Queue:
    """Letters (UID) in the order of the folder.

    ``waiting`` are all that lie in it, ``past`` those dealt with in this sitting, decided on or
    skipped, and ``asked`` the one that somebody chose.
    """

    waiting: tuple[str, ...]
    past: tuple[str, ...] = ()
    asked: str = ""

    @property
    def left(self) -> tuple[str, ...]:
        """The letters still to come."""
        return tuple(uid for uid in self.waiting if uid not in self.past)

    @property
    def current(self) -> str:
        """The open letter, ``""`` when one is through."""
        return self.asked if self.asked in self.left else next(iter(self.left), "")

    @property
    def place(self) -> int:
        """Which one it is, counted from 1."""
        return len(self.past) + (self.left.index(self.current) + 1 if self.current else 0)

    @property
    def count(self) -> int:
        """How many there are in this sitting."""
        return len(self.past) + len(self.left)

    @property
    def skipped(self) -> str:
        """The letter before, where it still waits; ``""`` else."""
        last = self.past[-1] if self.past else ""
        return last if last in self.waiting else ""

    def after(self, dealt: Iterable[str]) -> "Queue":
        """Return the queue once these letters were dealt with."""
        past = tuple(dict.fromkeys((*self.past, *dealt)))[-MOST:]
        return Queue(self.waiting, past, self.asked)

    def skip(self) -> "Queue":
        """Return the queue with the open letter left where it lies."""
        return self.after([self.current] if self.current else [])

    def back(self) -> "Queue":
        """Return the queue with the letter before open again."""
        return Queue(self.waiting, self.past[:-1], self.past[-1] if self.past else "")


def parsed(text: str) -> tuple[str, ...]:
    """Return the UIDs of a list separated by commas; what is none is left out."""
    found = dict.fromkeys(part for part in text.split(",")[:MOST] if _UID.match(part))
    return tuple(found)
