"""Three portals, letters, and everything that can go wrong; then the histories are compared.

python -m faults.storm [--letters 10000] [--seed N] [--keep FOLDER]
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path


ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "instance")]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--keep", type=Path, help="a new folder for data and histories")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.keep or stack.enter_context(tempfile.TemporaryDirectory(prefix="storm-"))
        return run(Path(folder), options.letters, options.seed, clock())


def clock() -> Callable[[str], None]:
    """A printer of steps with the seconds since now."""
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - began:7.1f} s] {what}", flush=True)

    return say


def run(folder: Path, letters: int, seed: int, say: Callable[[str], None]) -> int:
    """Play the plan of that seed in a folder; 0 when everything holds."""
    from faults.storm.check import last_line
    from faults.storm.judge import judged
    from faults.storm.plan import plan
    from faults.storm.play import Play
    from faults.storm.portals import trio

    chosen = plan(letters, seed)
    say(f"seed {seed}: {chosen.letters} letters, {len(chosen.faults)} faults")
    with trio(folder, seed, say) as portals:
        play = Play(portals, chosen, say)
        play.run()
        portals.stop()
        say("reading the histories")
        paths = {site: m.history(folder / f"{site}.json") for site, m in portals.members.items()}
    found = judged(paths, play, say)
    for each in found[:50]:
        print(each)
    for name, count in sorted(play.injector.counts.items()):
        print(f"{count:7} × {name}")
    for fault in play.injector.missed:
        print(f"      0 × {fault.name}: nobody came by")
    (folder / "findings.json").write_text(json.dumps([str(each) for each in found]))
    print(last_line(play.letters, sum(play.injector.counts.values()), found))
    return 1 if found or play.injector.missed else 0


if __name__ == "__main__":
    sys.exit(main())
