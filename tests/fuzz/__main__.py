"""Coverage-guided fuzzing of every parser, each in a process of its own, for a bounded time.

    make fuzz SECONDS=30 [PARSER=container]

What breaks is kept in ``tests/fuzz/crashers/<parser>/``, and a test tries it from then on.
"""

import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from fuzz.parsers import PARSERS
from fuzz.seeds import seeds
from pathlib import Path


CRASHERS = Path(__file__).parent / "crashers"


def fuzz(name: str, seconds: int) -> bool:
    """Fuzz one parser and print what came of it; True when it held."""
    kept = CRASHERS / name
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds()[name]):
            (Path(corpus) / str(number)).write_bytes(seed)
        done = subprocess.run(
            [sys.executable, "-m", "fuzz.guided", name, str(seconds), corpus, str(kept)],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds * 3 + 120,
        )
        ways = len(list(Path(corpus).iterdir()))
    tried = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
    runs = tried[-1].rpartition(" ")[2] if tried else "?"
    print(f"{name:10} {runs:>9} inputs {ways:>6} ways  {'BROKEN' if done.returncode else 'ok'}")
    if done.returncode:
        print(done.stderr[-3000:])
    return done.returncode == 0


def main() -> int:
    """Do what the command line says."""
    options = ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seconds", type=int, default=30)
    options.add_argument("--parser", choices=PARSERS, action="append")
    chosen = options.parse_args()
    names = chosen.parser or list(PARSERS)
    broken = sum(not fuzz(name, chosen.seconds) for name in names)
    print(f"parsers {len(names)}, broken {broken}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
