"""Ours, the peer and the floor with the same payloads, in alternated rounds."""

import subprocess
import sys
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from dataclasses import dataclass
from dataclasses import replace
from mail_server import install
from mail_server import LeftOutError
from mail_server import postfix
from ours import burst
from ours import Round
from pathlib import Path
from payload import label
from peer_environment import make_keys
from peer_environment import prepare
from stage import Stage
from statistics import median
from tool import Tool
from typing import Any
from usage import watched


HERE = Path(__file__).resolve().parent
OURS, LIBRARY, HTTP, FLOOR = "ours", "peer, library", "peer, over HTTP", "stock File"
MAIL = "S/MIME, Postfix"
# A site without any of our products installed: nothing of ours but the interpreter's path.
PLAIN_ZCML = """\
<configure
    xmlns="http://namespaces.zope.org/zope"
    xmlns:five="http://namespaces.zope.org/five"
    xmlns:meta="http://namespaces.zope.org/meta"
    >
  <include package="Products.Five" />
  <meta:redefinePermission from="zope2.Public" to="zope.Public" />
  <five:loadProducts file="meta.zcml" />
  <five:loadProducts />
  <five:loadProductsOverrides />
  <securityPolicy component="AccessControl.security.SecurityPolicy" />
</configure>
"""


@dataclass
class Result:
    """One contestant with one size, medians over the rounds: letters per second; CPU seconds per
    letter and peak memory in bytes, by process; acts that had to be repeated, in all rounds."""

    contestant: str
    size: int
    rate: float
    rates: list[float]
    cpu: dict[str, float]
    peak: dict[str, int]
    busy: int = 0


class Others:
    """The contestants beside ours: children that answer how long a run took."""

    def __init__(self, tools: dict[str, tuple[Tool, dict[str, int]]]) -> None:
        self.tools = tools

    def run(self, name: str, size: int, count: int) -> tuple[float, Any]:
        """Seconds and usage of one run."""
        tool, pids = self.tools[name]
        with watched(pids) as usage:
            seconds = float(tool.ask(size=size, count=count)["seconds"])
        return seconds, usage


@contextmanager
def others(folder: Path, bench: Path, say: Callable[[str], None]) -> Iterator[Others]:
    """Start peer and floor."""
    say("environment of the peer, pyas2lib")
    python = prepare(bench / "peer")
    keys = folder / "peer"
    keys.mkdir()
    script = [str(python), str(HERE / "peer.py")]
    subprocess.run([*script, "keys", str(keys)], check=True, timeout=60)
    log = folder / "peer.log"
    with ExitStack() as stack:
        library = stack.enter_context(Tool([*script, "library", str(keys)], log, {}))
        receiver = stack.enter_context(Tool([*script, "receiver", str(keys)], log, {}))
        port = str(receiver.answer()["port"])
        sender = stack.enter_context(Tool([*script, "sender", str(keys), port], log, {}))
        mail = stack.enter_context(by_mail(folder / "mail", say))
        say("a stock Plone site for the floor")
        floor = stack.enter_context(stock_site(folder))
        yield Others(
            mail
            | {
                LIBRARY: (library, {"both ends": library.pid}),
                HTTP: (sender, {"sender": sender.pid, "receiver": receiver.pid}),
                FLOOR: (floor, {"Zope": floor.pid}),
            }
        )


@contextmanager
def by_mail(
    folder: Path, say: Callable[[str], None]
) -> Iterator[dict[str, tuple[Tool, dict[str, int]]]]:
    """S/MIME through a Postfix of our own; nothing, and the reason said, where it cannot be."""
    say("Postfix for S/MIME")
    with ExitStack() as stack:
        try:
            install()
            server = stack.enter_context(postfix(folder / "postfix"))
        except LeftOutError as reason:
            say(f"LEFT OUT: S/MIME through Postfix; {reason}")
            yield {}
            return
        (folder / "keys").mkdir()
        make_keys(folder / "keys")
        script = [sys.executable, str(HERE / "mail.py")]
        more, log = [str(folder / "keys"), str(server.boxes), str(server.port)], folder / "mail.log"
        receiver = stack.enter_context(Tool([*script, "receiver", *more], log, {}))
        sender = stack.enter_context(Tool([*script, "sender", *more], log, {}))
        pids = {"sender": sender.pid, "receiver": receiver.pid, "Postfix": server.pid}
        yield {MAIL: (sender, pids)}


@contextmanager
def stock_site(folder: Path) -> Iterator[Tool]:
    """The process of the floor, ready."""
    instance, var = folder / "floor" / "instance", folder / "floor" / "var"
    (instance / "etc").mkdir(parents=True)
    (instance / "etc" / "site.zcml").write_text(PLAIN_ZCML)
    environment = {"GOV_INSTANCE": str(instance), "GOV_VAR": str(var), "GOV_EXCHANGE_WORKER": "0"}
    command = [sys.executable, str(HERE / "floor.py")]
    with Tool(command, folder / "floor.log", environment) as tool:
        tool.answer(180)
        yield tool


def alternate(
    stage: Stage, rivals: Others, counts: dict[int, int], rounds: int, say: Callable[[str], None]
) -> list[Result]:
    """Rounds of A B C A B C; the medians."""
    ours: list[Round] = []
    theirs: dict[tuple[str, int], list[tuple[int, float, Any]]] = {}
    stage.rest()
    for number in range(1, rounds + 1):
        for size, count in counts.items():
            say(f"round {number} of {rounds}: {label(size)}")
            ours.append(burst(stage, size, count))
            stage.rest()
            for name in rivals.tools:
                seconds, usage = rivals.run(name, size, count)
                theirs.setdefault((name, size), []).append((count, seconds, usage))
    ledger = {item["uid"]: item for item in stage.ledger()}
    results = []
    for size in counts:
        runs = [
            (len(each.uids), each.seconds(ledger), each.usage) for each in ours if each.size == size
        ]
        repeated = sum(each.busy for each in ours if each.size == size)
        results.append(replace(summary(OURS, size, runs), busy=repeated))
        results += [summary(name, size, theirs[name, size]) for name in rivals.tools]
    return results


def summary(contestant: str, size: int, runs: list[tuple[int, float, Any]]) -> Result:
    """Medians over the runs; peaks are the highest."""
    rates = [count / seconds for count, seconds, _ in runs]
    names = runs[0][2].cpu
    return Result(
        contestant,
        size,
        median(rates),
        rates,
        {name: median(usage.cpu[name] / count for count, _, usage in runs) for name in names},
        {name: max(usage.peak[name] for _, _, usage in runs) for name in names},
    )
