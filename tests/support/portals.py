"""Two portals in processes of their own, with databases, keys and a directory made for the test.

The sites are made once per test run, from the same script and policies as the demonstration's,
and copied for each pair. Everything listens on free ports of 127.0.0.1.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.keys import AgencyKeys
from pathlib import Path
from typing import Any


ROOT = Path(__file__).resolve().parents[2]
SITES = ("moj", "cms")
SITE_ZCML = """\
<configure
    xmlns="http://namespaces.zope.org/zope"
    xmlns:five="http://namespaces.zope.org/five"
    xmlns:genericsetup="http://namespaces.zope.org/genericsetup"
    xmlns:meta="http://namespaces.zope.org/meta"
    >
  <include package="Products.Five" />
  <meta:redefinePermission from="zope2.Public" to="zope.Public" />
  <five:loadProducts file="meta.zcml" />
  <configure package="gov.correspondence">
    <genericsetup:registerProfile
        name="policy" title="{site}" directory="{root}/policies/{site}"
        provides="Products.GenericSetup.interfaces.EXTENSION" />
  </configure>
  <five:loadProducts />
  <five:loadProductsOverrides />
  <securityPolicy component="AccessControl.security.SecurityPolicy" />
</configure>
"""


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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
    """One agency's portal; ``port`` is where it listens."""

    site: str
    folder: Path
    authority: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/{self.site}"

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def spool(self) -> Path:
        return self.folder / "spool"

    @property
    def log(self) -> Path:
        return self.folder / "portal.log"

    def environment(self, **more: str) -> dict[str, str]:
        return {
            **os.environ,
            "GOV_INSTANCE": str(self.folder / "instance"),
            "GOV_VAR": str(self.folder / "var"),
            "GOV_LDAP_URI": "ldap://127.0.0.1:1",
            "GOV_LDAP_BIND_PASSWORD": "unused",
            "GOV_EXCHANGE_DIRECTORY": str(self.authority / "directory.json"),
            "GOV_EXCHANGE_ANCHOR": str(self.authority / "anchor.pem"),
            "GOV_EXCHANGE_KEYS": str(self.keys),
            "GOV_EXCHANGE_SPOOL": str(self.spool),
            "GOV_EXCHANGE_SWEEP": "1",
            "GOV_EXCHANGE_READ_TIMEOUT": "10",
            "GOV_EXCHANGE_FREE_SPACE": "1000000",
            **more,
        }

    def prepare(self, var: Path | None = None) -> None:
        """Write the instance folder, and copy the data of a prepared site."""
        etc = self.folder / "instance" / "etc"
        etc.mkdir(parents=True, exist_ok=True)
        (etc / "site.zcml").write_text(SITE_ZCML.format(site=self.site, root=ROOT))
        if var is not None:
            shutil.copytree(var, self.folder / "var")

    def create_site(self) -> subprocess.Popen[bytes]:
        """Begin to make the site."""
        password = self.folder / "password"
        password.write_text("break-glass-only-2026")
        script = [sys.executable, str(ROOT / "instance/create_site.py"), "--site", self.site]
        return subprocess.Popen(
            [*script, "--admin-password-file", str(password)],
            env=self.environment(),
            cwd=ROOT,
            stdout=self.log.open("ab"),
            stderr=subprocess.STDOUT,
        )

    def start(self, *, worker: bool = True, wait: bool = True, **more: str) -> None:
        """Start the process; ``more`` are further variables, such as a fail point."""
        command = [str(Path(sys.executable).with_name("runwsgi")), str(ROOT / "instance/wsgi.ini")]
        flag = {"GOV_EXCHANGE_WORKER": "1" if worker else "0"}
        self.process = subprocess.Popen(
            [*command, f"site={self.site}", f"http_port={self.port}"],
            env=self.environment(**flag, **more),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=self.log.open("ab"),
            stderr=subprocess.STDOUT,
        )
        if wait:
            wait_for(self.answers, 90, f"{self.site} to start\n{self.tail()}")

    def answers(self) -> bool:
        """True when the port is open; an ended process is an error."""
        if self.process is None or self.process.poll() is not None:
            raise AssertionError(f"{self.site} ended:\n{self.tail()}")
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def ended(self) -> bool:
        """True when the process is gone."""
        return self.process is None or self.process.poll() is not None

    def kill(self) -> None:
        """End it as a power failure would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """Ask it to end, then kill it."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

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
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

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
            "suites": ["S1"],
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
    portals = [LivePortal(site, folder / site, folder / "authority") for site in SITES]
    running = []
    for portal in portals:
        portal.folder.mkdir(parents=True)
        portal.prepare()
        running.append(portal.create_site())
    for portal, process in zip(portals, running, strict=True):
        assert process.wait(300) == 0, portal.tail()
    return folder


@contextmanager
def pair_of_portals(template: Path, folder: Path) -> Iterator[Pair]:
    """A fresh pair, stopped; both are killed afterwards."""
    authority = Authority.create(folder / "authority", "Test authority")
    portals = {site: LivePortal(site, folder / site, folder / "authority") for site in SITES}
    for site, portal in portals.items():
        portal.folder.mkdir()
        portal.prepare(template / site / "var")
    keys = {site: authority.issue(site, portal.keys) for site, portal in portals.items()}
    description = described({site: portal.port for site, portal in portals.items()})
    authority.publish(description, keys)
    pair = Pair(folder, authority, portals["moj"], portals["cms"], description, keys)
    try:
        yield pair
    finally:
        for portal in portals.values():
            portal.kill()
