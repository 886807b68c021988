"""Look at every page of a portal with the eyes of everybody: python -m walk

Two agencies run with a letter in every state of every kind. Each person follows all links from the
first page and tries all registered views; every page is checked in Arabic and in English.
A walk that was broken off, or that found faults, goes on with the people who are left.
"""

import sys
import tempfile
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "artifacts" / "walk.json"
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "instance")]


def main() -> int:
    from walk.inspection import Inspection
    from walk.record import Record
    from walk.world import world

    with tempfile.TemporaryDirectory(prefix="walk-") as folder, world(Path(folder)) as made:
        record = Record.found(RECORD)
        inspection = Inspection(made, record)
        for login in sys.argv[1:] or made.people:
            if (login or "nobody") not in record.people:
                inspection.of(login)
        whole = len(record.people) == len(made.people)
    found = {**inspection.english, **inspection.faults}
    for fault, places in found.items():
        print(f"{fault}\n    on {len(places)} pages, such as {places[0]}")
    print(f"people {len(record.people)} of {len(made.people)} without a fault")
    print(f"things on pages {len(record.built)}, words in English {len(inspection.english)}")
    print(f"pages {inspection.count}, violations {len(inspection.faults)}")
    if whole:
        record.forget()
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
