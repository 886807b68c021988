"""Two portals in processes of their own, with databases, keys and a directory for the test.

The sites are made once per test run, from the same script and policies as the demonstration's,
and copied for each pair. Everything listens on free ports of 127.0.0.1.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from dataclasses import dataclass
from dataclasses import field
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.keys import AgencyKeys
from pathlib import Path
from portals import create_sites
from portals import Portal
from processes import Child
from processes import Children
from processes import ROOT
from typing import Any


SITES = ("moj", "cms")
# Shorter than the product's own, so that a test need not wait for them.
TUNING = {
    "GOV_EXCHANGE_SWEEP": "1",
    "GOV_EXCHANGE_READ_TIMEOUT": "10",
    "GOV_EXCHANGE_FREE_SPACE": "1000000",
}
NO_DIRECTORY_SERVICE = "ldap://127.0.0.1:1"


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def free_ports(count: int) -> list[int]:
    """So many ports at once, none twice."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


def seed_data(template: Path, var: Path) -> Path:
    """Put the data of the new sites where ``make run`` has its own; return that folder."""
    for site in SITES:
        shutil.copytree(template / site / "var", var / site)
    return var


def wait_for(true: Callable[[], Any], seconds: float, what: str) -> Any:
    """The first truthy answer; AssertionError naming what did not come."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds:.0f} s in vain: {what}")


@dataclass
class LivePortal:
    """One agency's portal as ``make run`` starts it, without a directory service.

    ``folder`` holds its data, ``authority`` the agency directory; ``port`` is where it listens.
    """

    site: str
    folder: Path
    authority: Path
    port: int = field(default_factory=free_port)
    children: Children = field(default_factory=Children)
    child: Child | None = None

    @property
    def portal(self) -> Portal:
        """The portal as the demonstration describes one."""
        exchange = self.authority.parent
        var = self.folder / "var"
        return Portal(self.site, self.port, var, exchange, NO_DIRECTORY_SERVICE, "unused")

    @property
    def process(self) -> subprocess.Popen[bytes] | None:
        return self.child.process if self.child else None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/{self.site}"

    @property
    def keys(self) -> Path:
        return self.portal.keys

    @property
    def spool(self) -> Path:
        return self.portal.spool

    @property
    def log(self) -> Path:
        return self.portal.log

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of a process on the portal's data."""
        return {**os.environ, **self.portal.environment(), **TUNING, **more}

    def start(self, *, worker: bool = True, wait: bool = True, **more: str) -> None:
        """Start the process; ``more`` are further variables, such as a fail point."""
        self.children.all.clear()
        self.child = self.portal.start(self.children, worker=worker, **{**TUNING, **more})
        if wait:
            wait_for(self.answers, 90, f"{self.site} to start\n{self.tail()}")

    def answers(self) -> bool:
        """True when the port is open; an ended process is an error."""
        if self.ended():
            raise AssertionError(f"{self.site} ended:\n{self.tail()}")
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def ended(self) -> bool:
        """True when the process is gone."""
        return self.child is None or not self.child.running()

    def kill(self) -> None:
        """End it as a power failure would."""
        if self.child is not None:
            self.child.kill()
            self.child = None

    def stop(self) -> None:
        """Ask it to end, then kill it."""
        self.children.stop(15)
        self.child = None

    def script(self, command: str, **arguments: Any) -> Any:
        """Run a command of ``portal_script.py`` on the stopped portal; its answer."""
        assert self.ended(), "a script needs the database for itself"
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests/support/portal_script.py"), self.site, command],
            input=json.dumps(arguments).encode(),
            env=self.environment(GOV_EXCHANGE_WORKER="0"),
            cwd=ROOT,
            capture_output=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr.decode()[-4000:]
        return json.loads(done.stdout.decode().splitlines()[-1])

    def events(self, name: str) -> list[dict[str, Any]]:
        """What the portal logged under that name."""
        found = []
        for line in self.log.read_text(errors="replace").splitlines():
            _, brace, rest = line.partition('{"event": ')
            if brace and rest.startswith(f'"{name}"'):
                found.append(json.loads(brace + rest))
        return found

    def wait_event(self, name: str, count: int = 1, seconds: float = 60) -> list[dict[str, Any]]:
        """Wait until it logged that name so many times."""
        return wait_for(
            lambda: (found := self.events(name)) if len(self.events(name)) >= count else None,
            seconds,
            f"{count} × {name} in the log of {self.site}\n{self.tail()}",
        )

    def tail(self, lines: int = 40) -> str:
        """The end of its log."""
        return self.child.tail(lines) if self.child else ""

    def spooled(self) -> list[str]:
        """Unfinished uploads and packages lying in the spool."""
        folders = (self.spool / "in", self.spool / "out")
        return sorted(str(path) for each in folders if each.exists() for path in each.iterdir())


@dataclass
class Pair:
    """The two portals with their directory authority; ``moj`` sends, ``cms`` receives."""

    folder: Path
    authority: Authority
    moj: LivePortal
    cms: LivePortal
    description: dict[str, Any]
    keys: dict[str, AgencyKeys]

    def stop(self) -> None:
        self.moj.stop()
        self.cms.stop()

    def publish(self, **endpoints: int) -> None:
        """Sign the directory again, with other ports for the named agencies."""
        for entry in self.description["agencies"]:
            port = endpoints.get(entry["id"])
            if port:
                entry["endpoints"] = [f"http://127.0.0.1:{port}/{entry['id']}/@gcx/v1"]
        self.authority.publish(self.description, self.keys)


def agencies(ports: dict[str, int]) -> list[dict[str, Any]]:
    """The demonstration's agencies at the given ports."""
    entries = tomllib.loads((ROOT / "instance/demonstration/agencies.toml").read_text())
    rows = entries.get("agencies", entries)
    named = rows if isinstance(rows, list) else [{"id": key, **row} for key, row in rows.items()]
    return [
        {
            "code": entry["id"].upper(),
            "status": "active",
            "suites": ["S1", "S2"],
            **entry,
            "limits": {"maxPackageBytes": 5_000_000, "maxObjects": 200},
            "endpoints": [f"http://127.0.0.1:{ports[entry['id']]}/{entry['id']}/@gcx/v1"],
        }
        for entry in named
        if entry["id"] in ports
    ]


def described(ports: dict[str, int]) -> dict[str, Any]:
    """A demonstration directory."""
    codes = ("normal", "restricted", "secret", "top-secret")
    urgencies = ("normal", "urgent", "very-urgent", "immediate")
    return {
        "scheme": {
            "v": "gcx-directory/1",
            "name": {"ar": "دليل للاختبار", "en": "Test directory"},
            "test": True,
        },
        "classifications": ranked(codes),
        "urgencies": ranked(urgencies),
        "agencies": agencies(ports),
    }


def ranked(codes: tuple[str, ...]) -> list[dict[str, Any]]:
    """National codes in rising order."""
    return [
        {"code": code, "rank": rank, "names": {"en": code, "ar": code}}
        for rank, code in enumerate(codes)
    ]


def make_template(folder: Path) -> Path:
    """Make both sites side by side; the folder with their data."""
    children = Children()
    portals = [LivePortal(site, folder / site, folder / "authority").portal for site in SITES]
    try:
        create_sites(portals, children)
    finally:
        children.stop()
    return folder


@contextmanager
def pair_of_portals(template: Path, folder: Path) -> Iterator[Pair]:
    """A fresh pair, stopped; both are killed afterwards."""
    authority = Authority.create(folder / "authority", "Test authority")
    portals = {site: LivePortal(site, folder / site, folder / "authority") for site in SITES}
    for site, portal in portals.items():
        shutil.copytree(template / site / "var", portal.portal.var)
    keys = {site: authority.issue(site, portal.keys) for site, portal in portals.items()}
    description = described({site: portal.port for site, portal in portals.items()})
    authority.publish(description, keys)
    pair = Pair(folder, authority, portals["moj"], portals["cms"], description, keys)
    try:
        yield pair
    finally:
        for portal in portals.values():
            portal.kill()
