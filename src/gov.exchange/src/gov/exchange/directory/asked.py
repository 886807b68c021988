"""What the last round of asking for a newer directory brought, for whoever looks after it."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from datetime import datetime
from gov.exchange.wire.keys import write_private
from pathlib import Path


NEW = "new"
SAME = "same"
REFUSED = "refused"
UNREACHABLE = "unreachable"
MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """One source and its answer: ``source`` an URL or an agency's id, ``at`` in UTC, ``outcome``
    one of the constants here, ``code`` of the error, ``number`` of the list in force then."""

    source: str
    at: datetime
    outcome: str
    code: str = ""
    number: int = 0


def notes(spool: Path) -> Path:
    """The file in which a portal writes down the answers."""
    return spool / "directory.asked.json"


def keep(path: Path, asked: Sequence[Asked]) -> None:
    """Write down what was asked, the newest answer of each source."""
    newest = {each.source: each for each in (*read(path), *asked)}
    kept = sorted(newest.values(), key=lambda each: each.at)[-MOST_KEPT:]
    rows = [{**asdict(each), "at": each.at.isoformat()} for each in kept]
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, json.dumps(rows).encode("ascii"))


def read(path: Path) -> list[Asked]:
    """What was written down, oldest first; nothing when nobody asked yet."""
    try:
        rows = json.loads(path.read_text("ascii"))
        return [Asked(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in rows]
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return []
