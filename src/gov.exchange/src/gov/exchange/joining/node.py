"""An agency without Plone: sends what is dropped, receives, states what became of letters."""

import fcntl
import json
import os
import threading
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from gov.exchange import log
from gov.exchange.joining import asking
from gov.exchange.joining import forwarding
from gov.exchange.joining import laying
from gov.exchange.joining import noticing
from gov.exchange.joining import recovery
from gov.exchange.joining import sealing
from gov.exchange.joining import sending
from gov.exchange.joining import showing
from gov.exchange.joining.custody import NodeCustody
from gov.exchange.joining.door import Door
from gov.exchange.joining.settings import NodeSettings
from gov.exchange.joining.settings import read_settings
from gov.exchange.joining.state import State
from gov.exchange.wire.agency import utc_now
from gov.exchange.wire.evidence import Evidence
from gov.exchange.wire.header import LetterHeader
from gov.exchange.wire.header import read_header
from gov.exchange.wire.identity import uuid7
from gov.exchange.wire.receiver import Receiver
from gov.exchange.wire.spool import Spool
from gov.exchange.wire.spool import SpoolRules
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ReceivedLetter:
    """A letter that came: ``folder`` holds ``letter.json``, the files under the paths the header
    names, ``letter.asice`` and ``receipt.json``."""

    sender: str
    message_id: str
    folder: Path
    header: LetterHeader


class Node:
    """The node whose data and ``node.toml`` are in ``folder``; a context manager.

    One whose folder was put back notices, and asks its peers what it lost. Several processes may
    work on one folder: they take turns at ``sweep``.
    """

    def __init__(
        self, folder: Path | NodeSettings, clock: Callable[[], datetime] = utc_now
    ) -> None:
        settings = folder if isinstance(folder, NodeSettings) else read_settings(folder)
        self.state = State(settings, clock)
        noticing.look(self.state)
        rules = SpoolRules(free_space=settings.free_space)
        self.spool = Spool(self.state.folder("spool"), rules)
        self.door = self.make_door()

    def make_door(self) -> Door:
        """The WSGI application to publish at the endpoint of our directory entry."""
        custody = NodeCustody(self.state.store, self.state.folder("custody"))
        gate = recovery.NodeGate(self.state.store)
        receiver = Receiver(self.spool, custody, self.state.keys, self.state.clock, gate)
        return Door(self.state, receiver)

    def send(
        self,
        letter: Mapping[str, Any],
        main: Path,
        attachments: Sequence[Path] = (),
        *,
        message_id: str = "",
    ) -> str:
        """Seal a letter and queue it; its messageId. ``letter`` has the members of
        ``letter.json`` in wire names, see docs/joining.md. With a ``message_id`` (a UUIDv7) of the
        caller's the call may be repeated: the letter is sent once.

        Raises SchemaInvalid naming the member, UnknownKey, UnitUnknown, TooLarge; for a letter
        that is passed on also as ``forwarding.carried``.
        """
        message_id = message_id or uuid7()
        sealing.submit(self.state, message_id, letter, main, attachments)
        self.state.wake()
        return message_id

    def received(self) -> Iterator[ReceivedLetter]:
        """The letters laid out in ``inbox/``, oldest first."""
        query = "SELECT sender, message_id FROM received WHERE laid = 1 ORDER BY rowid"
        for row in self.state.store.all(query):
            folder = self.state.folder("inbox") / row["sender"] / row["message_id"]
            if folder.is_dir():
                header = read_header((folder / "letter.json").read_bytes())
                yield ReceivedLetter(row["sender"], row["message_id"], folder, header)

    def state_act(self, sender: str, message_id: str, act: str, **details: Any) -> Evidence:
        """Tell the sender what became of its letter: ``act`` is one of ``statements.ACTS``;
        ``number``, ``date``, ``reason`` and ``by`` (post, name, unit) as the act needs them.

        The same act is stated once. Raises NotFound, ValueError.
        """
        given = {"sender": sender, "messageId": message_id, "act": act, "by": None, **details}
        told = laying.act(self.state, given)
        self.state.wake()
        return told

    def state_registered(
        self, sender: str, message_id: str, number: str, date: str = ""
    ) -> Evidence:
        """The letter is in our register under that number (date ISO 8601, else today)."""
        return self.state_act(sender, message_id, "registered", number=number, date=date)

    def recover(self, since: datetime) -> list[str]:
        """The folder was put back from a backup of that time: ask every peer what it knows since;
        the ids of the peers. ``recovery.json`` tells how far it is. ValueError."""
        peers = recovery.begin(self.state, since)
        self.state.wake()
        return peers

    def status(self, message_id: str) -> dict[str, Any]:
        """Where a letter of ours stands, as in ``sent/<messageId>/state.json``, with the events
        stated about it; KeyError for an unknown one."""
        showing.show_letter(self.state, message_id)
        path = self.state.folder("sent") / message_id / "state.json"
        if not path.exists():
            raise KeyError(message_id)
        events = [row["event"] for row in self.state.store.statements(message_id)]
        known: dict[str, Any] = json.loads(path.read_bytes())
        return known | {"events": events}

    def sweep(self) -> bool:
        """Do once all there is to do; False when another process or thread is at it."""
        descriptor = os.open(self.state.folder("node.lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.do_all()
        except BlockingIOError:
            return False
        finally:
            os.close(descriptor)
        return True

    def do_all(self) -> None:
        """Every step of a sweep."""
        for name, step in (
            ("recovery", asking.step),
            ("pick-up", sealing.pick_up),
            ("lay-out", laying.lay_out),
            ("acts", laying.take_acts),
            ("deliver", sending.deliver_due),
            ("forwarded", forwarding.tell),
            ("show", showing.show),
            ("marker", noticing.note),
        ):
            self.do(name, step)
        self.spool.expire()

    def do(self, name: str, step: Callable[[State], object]) -> None:
        """One step; one that fails stops no other."""
        try:
            step(self.state)
        except Exception as error:  # whatever it was, it is tried again with the next sweep
            log.failed(name, error)

    def work(self, stopping: threading.Event) -> None:
        """Sweep again and again until told to stop."""
        try:
            while not stopping.is_set():
                self.state.woken.clear()
                # First: one that was put back had better not act on what it no longer knows.
                self.do("heads", noticing.compare)
                self.sweep()
                self.state.woken.wait(self.state.settings.sweep)
        finally:
            self.close()

    def close(self) -> None:
        """Close this thread's connection to the database."""
        self.state.store.close()

    def __enter__(self) -> "Node":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
