"""`make bench`, second part: the correspondence inside one agency beside stock Plone.

What is measured and how to read it stands in docs/benchmarks.md. Nothing here is a test: the
figures are printed, as ratios first, and kept in var/bench/inside.json.
"""

import argparse
import dataclasses
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from collections.abc import Collection
from pathlib import Path
from typing import Any


HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path += [str(ROOT / "tests"), str(ROOT / "instance")]

import picker  # noqa: E402
import registrars  # noqa: E402
import tables  # noqa: E402
from archive import archive  # noqa: E402
from archive import forget_others  # noqa: E402
from archive import KEPT  # noqa: E402
from archive import place  # noqa: E402
from growth import looks  # noqa: E402
from growth import plain_looks  # noqa: E402
from plain import Plain  # noqa: E402
from report import machine  # noqa: E402
from run import BENCH  # noqa: E402
from run import Clock  # noqa: E402
from run import give_up  # noqa: E402
from stage import Stage  # noqa: E402
from stage import staged  # noqa: E402
from support.portals import LivePortal  # noqa: E402


LARGE = 100_000


@dataclasses.dataclass(frozen=True)
class Plan:
    """How much is measured."""

    sizes: tuple[int, ...]
    registrations: int
    rounds: int
    before: int
    weighed: int


FULL = Plan((1_000, 10_000), 64, 3, 1_000, 40)
QUICK = Plan((200,), 8, 1, 100, 5)


PARTS = ("choices", "weights", "runs", "looks")


def measure(
    plan: Plan, parts: Collection[str], folder: Path, say: Callable[[str], None]
) -> dict[str, Any]:
    """The parts, in order; each prints its table when it is done."""
    found: dict[str, Any] = {}
    if "choices" in parts:
        found["choices"] = picker.measured()
        print(picker.table(found["choices"]), flush=True)
    with staged(folder, say) as stage:
        if "weights" in parts:
            found["weights"] = weigh(stage, plan, folder, say)
            print(tables.weights(found["weights"]), flush=True)
        if "runs" in parts:
            runs = contest(stage, plan, folder, say)
            print(tables.runs(runs), flush=True)
            found["runs"] = kept(runs)
        if "looks" not in parts:
            return found
        sizes = [*plan.sizes]
        if plan == FULL and place(LARGE).exists():
            sizes.append(LARGE)
        found["looks"] = pages(stage, sizes, say)
    return found


def pages(
    stage: Stage, sizes: list[int], say: Callable[[str], None]
) -> dict[str, list[dict[str, Any]]]:
    """What pages cost, ours and stock, with so many letters."""
    authority = stage.pair.folder / "authority"
    seen = looks(stage, {size: archive(size, authority, say) for size in sizes}, say)
    print(tables.looks("What a person's pages cost as the archive grows", seen), flush=True)
    sites = {size: stock_site(size, authority, say) for size in sizes}
    beside = plain_looks(sites, say)
    print(tables.looks("The same of stock Plone, with the same subjects and texts", beside))
    return {registrars.OURS: kept(seen), registrars.STOCK: kept(beside)}


def stock_site(size: int, authority: Path, say: Callable[[str], None]) -> Plain:
    """Return a stock site of so many Documents, kept for the next run."""
    folder = KEPT.parent / "stock" / str(size)
    site = Plain(LivePortal("moj", folder, authority), folder, size)
    say(f"a stock site of {size:,} documents (kept in {folder.relative_to(ROOT)})")
    site.make()
    return site


def weigh(stage: Stage, plan: Plan, folder: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """What a letter and a stock document write, each measured in a process of its own."""
    found: dict[str, Any] = {}
    for name in (registrars.OURS, registrars.STOCK):
        say(f"bytes and records of a letter, {name}")
        portal = LivePortal("moj", folder / f"weight-{name}", stage.pair.folder / "authority")
        shutil.copytree(stage.pair.moj.folder / "var", portal.folder / "var")
        done = subprocess.run(
            [sys.executable, str(HERE / "weight.py"), name, str(plan.before), str(plan.weighed)],
            env=portal.environment(GOV_EXCHANGE_WORKER="0"),
            capture_output=True,
            timeout=900,
        )
        if done.returncode:
            raise RuntimeError(done.stderr.decode()[-4000:])
        found[name] = json.loads(done.stdout.decode().splitlines()[-1])
    return found


def contest(
    stage: Stage, plan: Plan, folder: Path, say: Callable[[str], None]
) -> list[registrars.Run]:
    """Rounds of 1, 4 and 8 clients, ours and stock in turn."""
    kept_portal = archive(needed(plan), stage.pair.folder / "authority", say, **registrars.WISH)
    portal = LivePortal("moj", folder / "registrations", stage.pair.folder / "authority")
    shutil.copytree(kept_portal.folder, portal.folder)
    stock = LivePortal("moj", folder / "stock", stage.pair.folder / "authority")
    stage.start(portal)
    try:
        with Plain(stock, folder / "stock") as plain:
            return list(rounds(portal, plain, plan, say))
    finally:
        portal.stop()


# Tasks of each client before anything counts: nobody has just logged in when it begins.
WARM = 4


def rounds(
    portal: LivePortal, plain: Plain, plan: Plan, say: Callable[[str], None]
) -> list[registrars.Run]:
    """Run the rounds; the gaps of the book are looked for after each of ours."""
    most = max(registrars.LEVELS)
    watch = registrars.clerk(portal.url)
    paths = registrars.waiting(watch, needed(plan))
    ready = iter([registrars.registration(path) for path in paths])
    numbers = iter(range(10**9))
    take = {
        registrars.OURS: lambda: next(ready),
        registrars.STOCK: lambda: registrars.creation(next(numbers)),
    }
    clients = {
        registrars.OURS: [registrars.clerk(portal.url) for _ in range(most)],
        registrars.STOCK: [plain.connect() for _ in range(most)],
    }
    found = []
    for name in take:
        registrars.together(name, clients[name], [take[name]() for _ in range(WARM * most)])
    for number in range(1, plan.rounds + 1):
        for level in registrars.LEVELS:
            say(f"registrations, round {number} of {plan.rounds}, {level} at once")
            for name in take:
                tasks = [take[name]() for _ in range(plan.registrations)]
                run = registrars.together(name, clients[name][:level], tasks)
                run.gaps = registrars.gaps(watch) if name == registrars.OURS else 0
                found.append(run)
    for connection in (watch, *clients[registrars.OURS], *clients[registrars.STOCK]):
        connection.close()
    return found


def needed(plan: Plan) -> int:
    """Return how many letters are registered in all."""
    return plan.registrations * plan.rounds * len(registrars.LEVELS) + WARM * max(registrars.LEVELS)


def kept(things: list[Any]) -> list[Any]:
    return [dataclasses.asdict(each) for each in things]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a few letters: does it run at all")
    parser.add_argument("--part", action="append", choices=PARTS, help="one part alone")
    parser.add_argument("--sizes", type=int, nargs="+", help="pages with so many letters")
    parser.add_argument("--limit", type=int, default=3600, help="seconds after which it gives up")
    parser.add_argument(
        "--keep", action="store_true", help="keep data and logs in var/bench/inside"
    )
    options = parser.parse_args()
    folder = BENCH / "inside"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    forget_others()
    signal.signal(signal.SIGALRM, give_up)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.alarm(options.limit)
    clock, before = Clock(), machine()
    print(before, flush=True)
    try:
        plan = QUICK if options.quick else FULL
        if options.sizes:
            plan = dataclasses.replace(plan, sizes=tuple(options.sizes))
        found = measure(plan, options.part or PARTS, folder, clock.say)
    finally:
        signal.alarm(0)
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    (BENCH / "inside.json").write_text(json.dumps({"machine": before, **found}, indent=1) + "\n")
    clock.say(f"done; also in {(BENCH / 'inside.json').relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
