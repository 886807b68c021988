"""A scripted day of an agency: forty people, real accounts, the REST API, a year that ends.

python -m day [--letters 300]
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "instance")]


def main() -> int:
    from day.play import play
    from day.stage import stage

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--letters", type=int, default=300)
    options = parser.parse_args()
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - began:6.1f} s] {what}", flush=True)

    with tempfile.TemporaryDirectory(prefix="day-") as folder, stage(Path(folder)) as made:
        say("directory service, site and clock are ready")
        result = play(made, options.letters, say)
    for failure in (*result.failures, *result.wrong_counters):
        print(failure)
    print(result.line)
    return 0 if result.good else 1


if __name__ == "__main__":
    sys.exit(main())
