"""Fill a portal with believable letters; run while the portal is stopped.

    GOV_INSTANCE=parts/moj GOV_VAR=var/moj PYTHONPATH=tests python -m generator \\
        --site moj --letters 1000
"""

import argparse
import gc
import sys
import time
from datetime import date
from datetime import datetime
from datetime import UTC
from generator.plan import Wish
from pathlib import Path
from typing import Any


ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "instance"))


def options() -> Any:
    parser = argparse.ArgumentParser(prog="generator", description=__doc__.splitlines()[0])
    parser.add_argument("--site", required=True)
    parser.add_argument("--letters", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--until",
        type=date.fromisoformat,
        default=datetime.now(UTC).date(),
        help="the day before which the letters were written (2026-11-22); today",
    )
    for name in Wish._fields:
        parser.add_argument(f"--{name}", default="", help=f"the same {name} for all letters")
    parser.add_argument("--conf", type=Path, default=ROOT / "instance/zope.conf")
    return parser.parse_args()


def main() -> int:
    asked = options()
    from create_site import open_application
    from generator.portal import fill
    from zope.component.hooks import setSite
    from zope.globalrequest import setRequest

    app = open_application(asked.conf)
    setRequest(app.REQUEST)
    site = app[asked.site]
    setSite(site)
    # What a portal consists of stays: to look through it for garbage is time that no letter gets.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    begin = time.monotonic()

    def say(done: int) -> None:
        rate = done / (time.monotonic() - begin)
        print(f"{done} of {asked.letters} letters, {rate:.0f} a second", flush=True)

    until = datetime.combine(asked.until, datetime.min.time(), UTC)
    wish = Wish(*(getattr(asked, name) for name in Wish._fields))
    fill(site, asked.letters, asked.seed, until, say, wish)
    app._p_jar.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
