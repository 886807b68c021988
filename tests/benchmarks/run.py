"""`make bench`: the exchange beside its peer and the floor, in one run on this machine.

What is measured and how to read it stands in docs/benchmarks.md. Nothing here is a test: the
figures are printed, as ratios first, and kept in var/bench/last.json.
"""

import argparse
import dataclasses
import json
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import Any


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path += [str(ROOT / "tests"), str(ROOT / "instance")]

import report  # noqa: E402
from contest import alternate  # noqa: E402
from contest import others  # noqa: E402
from core import laps  # noqa: E402
from large import trips  # noqa: E402
from ours import burst  # noqa: E402
from parallel import pushes  # noqa: E402
from parallel import through_outbox  # noqa: E402
from payload import SIZES  # noqa: E402
from stage import Stage  # noqa: E402
from stage import staged  # noqa: E402
from urgent import batch  # noqa: E402
from urgent import latency  # noqa: E402


BENCH = ROOT / "var" / "bench"
WARM = 2


@dataclasses.dataclass(frozen=True)
class Plan:
    """How much is measured."""

    rounds: int
    counts: dict[int, int]
    core: dict[int, int]
    pushes: int
    waiting: int
    large: tuple[int, ...]
    bulk: int
    urgent: int


def by_size(*counts: int) -> dict[int, int]:
    """So many letters of each size."""
    return dict(zip(SIZES, counts, strict=True))


FULL = Plan(
    rounds=3,
    counts=by_size(20, 20, 10, 3),
    core=by_size(50, 30, 10, 2),
    pushes=24,
    waiting=40,
    large=(1_000_000, 25_000_000, 100_000_000),
    bulk=10_000,
    urgent=100,
)
QUICK = Plan(
    rounds=1,
    counts=by_size(3, 3, 3, 1),
    core=by_size(5, 5, 3, 1),
    pushes=8,
    waiting=6,
    large=(1_000_000, 20_000_000),
    bulk=300,
    urgent=20,
)


class Clock:
    """Says what is being done, with the seconds since the start."""

    def __init__(self) -> None:
        self.begin = time.monotonic()

    def say(self, text: str) -> None:
        print(f"[{time.monotonic() - self.begin:5.0f} s] {text}", file=sys.stderr, flush=True)


def measure_core(plan: Plan, folder: Path, clock: Clock) -> dict[str, list[Any]]:
    """The wire core alone, without any portal."""
    found = laps(folder / "core", BENCH, plan.core, plan.rounds, clock.say)
    print(report.core(found), flush=True)
    return {"core": found}


def measure_urgent(plan: Plan, folder: Path, clock: Clock) -> dict[str, list[Any]]:
    """A single urgent letter beside a long queue."""
    with staged(folder, clock.say) as stage:
        clock.say("urgent letters of moj, up to registered")
        stage.prepare([batch(plan.urgent)])
        found = latency(stage, plan.bulk, plan.urgent, clock.say)
        print(report.urgent(found), flush=True)
    return {"urgent": [found]}


def measure_exchange(plan: Plan, folder: Path, clock: Clock) -> dict[str, list[Any]]:
    """From portal to portal, in order; each step prints its table when it is done."""
    with staged(folder, clock.say) as stage:
        clock.say("letters of moj, up to registered")
        stage.prepare(batches(plan))
        clock.say("both portals with their workers")
        for portal in (stage.pair.cms, stage.pair.moj):
            stage.start(portal)
        found = {"contest": contest(stage, plan, folder, clock)}
        levels = pushes(stage, folder / "packages", plan.pushes, plan.rounds, clock.say)
        print(report.parallel(levels), flush=True)
        found["large"] = trips(stage, folder / "large", plan.large, clock.say)
        print(report.large(found["large"]), flush=True)
        waiting = through_outbox(stage, plan.waiting, clock.say)
        print(report.parallel(waiting), flush=True)
        return found | {"parallel": levels + waiting}


PARTS = {"core": measure_core, "exchange": measure_exchange, "urgent": measure_urgent}


def contest(stage: Stage, plan: Plan, folder: Path, clock: Clock) -> list[Any]:
    """The alternated rounds, after everybody has warmed up."""
    with others(folder, BENCH, clock.say) as rivals:
        burst(stage, SIZES[0], WARM)
        for name in rivals.tools:
            rivals.run(name, SIZES[0], WARM)
        results = alternate(stage, rivals, plan.counts, plan.rounds, clock.say)
    print(report.ratios(results))
    print(report.rates(results), flush=True)
    return results


def batches(plan: Plan) -> list[dict[str, Any]]:
    """What has to be prepared."""
    warm = {SIZES[0]: WARM}
    ready = [
        {"size": size, "count": count * plan.rounds + warm.get(size, 0), "state": "registered"}
        for size, count in plan.counts.items()
    ]
    return ready + [{"size": size, "count": 1, "state": "approved"} for size in plan.large]


def give_up(*_: object) -> None:
    """The benchmark has its time and no more."""
    raise TimeoutError("the benchmark took too long; --limit gives it more seconds")


def keep(machine: str, found: dict[str, list[Any]]) -> None:
    """Write down what was found so far, so that a part that breaks off loses no other."""
    kept = {key: [dataclasses.asdict(each) for each in value] for key, value in found.items()}
    (BENCH / "last.json").write_text(json.dumps({"machine": machine, **kept}, indent=1) + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part; repeatable")
    parser.add_argument("--quick", action="store_true", help="a few letters: does it run at all")
    parser.add_argument("--limit", type=int, default=1500, help="seconds after which it gives up")
    parser.add_argument("--keep", action="store_true", help="keep data and logs in var/bench/run")
    options = parser.parse_args()
    folder = BENCH / "run"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    signal.signal(signal.SIGALRM, give_up)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.alarm(options.limit)
    clock, before = Clock(), report.machine()
    print(before, flush=True)
    plan, found = QUICK if options.quick else FULL, {}
    try:
        for part in options.part or PARTS:
            within = folder / part
            within.mkdir()
            found |= PARTS[part](plan, within, clock)
            keep(before, found)
    finally:
        signal.alarm(0)
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    clock.say(f"done; also in {(BENCH / 'last.json').relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
