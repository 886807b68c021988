"""What a portal knows of its own restoration, and of the journals of others."""

from BTrees.OOBTree import OOBTree
from collections.abc import Mapping
from datetime import datetime
from gov.exchange.renamed import Renamed
from persistent import Persistent
from types import MappingProxyType
from typing import Any


NORMAL = "normal"
RECOVERING = "recovering"


class Debt(Persistent):
    """One peer that is still to be asked after a restore; ``cursors`` say how far by direction,
    None at the beginning, ``done`` where the last page was taken."""

    __roles__ = ()
    tries = 0
    code = ""
    detail = ""

    def __init__(self, since: datetime, until: datetime, due: datetime) -> None:
        self.since = since
        self.until = until
        self.due = due
        self.cursors: dict[str, str | None] = {}


class Recovery(Persistent):
    """The mode of the portal and what it still owes or awaits.

    ``epoch`` grows with each restored backup. ``debts`` are the peers to ask, ``receipts`` the
    original receipts (as bytes) of packages that are to come again, by ``sender/messageId``,
    ``steps`` what became of letters here before, as evidence ids by ``sender/messageId``,
    ``outgoing`` what others hold of letters nobody here knows, ``heads`` the newest sealed head
    of each peer, ``asked`` when each was last asked to send letters again, ``reports`` what was
    done, newest last.
    """

    __roles__ = ()
    mode = NORMAL
    epoch = 0
    since: datetime | None = None
    # Numbers that peers say letters of ours have, not looked up in the books yet. They stand in
    # this object itself, so that whoever numbers a letter meanwhile gets a conflict.
    claims: frozenset[str] = frozenset()
    nightly: datetime | None = None
    asked: Mapping[str, datetime] = MappingProxyType({})

    def __init__(self) -> None:
        self.debts = OOBTree()
        self.receipts = OOBTree()
        self.steps = OOBTree()
        self.outgoing = OOBTree()
        self.taken = OOBTree()
        self.heads = OOBTree()
        self.reports: tuple[dict[str, Any], ...] = ()

    @property
    def recovering(self) -> bool:
        """True until every peer was asked or could not be reached."""
        return self.mode == RECOVERING

    def owes(self, peer: str) -> bool:
        """True while nothing may be taken from a peer, or sent to it, but what it was asked for."""
        return self.recovering or peer in self.debts

    def was_asked(self, peer: str, at: datetime) -> None:
        """Note when a peer was asked to send letters again."""
        self.asked = {**self.asked, peer: at}

    def report(self, **facts: int) -> None:
        """Add to the counts of the report that is being written."""
        if not self.reports:
            return
        *earlier, last = self.reports
        counts = {**last["counts"]}
        for name, count in facts.items():
            counts[name] = counts.get(name, 0) + count
        self.reports = (*earlier, {**last, "counts": counts})

    def answered(self, peer: str, at: datetime) -> None:
        """Note in the report that is being written that a peer was asked to its end."""
        if self.reports:
            *earlier, last = self.reports
            told = {**last.get("answered", {}), peer: at.isoformat()}
            self.reports = (*earlier, {**last, "answered": told})
        self.report(**{"peers asked": 1})


class Lost(Renamed):
    """A letter from here that a peer holds and that nobody here knows any more.

    ``asice_digest`` is the digest of its container; ``outcome`` what became of its number in
    ``book``; ``remark`` what a person did about it.
    """

    __roles__ = ()
    asice_digest = ""
    outcome = ""
    book = ""
    remark = ""

    def __init__(self, message_id: str, peer: str, number: str, seen: datetime) -> None:
        self.message_id = message_id
        self.peer = peer
        self.number = number
        self.seen = seen
        self.their_number = ""
        self.settled = False
