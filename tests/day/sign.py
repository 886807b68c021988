"""Signs the agency directory of the day, in a process that sees the clock of the day.

python sign.py <folder> <port of moj> <port of cms>
"""

import sys
from pathlib import Path


ROOT = Path(__file__).resolve().parents[2]
sys.path[:1] = [str(ROOT / "instance")]


def main() -> None:
    from demonstration_directory import publish
    from portals import Portal

    folder = Path(sys.argv[1])
    ports = dict(zip(("moj", "cms"), map(int, sys.argv[2:]), strict=True))
    portals = [
        Portal(site, port, folder / site, folder / "exchange", "", "")
        for site, port in ports.items()
    ]
    publish(folder / "exchange", portals)


if __name__ == "__main__":
    main()
