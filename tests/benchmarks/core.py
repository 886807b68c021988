"""The wire core alone beside as4 and the bare cryptography, per core of the processor."""

import sys
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from payload import label
from peer_environment import AS4
from peer_environment import environment
from peer_environment import make_keys
from statistics import median
from tool import Tool
from usage import watched


HERE = Path(__file__).resolve().parent
CORE, BARE, PEER = "ours, wire core", "bare cryptography", "as4"
LEAST = "floor of our format"


@dataclass
class Lap:
    """One contestant with one size: letters per CPU second, which is per core whatever else the
    machine does, by round and their median; letters per second by the clock; peak in bytes."""

    contestant: str
    size: int
    per_core: float
    rounds: list[float]
    rate: float
    peak: int


@contextmanager
def contestants(folder: Path, bench: Path) -> Iterator[dict[str, Tool]]:
    """The three children, ready to be asked."""
    python = environment(bench / "as4", AS4)
    for name in ("core", "bare", "floor", "as4"):
        (folder / name).mkdir(parents=True)
    make_keys(folder / "as4")
    ours = [sys.executable, str(HERE / "wire_core.py")]
    commands = {
        CORE: [*ours, "core", str(folder / "core")],
        PEER: [str(python), str(HERE / "as4_peer.py"), str(folder / "as4")],
        LEAST: [*ours, "floor", str(folder / "floor")],
        BARE: [*ours, "bare", str(folder / "bare")],
    }
    with ExitStack() as stack:
        log = folder / "core.log"
        yield {name: stack.enter_context(Tool(each, log, {})) for name, each in commands.items()}


def laps(
    folder: Path, bench: Path, counts: dict[int, int], rounds: int, say: Callable[[str], None]
) -> list[Lap]:
    """Alternated rounds after a warm-up of each."""
    say("environment of as4, and the wire core")
    runs: dict[tuple[int, str], list[tuple[float, float, int]]] = {}
    with contestants(folder, bench) as tools:
        for tool in tools.values():
            tool.ask(size=min(counts), count=2)
        for number in range(1, rounds + 1):
            for size, count in counts.items():
                say(f"core, round {number} of {rounds}: {label(size)}")
                for name, tool in tools.items():
                    runs.setdefault((size, name), []).append(lap(tool, size, count))
    return [summary(name, size, found) for (size, name), found in runs.items()]


def lap(tool: Tool, size: int, count: int) -> tuple[float, float, int]:
    """Letters per CPU second and per second, and the peak."""
    with watched({"core": tool.pid}) as usage:
        took = tool.ask(size=size, count=count)
    return count / took["cpu"], count / took["seconds"], usage.peak["core"]


def summary(name: str, size: int, runs: list[tuple[float, float, int]]) -> Lap:
    per_core, rates, peaks = zip(*runs, strict=True)
    return Lap(name, size, median(per_core), list(per_core), median(rates), max(peaks))
