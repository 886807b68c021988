"""Three real portals that know each other through fault proxies."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from contextlib import contextmanager
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass
from dataclasses import field
from faults.storm.plan import AGENCIES
from faults.storm.proxy import FaultProxy
from gov.exchange.authority.tsa import TimeStamps
from gov.exchange.wire.authority import Authority
from gov.exchange.wire.keys import AgencyKeys
from gov.exchange.wire.tsa import CERTIFICATE_FILE
from pathlib import Path
from portals import create_sites
from portals import Portal
from processes import Children
from processes import ROOT
from support.portals import described
from support.portals import free_ports
from support.portals import LivePortal
from support.portals import NO_DIRECTORY_SERVICE
from support.stamps import stamping
from typing import Any


HERE = Path(__file__).resolve().parent
TUNING = {
    "GOV_EXCHANGE_SWEEP": "1",
    "GOV_EXCHANGE_WHOLE": "40000",
    "GOV_EXCHANGE_READ_TIMEOUT": "10",
    "GOV_EXCHANGE_CONNECT_TIMEOUT": "3",
    "GOV_EXCHANGE_FREE_SPACE": "1000000",
    "GOV_EXCHANGE_CHORES": "3600",
}
PATH = [str(ROOT / "tests"), str(ROOT / "instance"), *os.environ.get("PYTHONPATH", "").split(":")]
# The agency whose policy is written from that of another, with its own name in it.
MADE_FROM = {"mof": "cms"}
SITE_ZCML = """<configure
    xmlns="http://namespaces.zope.org/zope"
    xmlns:genericsetup="http://namespaces.zope.org/genericsetup"
    package="gov.correspondence"
    >
  <genericsetup:registerProfile
      name="policy" title="{site}" directory="{policy}"
      provides="Products.GenericSetup.interfaces.EXTENSION"
      />
  <include package="faults.storm" file="driver.zcml" />
</configure>
"""


@dataclass(frozen=True)
class StormyPortal(Portal):
    """A portal whose process has clerks and weather; ``home`` is its instance folder, ``stamps``
    what it is told of the time stamp authority."""

    home: Path = Path()
    stamps: Mapping[str, str] = field(default_factory=dict)

    @property
    def control(self) -> Path:
        """Where its clerks look for orders and weather."""
        return self.var / "control"

    def environment(self, *, worker: bool = False) -> Mapping[str, str]:
        return {
            **super().environment(worker=worker),
            **TUNING,
            **self.stamps,
            "GOV_INSTANCE": str(self.home),
            "GOV_EXCHANGE_FAILPOINTS": str(self.control / "failpoints"),
            "STORM_CONTROL": str(self.control),
            "STORM_SITE": f"/{self.site}",
            "PYTHONPATH": ":".join(PATH),
        }


@dataclass
class Member(LivePortal):
    """One agency in the storm."""

    proxy: FaultProxy | None = None
    stamps: Mapping[str, str] = field(default_factory=dict)

    @property
    def portal(self) -> StormyPortal:
        var, home = self.folder / "var", self.folder / "instance"
        exchange = self.authority.parent
        known = (self.site, self.port, var, exchange, NO_DIRECTORY_SERVICE, "unused")
        return StormyPortal(*known, home, self.stamps)

    @property
    def control(self) -> Path:
        return self.portal.control

    def environment(self, **more: str) -> dict[str, str]:
        # The script that reads a history brings its own path.
        return {**super().environment(), **self.portal.environment(), **more}

    def weather(self, name: str, value: float) -> None:
        """Set or end (0) a kind of weather; the process looks a few times a second."""
        (self.control / name).write_text(str(value))

    def arm(self, point: str) -> None:
        """Let the next one who reaches a fail point die."""
        (self.control / "failpoints" / point).touch()

    def armed(self, point: str) -> bool:
        """True while nobody came by."""
        return (self.control / "failpoints" / point).exists()

    def disarm(self, point: str) -> bool:
        """Take a fail point away; False when somebody died of it."""
        there = self.armed(point)
        (self.control / "failpoints" / point).unlink(missing_ok=True)
        return there

    def order(self, id: str, recipient: str, count: int) -> None:
        """Let the clerk dispatch letters."""
        orders = self.control / "orders"
        partial = orders / f"{id}.part"
        partial.write_text(json.dumps({"id": id, "recipient": recipient, "count": count}))
        partial.replace(orders / f"{id}.json")

    def waiting_orders(self) -> int:
        """How many orders the clerk has not carried out yet."""
        return len(list((self.control / "orders").glob("*.json")))

    def status(self, since: float) -> dict[str, int] | None:
        """What the process last said is to be done, if it said so after that time."""
        try:
            found = json.loads((self.control / "status.json").read_text())
        except (FileNotFoundError, ValueError):
            return None
        return found if found["at"] >= since else None

    def dispatched(self) -> list[str]:
        """The message ids that the clerk remembers, in order."""
        ledger = self.control / "dispatched.log"
        return ledger.read_text().split() if ledger.exists() else []

    def backup(self) -> Path:
        """Copy the database as it is written to: lines first, blobs after."""
        kept = self.folder / "backup"
        shutil.rmtree(kept, ignore_errors=True)
        (kept / "filestorage").mkdir(parents=True)
        data = self.portal.var / "filestorage" / "Data.fs"
        shutil.copyfile(data, kept / "filestorage" / "Data.fs")
        copy = ["cp", "-al", str(self.portal.var / "blobstorage"), str(kept / "blobstorage")]
        subprocess.run(copy, check=True, timeout=300)
        return kept

    def restore(self) -> None:
        """Put the backup in the place of the database."""
        assert self.ended(), "a running portal is not restored"
        for name in ("filestorage", "blobstorage"):
            shutil.rmtree(self.portal.var / name)
            copy = ["cp", "-a", str(self.folder / "backup" / name), str(self.portal.var / name)]
            subprocess.run(copy, check=True, timeout=300)

    def history(self, path: Path) -> Path:
        """Write down everything the stopped portal holds."""
        assert self.ended(), "a history needs the database for itself"
        command = [sys.executable, str(HERE / "history.py"), self.site, str(path)]
        done = subprocess.run(
            command,
            env=self.environment(GOV_EXCHANGE_WORKER="0"),
            cwd=ROOT,
            capture_output=True,
            timeout=1200,
        )
        assert done.returncode == 0, done.stderr.decode()[-4000:]
        return path


@dataclass
class Trio:
    """The three portals with the authorities of the directory and of time stamps."""

    authority: Authority
    stamps: TimeStamps
    members: dict[str, Member]
    keys: dict[str, AgencyKeys]

    def start(self) -> None:
        """Start all, side by side."""
        for member in self.members.values():
            member.start(wait=False)
        end = time.monotonic() + 300
        for member in self.members.values():
            while not member.answers():
                assert time.monotonic() < end, member.tail()
                time.sleep(0.2)

    def revive(self) -> list[str]:
        """Start what died; who that was."""
        dead = [member for member in self.members.values() if member.ended()]
        for member in dead:
            member.start(wait=False)
        return [member.site for member in dead]

    def stop(self) -> None:
        """Ask all to end."""
        for member in self.members.values():
            member.stop()


def policy(site: str, folder: Path) -> Path:
    """The policy of a site, written from another's where it has none."""
    origin = MADE_FROM.get(site)
    if origin is None:
        return ROOT / "policies" / site
    made = shutil.copytree(ROOT / "policies" / origin, folder / "policy")
    for path in made.rglob("*.xml"):
        text = path.read_text()
        path.write_text(text.replace(origin, site).replace(origin.upper(), site.upper()))
    return Path(made)


def furnish(member: Member) -> None:
    """Make the instance and control folders of a site."""
    portal = member.portal
    member.folder.mkdir(parents=True)
    etc = portal.home / "etc"
    shutil.copytree(ROOT / "parts" / MADE_FROM.get(member.site, member.site), portal.home)
    shutil.rmtree(etc / "package-includes")
    (etc / "package-includes").mkdir()
    text = SITE_ZCML.format(site=member.site, policy=policy(member.site, member.folder))
    (etc / "package-includes" / "999-storm-overrides.zcml").write_text(text)
    for name in ("orders", "failpoints"):
        (portal.control / name).mkdir(parents=True)


def directory_of(proxies: dict[str, int]) -> dict[str, Any]:
    """The demonstration's directory with a third agency."""
    known = described({site: port for site, port in proxies.items() if site not in MADE_FROM})
    entries = {entry["id"]: entry for entry in known["agencies"]}
    for site, origin in MADE_FROM.items():
        entry = deepcopy(entries[origin])
        endpoint = f"http://127.0.0.1:{proxies[site]}/{site}/@gcx/v1"
        known["agencies"].append(
            entry | {"id": site, "code": site.upper(), "endpoints": [endpoint]}
        )
    return known


@contextmanager
def trio(folder: Path, seed: int, say: Callable[[str], None]) -> Iterator[Trio]:
    """Sites made, directory published, proxies running, portals stopped; killed afterwards."""
    ports = free_ports(2 * len(AGENCIES))
    members = {
        site: Member(site, folder / site, folder / "authority", port)
        for site, port in zip(AGENCIES, ports, strict=False)
    }
    for member in members.values():
        furnish(member)
    create_sites([member.portal for member in members.values()], Children())
    say("sites of " + ", ".join(AGENCIES))
    authority = Authority.create(folder / "authority", "Storm authority")
    keys = {site: authority.issue(site, member.keys) for site, member in members.items()}
    proxies = dict(zip(AGENCIES, ports[len(AGENCIES) :], strict=True))
    authority.publish(directory_of(proxies), keys)
    with ExitStack() as stack:
        for number, member in enumerate(members.values()):
            proxy = FaultProxy(proxies[member.site], member.port, seed + number)
            member.proxy = stack.enter_context(proxy)
        stamps = stack.enter_context(stamping(authority, folder / "tsa"))
        for member in members.values():
            member.stamps = {
                "GOV_EXCHANGE_TSA": stamps.url,
                "GOV_EXCHANGE_TSA_CERTIFICATE": str(folder / "tsa" / CERTIFICATE_FILE),
            }
        try:
            yield Trio(authority, stamps, members, keys)
        finally:
            for member in members.values():
                member.kill()
