"""What a portal's process meets from its machine: a wrong clock, a full disk, conflicts.

Installed by the storm's driver inside the portal; ``Weather.look`` reads the control folder.
"""

import errno
import random
import shutil
from datetime import timedelta
from gov.exchange import clock
from gov.exchange.evidence import stamping
from gov.exchange.worker import peers
from pathlib import Path
from typing import Any
from ZODB.FileStorage import FileStorage
from ZODB.POSException import ConflictError


# A peer or authority that was down is tried again sooner than a day's work needs.
BREAKER = timedelta(seconds=5)


class Weather:
    """Patches the clock of the exchange, the disk's free space and the vote of the storage."""

    def __init__(self, control: Path) -> None:
        self.control = control
        self.skew = timedelta(0)
        self.floor = False
        self.full = 0.0
        self.conflicts = 0.0
        self.chance = random.Random()

    def look(self) -> None:
        """Read what the weather is to be."""
        self.skew = timedelta(seconds=self.number("skew"))
        self.floor = bool(self.number("disk-floor"))
        self.full = self.number("disk-full")
        self.conflicts = self.number("conflicts")

    def number(self, name: str) -> float:
        """The number in a control file, 0 without one."""
        try:
            return float((self.control / name).read_text() or 0)
        except (FileNotFoundError, ValueError):
            return 0.0

    def install(self) -> None:
        """From now on the process meets this weather."""
        now, usage, vote = clock.now, shutil.disk_usage, FileStorage.tpc_vote

        def disk_usage(path: Any) -> Any:
            found = usage(path)
            return found._replace(free=0) if self.floor else found

        def tpc_vote(storage: Any, transaction: Any) -> Any:
            if self.chance.random() < self.conflicts:
                raise ConflictError("storm")
            if self.chance.random() < self.full:
                raise OSError(errno.ENOSPC, "No space left on device")
            return vote(storage, transaction)

        peers.PAUSE = stamping.PAUSE = BREAKER
        clock.now = lambda: now() + self.skew
        shutil.disk_usage = disk_usage
        FileStorage.tpc_vote = tpc_vote
