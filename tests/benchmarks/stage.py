"""The two portals as ``make run`` has them, with slapd, in a folder of their own."""

import json
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from support.ldap import load_slapd
from support.portals import LivePortal
from support.portals import make_template
from support.portals import Pair
from support.portals import pair_of_portals
from typing import Any
from usage import cpu_seconds


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NORMAL = "normal"
# A portal at rest takes less CPU time in a second, for that many seconds in a row.
IDLE, STILL = 0.1, 4
# The worker's and the client's own defaults, where the tests' portals have shorter ones.
AS_RUN = {"GOV_EXCHANGE_SWEEP": "5", "GOV_EXCHANGE_READ_TIMEOUT": "60"}


class Follower:
    """Reads what a portal logs from now on, each line once."""

    def __init__(self, portal: LivePortal) -> None:
        self.portal = portal
        self.offset = portal.log.stat().st_size if portal.log.exists() else 0
        self.found: list[dict[str, Any]] = []

    def count(self, event: str) -> int:
        """How often the event was logged since the start."""
        with self.portal.log.open("rb") as stream:
            stream.seek(self.offset)
            data = stream.read()
        whole = data[: data.rfind(b"\n") + 1]
        self.offset += len(whole)
        for line in whole.decode(errors="replace").splitlines():
            _, brace, rest = line.partition('{"event": ')
            if brace:
                self.found.append(json.loads(brace + rest))
        return sum(each["event"] == event for each in self.found)

    def wait(self, event: str, count: int, seconds: float) -> None:
        """Return once the event was logged ``count`` times; RuntimeError for a dead letter."""

        def there() -> bool:
            if self.count("letter-dead") or self.count("intake-dead"):
                raise RuntimeError(f"a letter was refused\n{self.portal.tail()}")
            return self.count(event) >= count

        wait_until(
            there,
            seconds,
            f"{count} × {event} in the log of {self.portal.site}",
            self.portal,
        )


def wait_until(true: Callable[[], bool], seconds: float, what: str, portal: LivePortal) -> None:
    """Look five times a second; TimeoutError with the end of the portal's log."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end or portal.ended():
            raise TimeoutError(f"waited in vain for {what}\n{portal.tail()}")
        time.sleep(0.2)


@dataclass
class Stage:
    """The portals and the letters of moj that wait, by size, state and urgency."""

    pair: Pair
    ldap: Any
    stock: dict[tuple[int, str, str], list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def pids(self) -> dict[str, int]:
        """The portals' process ids."""
        both = (self.pair.moj, self.pair.cms)
        return {portal.site: portal.process.pid for portal in both if portal.process}

    def environment(self, portal: LivePortal) -> dict[str, str]:
        """What the processes are told beyond what the tests tell them."""
        password = self.ldap.password(portal.site)
        return {"GOV_LDAP_URI": self.ldap.uri, "GOV_LDAP_BIND_PASSWORD": password, **AS_RUN}

    def start(self, portal: LivePortal, **more: str) -> None:
        """Start a portal with its worker."""
        portal.start(**self.environment(portal), **more)

    def prepare(self, batches: list[dict[str, Any]]) -> None:
        """Make letters at moj, which must be stopped; ``take`` hands them out."""
        moj = self.pair.moj
        done = subprocess.run(
            [sys.executable, str(HERE / "prepare.py")],
            input=json.dumps(batches).encode(),
            env=moj.environment(GOV_EXCHANGE_WORKER="0", **self.environment(moj)),
            capture_output=True,
            timeout=400,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode()[-4000:])
        made = iter(json.loads(done.stdout.decode().splitlines()[-1])["letters"])
        for batch in batches:
            key = (batch["size"], batch["state"], batch.get("urgency", NORMAL))
            letters = [next(made) for _ in range(batch["count"])]
            self.stock.setdefault(key, []).extend(letters)

    def rest(self) -> None:
        """Wait until the portals have done what they put off while letters passed: it must not
        fall into the round of another. RuntimeError after three minutes."""
        end, still = time.monotonic() + 180, 0
        while still < STILL:
            if time.monotonic() > end:
                raise RuntimeError("the portals find no rest")
            before = self.work()
            time.sleep(1)
            still = still + 1 if self.work() - before < IDLE else 0

    def work(self) -> float:
        """CPU seconds both portals have taken so far."""
        return sum(map(cpu_seconds, self.pids.values()))

    def take(
        self, size: int, count: int, state: str = "registered", urgency: str = NORMAL
    ) -> list[dict[str, Any]]:
        """The next letters of that size, each given out once; ``url`` is the letter's address."""
        waiting = self.stock[size, state, urgency]
        taken, self.stock[size, state, urgency] = waiting[:count], waiting[count:]
        if len(taken) < count:
            raise ValueError("too few letters were prepared")
        return [{**each, "url": f"{self.pair.moj.url}/{each['path']}"} for each in taken]

    def ledger(self) -> list[dict[str, Any]]:
        """The sender's outbox, read beside the running portal."""
        data = self.pair.moj.folder / "var" / "filestorage" / "Data.fs"
        done = subprocess.run(
            [sys.executable, str(HERE / "ledger.py"), str(data), "moj"],
            capture_output=True,
            timeout=120,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode()[-4000:])
        return json.loads(done.stdout.decode().splitlines()[-1])


@contextmanager
def staged(folder: Path, say: Callable[[str], None]) -> Iterator[Stage]:
    """Both portals made and stopped, and slapd running; everything is ended afterwards."""
    with load_slapd().Slapd(folder / "ldap") as ldap:
        say("sites of moj and cms")
        template = make_template(folder / "template")
        (folder / "pair").mkdir()
        with pair_of_portals(template, folder / "pair") as pair:
            try:
                publish_limits(pair)
                yield Stage(pair, ldap)
            finally:
                pair.stop()


def publish_limits(pair: Pair) -> None:
    """Sign the directory again with the demonstration's limits; those of the tests are small."""
    entries = tomllib.loads((ROOT / "instance/demonstration/agencies.toml").read_text())
    limits = {entry["id"]: entry["limits"] for entry in entries["agencies"]}
    for entry in pair.description["agencies"]:
        entry["limits"] = limits[entry["id"]]
    pair.publish()
