"""Look at every page of a portal with the eyes of everybody: python -m walk

Two agencies run with a letter in every state of every kind. Each person follows all links from the
first page and tries all registered views; every page is checked in Arabic and in English.
"""

import sys
import tempfile
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "instance")]


def main() -> int:
    from walk.inspection import Inspection
    from walk.world import world

    with tempfile.TemporaryDirectory(prefix="walk-") as folder, world(Path(folder)) as made:
        inspection = Inspection(made)
        for login in sys.argv[1:] or made.people:
            inspection.of(login)
    found = {**inspection.english, **inspection.faults}
    for fault, places in found.items():
        print(f"{fault}\n    on {len(places)} pages, such as {places[0]}")
    print(f"kinds of page {inspection.kinds}, words in English {len(inspection.english)}")
    print(f"pages {inspection.count}, violations {len(inspection.faults)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
