"""What the day is played on: a directory service, one portal, its clock in the old year."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from day import roster
from pathlib import Path
from portals import create_sites
from portals import Portal
from processes import Children
from slapd import Slapd
from support.portals import free_port
from zoneinfo import ZoneInfo


HERE = Path(__file__).resolve().parent
ZONE = ZoneInfo("Asia/Qatar")
# A Thursday and the Sunday after it, the first working day of the new year.
LAST_DAY = datetime(2026, 12, 31, 9, 0, tzinfo=ZONE)
FIRST_DAY = datetime(2027, 1, 3, 9, 0, tzinfo=ZONE)


class Stage:
    """The portal of the ministry and its people; ``open_at`` sets the time of its clock."""

    def __init__(self, folder: Path, template: Path | None = None) -> None:
        self.folder = folder
        self.children = Children()
        ldif = folder / "ministry.ldif"
        ldif.write_text(roster.ldif())
        self.ldap = Slapd(folder / "ldap", ldif=ldif)
        password = self.ldap.password(roster.AGENCY)
        self.portal = Portal(
            roster.AGENCY, free_port(), folder / "moj", folder / "exchange", self.ldap.uri, password
        )
        if template is not None:
            shutil.copytree(template / roster.AGENCY / "var", self.portal.var)
        self.clock = folder / "later.so"
        # The other agency of the directory; nobody answers there.
        self.neighbour = free_port()

    def prepare(self) -> None:
        """Start the directory service, make the site and the clock."""
        compile_clock = ["gcc", "-shared", "-fPIC", "-o", str(self.clock), str(HERE / "later.c")]
        subprocess.run([*compile_clock, "-ldl"], check=True)
        self.ldap.start()
        self.portal.exchange.mkdir(parents=True, exist_ok=True)
        create_sites([self.portal], self.children)

    def open_at(self, when: datetime) -> None:
        """Sign the agency directory and start the portal at this time of their clock."""
        clock = {
            "LD_PRELOAD": str(self.clock),
            "LATER_BY": str(int(when.timestamp() - time.time())),
        }
        ports = (str(self.portal.port), str(self.neighbour))
        subprocess.run(
            [sys.executable, str(HERE / "sign.py"), str(self.folder), *ports],
            env={**os.environ, **clock},
            check=True,
        )
        child = self.portal.start(self.children, worker=True, GOV_EXCHANGE_CHORES="5", **clock)
        self.portal.wait(child)

    def close(self) -> None:
        """Stop the portal; what was committed stays."""
        self.children.stop()
        self.children.all.clear()


@contextmanager
def stage(folder: Path, template: Path | None = None) -> Iterator[Stage]:
    """A prepared stage; everything it started is stopped afterwards."""
    made = Stage(folder, template)
    try:
        made.prepare()
        yield made
    finally:
        made.close()
        made.ldap.stop()
